package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.core.StoredObject;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects of a bucket. The provider never reads a content back. */
final class SpacesBucketObjectFacade implements Facade {
  private static final List<String> HEADERS =
      List.of(
          "cacheControl",
          "contentDisposition",
          "contentEncoding",
          "contentLanguage",
          "websiteRedirect");

  @Assumed("what S3 answers for an object without a type")
  private static final String USUAL_TYPE = "binary/octet-stream";

  private final Cloud cloud;

  SpacesBucketObjectFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  public String noun() {
    return "object in Spaces bucket";
  }

  @Override
  public String path(String id, Props known) {
    return "/" + known.textOr("bucket", "") + "/" + known.textOr("key", "");
  }

  @Override
  public String create(Props news) {
    Map<String, String> metadata = new LinkedHashMap<>();
    news.object("metadata")
        .ifPresent(
            given ->
                given.values().forEach((key, value) -> metadata.put(key, String.valueOf(value))));
    Map<String, String> headers = new LinkedHashMap<>();
    HEADERS.forEach(name -> news.filled(name).ifPresent(value -> headers.put(name, value)));
    String key = news.textOr("key", "");
    cloud
        .spaces()
        .write(
            news.textOr("bucket", ""),
            key,
            content(news),
            news.textOr("contentType", USUAL_TYPE),
            news.textOr("acl", "private"),
            metadata,
            headers);
    return key;
  }

  private static byte[] content(Props news) {
    if (news.has("contentBase64")) {
      try {
        return Base64.getDecoder().decode(news.textOr("contentBase64", ""));
      } catch (IllegalArgumentException e) {
        throw new ProviderFault("error decoding content_base64: " + e.getMessage());
      }
    }
    Optional<String> source = news.filled("source");
    if (source.isEmpty()) {
      return news.textOr("content", "").getBytes(StandardCharsets.UTF_8);
    }
    Path file = Path.of(source.get());
    if (!file.isAbsolute()) {
      throw new ProviderFault(
          "source "
              + file
              + " is relative, and the local cloud does not run in the program's folder; give an absolute path");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ProviderFault(
          "Error opening Space bucket object source (" + file + "): " + e.getMessage());
    }
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    String bucket = known.textOr("bucket", "");
    return cloud
        .spaces()
        .find(bucket)
        .flatMap(home -> cloud.spaces().findObject(bucket, known.textOr("key", id)))
        .map(SpacesBucketObjectFacade::outputs);
  }

  @ObservedOn("pulumi-digitalocean 4.76.0: headers that were not given are empty texts")
  private static Map<String, @Nullable Object> outputs(StoredObject object) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("bucket", object.bucket());
    out.put("contentType", object.contentType());
    out.put("etag", object.etag());
    out.put("key", object.key());
    out.put("metadata", object.metadata().isEmpty() ? null : object.metadata());
    out.put("versionId", object.versionId());
    HEADERS.forEach(name -> out.put(name, object.headers().getOrDefault(name, "")));
    return out;
  }

  @Override
  public void update(String id, Props state, Props news) {
    create(news);
  }

  @Override
  public void delete(String id, Props state) {
    cloud.spaces().remove(state.textOr("bucket", ""), state.textOr("key", id));
  }
}
