package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Buckets and their objects. Rights are the business of the HTTP side; here everything is done.
 * Refusals carry S3's codes.
 */
public final class Spaces {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private final Books books;
  private final Tables tables;
  private final Projects projects;

  Spaces(Books books, Tables tables, Projects projects) {
    this.books = books;
    this.tables = tables;
    this.projects = projects;
  }

  public List<Bucket> list() {
    return books.read(tables.buckets::all);
  }

  public Optional<Bucket> find(String name) {
    return books.read(() -> tables.buckets.find(name));
  }

  public Bucket get(String name) {
    return find(name)
        .orElseThrow(
            () -> new CloudRefusal(404, "NoSuchBucket", "The specified bucket does not exist"));
  }

  public Bucket create(String name, String region, String acl) {
    return books.change(
        () -> {
          if (!NAME.matcher(name).matches()) {
            throw new CloudRefusal(
                400, "InvalidBucketName", "The specified bucket is not valid: " + name);
          }
          if (tables.buckets.find(name).isPresent()) {
            throw new CloudRefusal(
                409, "BucketAlreadyExists", "The requested bucket name is not available: " + name);
          }
          return put(new Bucket(name, region, acl, null, null, null, Instant.now()));
        });
  }

  public Bucket update(
      String name,
      String acl,
      @Nullable Boolean versioning,
      @Nullable JsonNode corsRules,
      @Nullable JsonNode lifecycleRules) {
    return books.change(
        () -> {
          Bucket bucket = get(name);
          return put(
              new Bucket(
                  name,
                  bucket.region(),
                  acl,
                  versioning,
                  corsRules,
                  lifecycleRules,
                  bucket.createdAt()));
        });
  }

  /** Deletes an empty bucket. */
  public void delete(String name) {
    books.change(
        () -> {
          Bucket bucket = get(name);
          if (tables.objects.has(object -> object.bucket().equals(name))) {
            throw new CloudRefusal(
                409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
          }
          projects.forget(bucket.urn());
          tables.buckets.remove(name);
        });
  }

  /** Deletes all that a bucket holds. */
  public void empty(String name) {
    books.change(
        () -> objects(name, "").forEach(object -> tables.objects.remove(id(name, object.key()))));
  }

  /** The objects below a prefix, by key. */
  public List<StoredObject> objects(String bucket, String prefix) {
    return books.read(
        () -> {
          get(bucket);
          return tables
              .objects
              .all(object -> object.bucket().equals(bucket) && object.key().startsWith(prefix))
              .stream()
              .sorted(Comparator.comparing(StoredObject::key))
              .toList();
        });
  }

  public Optional<StoredObject> findObject(String bucket, String key) {
    return books.read(
        () -> {
          get(bucket);
          return tables.objects.find(id(bucket, key));
        });
  }

  public StoredObject object(String bucket, String key) {
    return findObject(bucket, key)
        .orElseThrow(() -> new CloudRefusal(404, "NoSuchKey", "The specified key does not exist."));
  }

  /** Writes an object with a content type and nothing else. */
  public StoredObject write(String bucket, String key, byte[] content, String contentType) {
    return write(bucket, key, content, contentType, "private", Map.of(), Map.of());
  }

  public StoredObject write(
      String bucket,
      String key,
      byte[] content,
      String contentType,
      String acl,
      Map<String, String> metadata,
      Map<String, String> headers) {
    return books.change(
        () -> {
          Bucket home = get(bucket);
          String version =
              Boolean.TRUE.equals(home.versioning()) ? "v" + books.next("object-version", 1) : "";
          StoredObject object =
              new StoredObject(
                  bucket,
                  key,
                  content.clone(),
                  contentType,
                  acl,
                  metadata,
                  headers,
                  md5(content),
                  version,
                  Instant.now());
          return tables.objects.put(id(bucket, key), object);
        });
  }

  /** Removes an object; one that is not there is no error, as with S3. */
  public void remove(String bucket, String key) {
    books.change(
        () -> {
          get(bucket);
          tables.objects.remove(id(bucket, key));
        });
  }

  private Bucket put(Bucket bucket) {
    return tables.buckets.put(bucket.name(), bucket);
  }

  /** Bucket names hold no slash, so this is unambiguous. Also the id in a {@link Change}. */
  private static String id(String bucket, String key) {
    return bucket + "/" + key;
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no MD5", e);
    }
  }
}
