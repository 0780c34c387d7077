package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.core.StoredObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reading, writing and removing one object. */
final class SpacesObjects {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "cacheControl",
          "Content-Disposition", "contentDisposition",
          "Content-Encoding", "contentEncoding",
          "Content-Language", "contentLanguage");

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private static final Object[] TURNS = Stream.generate(Object::new).limit(64).toArray();

  private final Cloud cloud;

  SpacesObjects(Cloud cloud) {
    this.cloud = cloud;
  }

  void read(Call call, String bucket, String key) {
    StoredObject object =
        cloud
            .faults()
            .during(Kind.OBJECT, Operation.READ, key, () -> cloud.spaces().object(bucket, key));
    String etag = "\"" + object.etag() + "\"";
    call.with("ETag", etag)
        .with(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                object.lastModified().atOffset(ZoneOffset.UTC)))
        .with("Accept-Ranges", "bytes");
    HEADERS.forEach(
        (header, name) -> {
          String value = object.headers().get(name);
          if (value != null) {
            call.with(header, value);
          }
        });
    object.metadata().forEach((name, value) -> call.with("x-amz-meta-" + name, value));
    if (names(call.header("If-None-Match").orElse(""), etag)) {
      call.empty(304);
    } else {
      whole(call, object);
    }
  }

  /** All of it, or the one range that is asked for. */
  private static void whole(Call call, StoredObject object) {
    Matcher range = RANGE.matcher(call.header("Range").orElse(""));
    byte[] content = object.content();
    if (!range.matches()) {
      call.reply(200, object.contentType(), content);
      return;
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    if (first >= content.length || last < first) {
      throw new CloudRefusal(416, "InvalidRange", "The requested range is not satisfiable");
    }
    int end = (int) Math.min(last, content.length - 1) + 1;
    call.with("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + content.length)
        .reply(206, object.contentType(), Arrays.copyOfRange(content, (int) first, end));
  }

  void write(Call call, String bucket, String key) {
    // Writers of one object take turns, so that a condition still holds when it is acted on.
    synchronized (TURNS[Math.floorMod((bucket + "/" + key).hashCode(), TURNS.length)]) {
      refuseUnmet(call, bucket, key);
      StoredObject written = store(call, bucket, key, call.body());
      call.with("ETag", "\"" + written.etag() + "\"").empty(200);
    }
  }

  @Assumed(
      "Spaces run on Ceph, whose gateway keeps to both conditions of a PUT as Amazon's S3 does;"
          + " DigitalOcean's documentation is silent on them")
  private void refuseUnmet(Call call, String bucket, String key) {
    Optional<String> etag =
        cloud.spaces().findObject(bucket, key).map(object -> "\"" + object.etag() + "\"");
    Optional<String> match = call.header("If-Match");
    if (match.isPresent() && etag.isEmpty()) {
      throw new CloudRefusal(404, "NoSuchKey", "The specified key does not exist.");
    }
    boolean other = match.isPresent() && !names(match.get(), etag.orElse(""));
    if (other || (call.header("If-None-Match").isPresent() && etag.isPresent())) {
      throw new CloudRefusal(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
  }

  /** Another object's content under this key; what describes it is copied too, or told anew. */
  void copy(Call call, String bucket, String key, StoredObject from) {
    boolean anew =
        call.header("x-amz-metadata-directive").orElse("COPY").equalsIgnoreCase("REPLACE");
    StoredObject written =
        anew
            ? store(call, bucket, key, from.content())
            : cloud
                .spaces()
                .write(
                    bucket,
                    key,
                    from.content(),
                    from.contentType(),
                    from.acl(),
                    from.metadata(),
                    from.headers());
    call.text(200, "application/xml", SpacesXml.copied(written));
  }

  /** An object of this content, described as the call says. */
  StoredObject store(Call call, String bucket, String key, byte[] content) {
    return store(Described.by(call), bucket, key, content);
  }

  StoredObject store(Described described, String bucket, String key, byte[] content) {
    return cloud
        .faults()
        .during(
            Kind.OBJECT,
            Operation.CREATE,
            key,
            () ->
                cloud
                    .spaces()
                    .write(
                        bucket,
                        key,
                        content,
                        described.type(),
                        described.acl(),
                        described.metadata(),
                        described.headers()));
  }

  /** What a request says of an object beside its content. */
  record Described(
      String type, String acl, Map<String, String> metadata, Map<String, String> headers) {
    static Described by(Call call) {
      Map<String, String> metadata = new TreeMap<>();
      call.headers()
          .forEach(
              (name, values) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                if (lower.startsWith("x-amz-meta-")) {
                  metadata.put(lower.substring("x-amz-meta-".length()), String.join(",", values));
                }
              });
      Map<String, String> headers = new TreeMap<>();
      HEADERS.forEach(
          (header, name) -> call.header(header).ifPresent(value -> headers.put(name, value)));
      return new Described(
          call.header("Content-Type").orElse("binary/octet-stream"),
          call.header("x-amz-acl").orElse("private"),
          metadata,
          headers);
    }
  }

  void remove(Call call, String bucket, String key) {
    boolean removed =
        cloud
            .faults()
            .during(
                Kind.OBJECT,
                Operation.DELETE,
                key,
                () -> {
                  cloud.spaces().remove(bucket, key);
                  return true;
                });
    assert removed;
    call.empty(204);
  }

  private static boolean names(String header, String etag) {
    return header.equals("*") || List.of(header.split(" *, *", -1)).contains(etag);
  }
}
