package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.core.StoredObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reading, writing and removing one object. */
final class SpacesObjects {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "cacheControl",
          "Content-Disposition", "contentDisposition",
          "Content-Encoding", "contentEncoding",
          "Content-Language", "contentLanguage");

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
        .with("Accept-Ranges", "none");
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
      call.reply(200, object.contentType(), object.content());
    }
  }

  void write(Call call, String bucket, String key) {
    if (call.header("x-amz-copy-source").isPresent()) {
      throw SpacesApi.notImplemented("copies");
    }
    if (call.header("If-None-Match").isPresent()
        && cloud.spaces().findObject(bucket, key).isPresent()) {
      throw new CloudRefusal(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
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
    StoredObject written =
        cloud
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
                            call.body(),
                            call.header("Content-Type").orElse("binary/octet-stream"),
                            call.header("x-amz-acl").orElse("private"),
                            metadata,
                            headers));
    call.with("ETag", "\"" + written.etag() + "\"").empty(200);
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
