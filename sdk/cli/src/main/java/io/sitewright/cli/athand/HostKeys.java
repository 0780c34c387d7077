package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.http.Http;
import io.sitewright.cli.status.MachineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host keys that machines have published in the site's store, in OpenSSH's form. What was read
 * once is kept for the time when the store is away: a machine keeps its key for its life.
 */
public final class HostKeys {
  private static final Pattern LINE =
      Pattern.compile("sitewright-(\\S+) (ssh-ed25519 [A-Za-z0-9+/]{40,100}={0,2})");

  private final Path file;
  private final Map<String, String> known = new LinkedHashMap<>();

  private HostKeys(Path file) {
    this.file = file;
  }

  /** Those that are known so far. */
  public static HostKeys in(Path file) {
    var keys = new HostKeys(file);
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          Matcher key = LINE.matcher(line);
          if (key.matches()) {
            keys.known.put(key.group(1), key.group(2));
          }
        }
      }
    } catch (IOException e) {
      throw Refusal.failed(file + " cannot be read: " + e.getMessage());
    }
    return keys;
  }

  /** Under which name OpenSSH looks a machine's key up: its addresses may be another's one day. */
  public static String alias(MachineStatus machine) {
    return "sitewright-" + machine.id();
  }

  /**
   * Asks the store for the keys of these machines and writes the file.
   *
   * @param stack how messages name the stack
   * @throws Refusal when one of them has no key that is known
   */
  public void renew(List<MachineStatus> machines, AccountStore store, String stack) {
    for (MachineStatus machine : machines) {
      Optional<String> published = published(machine, store, stack);
      published.ifPresent(key -> known.put(machine.id(), key));
      if (published.isEmpty()) {
        throw Refusal.failed(
            "%s of %s has not published its host key yet, so nobody can tell it from another machine; it does so within its first minute: try again."
                .formatted(machine.slot(), stack));
      }
    }
    SshFiles.write(file, text());
  }

  private Optional<String> published(MachineStatus machine, AccountStore store, String stack) {
    String why;
    try {
      Optional<MachineStatus.ReportPlace> place = machine.reportPlace();
      if (place.isEmpty()) {
        return Optional.empty();
      }
      Http.Answer answer = store.get(place.get().region(), place.get().path());
      if (answer.ok()) {
        return machine.with(answer.body()).hostKey();
      }
      if (answer.status() == 404) {
        return Optional.empty();
      }
      why = "it answers " + answer.status();
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    }
    String before = known.get(machine.id());
    if (before == null) {
      throw Refusal.failed(
          "The site's store cannot be asked for the host key of %s of %s (%s), and without it nothing is sent there."
              .formatted(machine.slot(), stack, why));
    }
    return Optional.of(before);
  }

  String text() {
    var text = new StringBuilder();
    known.forEach((id, key) -> text.append("sitewright-%s %s\n".formatted(id, key)));
    return text.toString();
  }
}
