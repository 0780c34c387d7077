package io.sitewright.localcloud.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Access keys to buckets. The vendor shows a secret once; the cloud keeps it to check signatures.
 */
public final class SpacesKeys {
  private static final Set<String> PERMISSIONS = Set.of("read", "readwrite", "fullaccess");
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int SECRET_BYTES = 32;

  private final Books books;
  private final Tables tables;
  private final SecureRandom random = new SecureRandom();

  SpacesKeys(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<SpacesKey> list() {
    return books.read(tables.spacesKeys::all);
  }

  public Optional<SpacesKey> find(String accessKey) {
    return books.read(() -> tables.spacesKeys.find(accessKey));
  }

  public SpacesKey get(String accessKey) {
    return find(accessKey).orElseThrow(CloudRefusal::notFound);
  }

  public SpacesKey create(String name, List<SpacesKey.Grant> grants) {
    return books.change(
        () -> put(new SpacesKey(accessKey(), secret(), name, checked(grants), Instant.now())));
  }

  public SpacesKey update(String accessKey, String name, List<SpacesKey.Grant> grants) {
    return books.change(
        () -> {
          SpacesKey key = get(accessKey);
          return put(
              new SpacesKey(accessKey, key.secretKey(), name, checked(grants), key.createdAt()));
        });
  }

  public void delete(String accessKey) {
    books.change(
        () -> {
          get(accessKey);
          tables.spacesKeys.remove(accessKey);
        });
  }

  private List<SpacesKey.Grant> checked(List<SpacesKey.Grant> grants) {
    for (SpacesKey.Grant grant : grants) {
      if (!PERMISSIONS.contains(grant.permission())) {
        throw new CloudRefusal(400, "bad_request", "invalid permission: " + grant.permission());
      }
      boolean everything = grant.permission().equals("fullaccess") && grant.bucket().isEmpty();
      if (!everything && tables.buckets.find(grant.bucket()).isEmpty()) {
        throw new CloudRefusal(400, "bad_request", "bucket " + grant.bucket() + " not found");
      }
    }
    return grants;
  }

  private SpacesKey put(SpacesKey key) {
    return tables.spacesKeys.put(key.accessKey(), key);
  }

  private String accessKey() {
    StringBuilder key = new StringBuilder("DO00");
    while (key.length() < 20) {
      key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return key.toString();
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(bytes)
        .replace('/', 's')
        .replace('+', 'p');
  }
}
