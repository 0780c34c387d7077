package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.StoredObject;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects that come in parts. Parts are kept in memory until all are there; what was begun before a
 * restart is to be begun again, as after the vendor forgot an upload.
 */
final class SpacesUploads {
  private static final String XML = "application/xml";

  private final SpacesObjects objects;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  SpacesUploads(SpacesObjects objects) {
    this.objects = objects;
  }

  private record Upload(
      String bucket, String key, SpacesObjects.Described described, Map<Integer, byte[]> parts) {}

  void begin(Call call, String bucket, String key) {
    String id = UUID.randomUUID().toString();
    uploads.put(id, new Upload(bucket, key, SpacesObjects.Described.by(call), new TreeMap<>()));
    call.text(200, XML, SpacesXml.begunUpload(bucket, key, id));
  }

  /** A part of the call's own body. */
  void part(Call call, String bucket, String key) {
    String etag = keep(call, bucket, key, call.body());
    call.with("ETag", "\"" + etag + "\"").empty(200);
  }

  /** A part that is another object, or a range of it. */
  void copiedPart(Call call, String bucket, String key, StoredObject from) {
    byte[] content = from.content();
    String range = call.header("x-amz-copy-source-range").orElse("");
    if (range.matches("bytes=\\d{1,9}-\\d{1,9}")) {
      String[] ends = range.substring("bytes=".length()).split("-", 2);
      int last = Math.min(Integer.parseInt(ends[1]) + 1, content.length);
      content = java.util.Arrays.copyOfRange(content, Integer.parseInt(ends[0]), last);
    }
    call.text(200, XML, SpacesXml.copiedPart(keep(call, bucket, key, content)));
  }

  private String keep(Call call, String bucket, String key, byte[] content) {
    Upload upload = find(call, bucket, key);
    String number = call.query("partNumber").orElse("");
    if (!number.matches("[1-9]\\d{0,4}")) {
      throw new CloudRefusal(400, "InvalidArgument", "partNumber is no number: " + number);
    }
    synchronized (upload.parts()) {
      upload.parts().put(Integer.parseInt(number), content);
    }
    return md5(content);
  }

  void complete(Call call, String bucket, String key) {
    Upload upload = find(call, bucket, key);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    synchronized (upload.parts()) {
      upload.parts().values().forEach(whole::writeBytes);
    }
    StoredObject made = objects.store(upload.described(), bucket, key, whole.toByteArray());
    uploads.values().remove(upload);
    call.text(200, XML, SpacesXml.uploaded(made));
  }

  void abort(Call call, String bucket, String key) {
    uploads.values().remove(find(call, bucket, key));
    call.empty(204);
  }

  private Upload find(Call call, String bucket, String key) {
    Upload upload = uploads.get(call.query("uploadId").orElse(""));
    if (upload == null || !upload.bucket().equals(bucket) || !upload.key().equals(key)) {
      throw new CloudRefusal(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    }
    return upload;
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("MD5 is missing from this Java", e);
    }
  }
}
