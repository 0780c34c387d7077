package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * ListObjects, whose first version goes on from a marker, and ListObjectsV2: prefix, delimiter,
 * pages of at most 1,000 keys.
 */
final class SpacesListing {
  private static final int MOST = 1_000;
  private static final Set<String> KNOWN =
      Set.of(
          "list-type",
          "prefix",
          "delimiter",
          "max-keys",
          "continuation-token",
          "start-after",
          "marker",
          "fetch-owner",
          "x-id");

  private final Cloud cloud;

  SpacesListing(Cloud cloud) {
    this.cloud = cloud;
  }

  String list(Call call, String bucket) {
    call.allQueries().keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw SpacesApi.notImplemented("the query parameter " + name);
            });
    boolean second = call.query("list-type").isPresent();
    if (second && !call.query("list-type").get().equals("2")) {
      throw SpacesApi.notImplemented("list-type=" + call.query("list-type").get());
    }
    String prefix = call.query("prefix").orElse("");
    String delimiter = call.query("delimiter").orElse("");
    String after =
        call.query("continuation-token")
            .map(SpacesListing::key)
            .orElseGet(() -> call.query(second ? "start-after" : "marker").orElse(""));
    int most = most(call);
    List<StoredObject> page = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    Optional<String> next = Optional.empty();
    String last = after;
    for (StoredObject object : cloud.spaces().objects(bucket, prefix)) {
      Optional<String> folder = folder(object.key(), prefix, delimiter);
      String entry = folder.orElse(object.key());
      boolean seen =
          object.key().compareTo(after) <= 0
              || (folder.isPresent() && entry.compareTo(after) <= 0)
              || folders.contains(entry);
      if (seen) {
        continue;
      }
      if (page.size() + folders.size() == most) {
        next = Optional.of(second ? token(last) : last);
        break;
      }
      if (folder.isPresent()) {
        folders.add(entry);
      } else {
        page.add(object);
      }
      last = entry;
    }
    return SpacesXml.objects(bucket, prefix, most, page, List.copyOf(folders), second, next);
  }

  private static Optional<String> folder(String key, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
  }

  private static int most(Call call) {
    String text = call.query("max-keys").orElse(Integer.toString(MOST));
    if (!text.matches("\\d{1,9}")) {
      throw new CloudRefusal(400, "InvalidArgument", "max-keys is no number: " + text);
    }
    return Math.min(MOST, Integer.parseInt(text));
  }

  private static String token(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new CloudRefusal(
          400, "InvalidArgument", "The continuation token provided is incorrect");
    }
  }
}
