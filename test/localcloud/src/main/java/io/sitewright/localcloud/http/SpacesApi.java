package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.core.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Buckets by S3's protocol, path-style, signed. What is not understood is refused with 501 rather
 * than passed over.
 */
final class SpacesApi implements Api {
  private static final String XML = "application/xml";
  private static final String COPY = "x-amz-copy-source";

  private final Cloud cloud;
  private final String mount;
  private final SpacesRights rights;
  private final SpacesObjects objects;
  private final SpacesUploads uploads;
  private final SpacesListing listing;

  /** {@code mount}: the path below which buckets are, such as {@code /spaces}; empty for none. */
  SpacesApi(Cloud cloud, Account account, String mount) {
    this.cloud = cloud;
    this.mount = mount;
    this.rights = new SpacesRights(cloud, account);
    this.objects = new SpacesObjects(cloud);
    this.uploads = new SpacesUploads(objects);
    this.listing = new SpacesListing(cloud);
  }

  @Override
  public void answer(Call call) {
    String request = UUID.randomUUID().toString();
    call.with("x-amz-request-id", request);
    try {
      String key = SigV4.check(call, Instant.now(), rights::secretOf);
      List<String> path = call.path(mount.isEmpty() ? 0 : 1);
      if (path.isEmpty()) {
        account(call, key);
      } else if (path.size() == 1) {
        bucket(call, key, path.get(0));
      } else {
        object(call, key, path.get(0), objectKey(call));
      }
    } catch (CloudRefusal e) {
      call.text(e.status(), XML, SpacesXml.error(e, call.rawPath(), request));
    }
  }

  /** All after the bucket, slashes kept as they were sent. */
  private String objectKey(Call call) {
    String raw = call.rawPath().replaceFirst("^" + mount + "/+[^/]+/", "");
    return decoded(raw);
  }

  private static String decoded(String raw) {
    return java.net.URLDecoder.decode(
        raw.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
  }

  private void account(Call call, String key) {
    requireMethod(call, "GET");
    rights.requireAll(key);
    call.text(200, XML, SpacesXml.buckets(cloud.spaces().list()));
  }

  private void bucket(Call call, String key, String bucket) {
    switch (call.method()) {
      case "GET" -> {
        rights.requireRead(key, bucket);
        call.text(
            200, XML, during(Kind.BUCKET, Operation.READ, bucket, () -> inside(call, bucket)));
      }
      case "HEAD" -> {
        rights.requireRead(key, bucket);
        cloud.spaces().get(bucket);
        call.empty(200);
      }
      case "PUT" -> {
        rights.requireAll(key);
        refuseQueries(call);
        String region = call.header("x-amz-bucket-region").orElse("lon1");
        var unused =
            during(
                Kind.BUCKET,
                Operation.CREATE,
                bucket,
                () -> cloud.spaces().create(bucket, region, "private"));
        call.empty(200);
      }
      case "DELETE" -> {
        rights.requireAll(key);
        refuseQueries(call);
        boolean deleted =
            during(
                Kind.BUCKET,
                Operation.DELETE,
                bucket,
                () -> {
                  cloud.spaces().delete(bucket);
                  return true;
                });
        assert deleted;
        call.empty(204);
      }
      default -> throw notImplemented(call.method() + " of a bucket");
    }
  }

  private String inside(Call call, String bucket) {
    if (call.allQueries().containsKey("location")) {
      return SpacesXml.location(cloud.spaces().get(bucket).region());
    }
    return listing.list(call, bucket);
  }

  private void object(Call call, String key, String bucket, String object) {
    boolean ofUpload =
        call.query("uploadId").isPresent() || call.allQueries().containsKey("uploads");
    if (ofUpload) {
      rights.requireWrite(key, bucket);
      upload(call, key, bucket, object);
      return;
    }
    refuseQueries(call);
    switch (call.method()) {
      case "GET", "HEAD" -> {
        rights.requireRead(key, bucket);
        objects.read(call, bucket, object);
      }
      case "PUT" -> {
        rights.requireWrite(key, bucket);
        if (call.header(COPY).isPresent()) {
          objects.copy(call, bucket, object, source(call, key));
        } else {
          objects.write(call, bucket, object);
        }
      }
      case "DELETE" -> {
        rights.requireWrite(key, bucket);
        objects.remove(call, bucket, object);
      }
      default -> throw notImplemented(call.method() + " of an object");
    }
  }

  private void upload(Call call, String key, String bucket, String object) {
    switch (call.method()) {
      case "POST" -> {
        if (call.query("uploadId").isPresent()) {
          uploads.complete(call, bucket, object);
        } else {
          uploads.begin(call, bucket, object);
        }
      }
      case "PUT" -> {
        if (call.header(COPY).isPresent()) {
          uploads.copiedPart(call, bucket, object, source(call, key));
        } else {
          uploads.part(call, bucket, object);
        }
      }
      case "DELETE" -> uploads.abort(call, bucket, object);
      default -> throw notImplemented(call.method() + " of an upload");
    }
  }

  /** What is copied; whoever copies must be allowed to read it. */
  private StoredObject source(Call call, String key) {
    String[] place = decoded(call.header(COPY).orElse("").replaceFirst("^/", "")).split("/", 2);
    if (place.length < 2) {
      throw new CloudRefusal(
          400,
          "InvalidArgument",
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    rights.requireRead(key, place[0]);
    return cloud.spaces().object(place[0], place[1]);
  }

  private <T> T during(
      Kind kind, Operation operation, String name, java.util.function.Supplier<T> request) {
    return cloud.faults().during(kind, operation, name, request);
  }

  private static void requireMethod(Call call, String method) {
    if (!call.is(method)) {
      throw notImplemented(call.method() + " of the account");
    }
  }

  /** The SDKs name the operation in {@code x-id}; it says nothing new. */
  private static void refuseQueries(Call call) {
    call.allQueries().keySet().stream()
        .filter(name -> !name.equals("x-id"))
        .findFirst()
        .ifPresent(
            name -> {
              throw notImplemented("the query parameter " + name);
            });
  }

  static CloudRefusal notImplemented(String what) {
    return new CloudRefusal(
        501, "NotImplemented", "The local cloud does not implement " + what + ".");
  }
}
