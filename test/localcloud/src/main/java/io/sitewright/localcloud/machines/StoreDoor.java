package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Bucket;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.SpacesKey;
import io.sitewright.localcloud.core.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The account's buckets as a machine meets them: through its own key, and with that key's rights
 * only.
 */
final class StoreDoor {
  private final Cloud cloud;
  private final Identity who;

  StoreDoor(Cloud cloud, Identity who) {
    this.cloud = cloud;
    this.who = who;
  }

  Optional<byte[]> read(String bucket, String key) {
    if (!opens(bucket, false)) {
      return Optional.empty();
    }
    try {
      return cloud.spaces().findObject(bucket, key).map(StoredObject::content);
    } catch (CloudRefusal gone) {
      return Optional.empty();
    }
  }

  /** An object of a bucket that the machine itself may only write to, as its owner reads it. */
  Optional<byte[]> readOwn(String bucket, String key) {
    try {
      return cloud.spaces().findObject(bucket, key).map(StoredObject::content);
    } catch (CloudRefusal gone) {
      return Optional.empty();
    }
  }

  boolean mayRead(String bucket) {
    return opens(bucket, false);
  }

  /** The objects below a prefix of a bucket that may be read. */
  List<StoredObject> list(String bucket, String prefix) {
    return cloud.spaces().objects(bucket, prefix);
  }

  /** Whether it was written. */
  boolean write(String bucket, String key, byte[] content) {
    if (!opens(bucket, true)) {
      return false;
    }
    try {
      cloud.spaces().write(bucket, key, content, "application/octet-stream");
      return true;
    } catch (CloudRefusal gone) {
      return false;
    }
  }

  private boolean opens(String bucket, boolean writing) {
    Optional<SpacesKey> key =
        cloud
            .spacesKeys()
            .find(who.accessKey())
            .filter(found -> found.secretKey().equals(who.secretKey()))
            .filter(found -> writing ? found.mayWrite(bucket) : found.mayRead(bucket));
    Optional<Bucket> home =
        cloud.spaces().find(bucket).filter(found -> found.region().equals(who.region()));
    return key.isPresent() && home.isPresent();
  }
}
