package io.sitewright.localcloud.http;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.SpacesKey;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What a key may do. The account holder's own key may do everything. Buckets are listed, made and
 * deleted by keys with full access only (assumed; the vendor documents that limited keys reach
 * their buckets' objects).
 */
final class SpacesRights {
  private final Cloud cloud;
  private final Account account;

  SpacesRights(Cloud cloud, Account account) {
    this.cloud = cloud;
    this.account = account;
  }

  Optional<String> secretOf(String accessKey) {
    return accessKey.equals(account.accessKey())
        ? Optional.of(account.secretKey())
        : cloud.spacesKeys().find(accessKey).map(SpacesKey::secretKey);
  }

  void requireRead(String accessKey, String bucket) {
    require(accessKey, bucket, SpacesKey::mayRead);
  }

  void requireWrite(String accessKey, String bucket) {
    require(accessKey, bucket, SpacesKey::mayWrite);
  }

  void requireAll(String accessKey) {
    require(
        accessKey,
        "",
        (key, bucket) ->
            key.grants().stream()
                .anyMatch(
                    grant -> grant.bucket().isEmpty() && grant.permission().equals("fullaccess")));
  }

  private void require(String accessKey, String bucket, BiPredicate<SpacesKey, String> permits) {
    boolean permitted =
        accessKey.equals(account.accessKey())
            || cloud.spacesKeys().find(accessKey).filter(k -> permits.test(k, bucket)).isPresent();
    if (!permitted) {
      throw new CloudRefusal(403, "AccessDenied", "Access Denied");
    }
  }
}
