package io.sitewright.clouds.digitalocean;

import com.pulumi.digitalocean.SpacesBucket;
import com.pulumi.digitalocean.SpacesBucketArgs;
import com.pulumi.digitalocean.SpacesBucketObject;
import com.pulumi.digitalocean.SpacesBucketObjectArgs;
import com.pulumi.digitalocean.SpacesKey;
import com.pulumi.digitalocean.SpacesKeyArgs;
import com.pulumi.digitalocean.inputs.SpacesBucketLifecycleRuleArgs;
import com.pulumi.digitalocean.inputs.SpacesBucketLifecycleRuleNoncurrentVersionExpirationArgs;
import com.pulumi.digitalocean.inputs.SpacesBucketVersioningArgs;
import com.pulumi.digitalocean.inputs.SpacesKeyGrantArgs;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.BucketPlan;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.StoreGrant;
import io.sitewright.clouds.StoreGrant.Access;
import io.sitewright.clouds.StoreKey;
import java.util.List;

/** The object store of one region. Its keys are granted per bucket, not per prefix. */
final class Spaces {
  private static final int DAYS = 30;
  private static final SpacesBucketLifecycleRuleArgs FORGETTING =
      SpacesBucketLifecycleRuleArgs.builder()
          .id("former-versions")
          .enabled(true)
          .noncurrentVersionExpiration(
              SpacesBucketLifecycleRuleNoncurrentVersionExpirationArgs.builder().days(DAYS).build())
          .build();

  private final String region;

  Spaces(String region) {
    this.region = region;
  }

  String endpoint() {
    return "https://" + region + ".digitaloceanspaces.com";
  }

  Bucket bucket(String name, BucketPlan plan, Place place) {
    var args = SpacesBucketArgs.builder().region(region).forceDestroy(plan.disposable());
    if (plan.keepsVersions()) {
      args.versioning(SpacesBucketVersioningArgs.builder().enabled(true).build())
          .lifecycleRules(FORGETTING);
    }
    var bucket = new SpacesBucket(name, args.build(), place.options().build());
    return new Bucket(bucket, bucket.name());
  }

  StoreKey key(String name, List<StoreGrant> grants, Place place) {
    var args = SpacesKeyArgs.builder().grants(grants.stream().map(Spaces::grant).toList());
    var key = new SpacesKey(name, args.build(), place.options().build());
    return new StoreKey(key, key.accessKey(), key.secretKey().asSecret());
  }

  Resource object(String name, Bucket bucket, ObjectPlan plan, Place place) {
    var args =
        SpacesBucketObjectArgs.builder().region(region).bucket(bucket.name()).key(plan.key());
    switch (plan.encoding()) {
      case TEXT -> args.content(plan.content());
      case BASE64 -> args.contentBase64(plan.content());
    }
    return new SpacesBucketObject(name, args.build(), place.options().build());
  }

  private static SpacesKeyGrantArgs grant(StoreGrant grant) {
    return SpacesKeyGrantArgs.builder()
        .bucket(grant.bucket().name())
        .permission(grant.access() == Access.READ ? "read" : "readwrite")
        .build();
  }
}
