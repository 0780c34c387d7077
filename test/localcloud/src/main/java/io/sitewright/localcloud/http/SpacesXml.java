package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Bucket;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.StoredObject;
import java.util.List;
import java.util.Optional;

/** S3's XML (AWS documentation, Amazon S3 API reference). */
final class SpacesXml {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private SpacesXml() {}

  static String error(CloudRefusal refusal, String resource, String request) {
    return HEAD
        + "<Error>"
        + element("Code", refusal.id())
        + element("Message", String.valueOf(refusal.getMessage()))
        + element("Resource", resource)
        + element("RequestId", request)
        + "</Error>";
  }

  static String buckets(List<Bucket> buckets) {
    StringBuilder xml = new StringBuilder(HEAD + "<ListAllMyBucketsResult" + SPACE + ">");
    xml.append("<Owner><ID>1</ID><DisplayName>local</DisplayName></Owner><Buckets>");
    for (Bucket bucket : buckets) {
      xml.append("<Bucket>")
          .append(element("Name", bucket.name()))
          .append(element("CreationDate", bucket.createdAt().toString()))
          .append("</Bucket>");
    }
    return xml.append("</Buckets></ListAllMyBucketsResult>").toString();
  }

  /** A page of a listing in its first or second version; {@code next} continues it. */
  static String objects(
      String bucket,
      String prefix,
      int most,
      List<StoredObject> page,
      List<String> folders,
      boolean second,
      Optional<String> next) {
    StringBuilder xml = new StringBuilder(HEAD + "<ListBucketResult" + SPACE + ">");
    xml.append(element("Name", bucket))
        .append(element("Prefix", prefix))
        .append(element("KeyCount", Integer.toString(page.size() + folders.size())))
        .append(element("MaxKeys", Integer.toString(most)))
        .append(element("IsTruncated", Boolean.toString(next.isPresent())));
    next.ifPresent(
        token -> xml.append(element(second ? "NextContinuationToken" : "NextMarker", token)));
    for (StoredObject object : page) {
      xml.append("<Contents>")
          .append(element("Key", object.key()))
          .append(element("LastModified", object.lastModified().toString()))
          .append(element("ETag", "\"" + object.etag() + "\""))
          .append(element("Size", Integer.toString(object.content().length)))
          .append(element("StorageClass", "STANDARD"))
          .append("</Contents>");
    }
    for (String folder : folders) {
      xml.append("<CommonPrefixes>").append(element("Prefix", folder)).append("</CommonPrefixes>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  static String copied(StoredObject object) {
    return HEAD
        + "<CopyObjectResult"
        + SPACE
        + ">"
        + element("LastModified", object.lastModified().toString())
        + element("ETag", "\"" + object.etag() + "\"")
        + "</CopyObjectResult>";
  }

  static String begunUpload(String bucket, String key, String upload) {
    return HEAD
        + "<InitiateMultipartUploadResult"
        + SPACE
        + ">"
        + element("Bucket", bucket)
        + element("Key", key)
        + element("UploadId", upload)
        + "</InitiateMultipartUploadResult>";
  }

  static String copiedPart(String etag) {
    return HEAD
        + "<CopyPartResult"
        + SPACE
        + ">"
        + element("ETag", "\"" + etag + "\"")
        + "</CopyPartResult>";
  }

  static String uploaded(StoredObject object) {
    return HEAD
        + "<CompleteMultipartUploadResult"
        + SPACE
        + ">"
        + element("Bucket", object.bucket())
        + element("Key", object.key())
        + element("ETag", "\"" + object.etag() + "\"")
        + "</CompleteMultipartUploadResult>";
  }

  static String location(String region) {
    return HEAD + "<LocationConstraint" + SPACE + ">" + region + "</LocationConstraint>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + Html.escaped(text) + "</" + name + ">";
  }
}
