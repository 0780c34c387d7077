package io.sitewright.localcloud.machines;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of peers that machines know, each kept once under its digest: all machines of a site
 * know the same list most of the time.
 */
final class Peers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private final Path folder;
  private final Map<String, List<Member>> byDigest = new HashMap<>();
  private final IdentityHashMap<List<Member>, String> digests = new IdentityHashMap<>();

  Peers(Path folder) {
    this.folder = folder;
  }

  /** The list with a digest; none is the empty one. */
  synchronized List<Member> read(String digest) throws IOException {
    if (digest.isEmpty()) {
      return List.of();
    }
    List<Member> held = byDigest.get(digest);
    if (held == null) {
      byte[] text = Files.readAllBytes(file(digest));
      held = List.copyOf(JSON.readValue(text, new TypeReference<List<Member>>() {}));
      remember(digest, held);
    }
    return held;
  }

  /** Keeps a list and answers its digest. */
  synchronized String write(List<Member> members) throws IOException {
    if (members.isEmpty()) {
      return "";
    }
    String known = digests.get(members);
    if (known != null) {
      return known;
    }
    byte[] text = JSON.writeValueAsBytes(members);
    String digest = Sha256.hex(text);
    if (!byDigest.containsKey(digest)) {
      Files.createDirectories(folder);
      Path part = folder.resolve(digest + ".part");
      Files.write(part, text);
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    }
    remember(digest, members);
    return digest;
  }

  /** Removes all lists but these. */
  synchronized void keepOnly(List<List<Member>> held) throws IOException {
    Set<String> wanted = new HashSet<>();
    for (List<Member> members : held) {
      wanted.add(write(members));
    }
    Set<String> gone = new HashSet<>(byDigest.keySet());
    gone.removeAll(wanted);
    for (String digest : gone) {
      byDigest.remove(digest);
      digests.values().removeIf(digest::equals);
      Files.deleteIfExists(file(digest));
    }
  }

  private void remember(String digest, List<Member> members) {
    byDigest.put(digest, members);
    digests.put(members, digest);
  }

  private Path file(String digest) {
    return folder.resolve(digest + ENDING);
  }
}
