package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.BucketPlan;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.ObjectPlan;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.StoreGrant;
import io.sitewright.clouds.StoreGrant.Access;
import io.sitewright.clouds.StoreKey;
import io.sitewright.model.Role;
import io.sitewright.model.settings.AcmeChallenge;
import io.sitewright.model.settings.Certificates;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.userdata.Grant;
import io.sitewright.userdata.HostConfig;
import io.sitewright.userdata.HostObject;
import io.sitewright.userdata.HostSecrets;
import io.sitewright.userdata.Places;
import io.sitewright.userdata.Store;
import io.sitewright.userdata.StoreGrants;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The shared configuration store: a bucket a role that its machines read and one that they report
 * to, the fleet's memberships, the visitors' uploads, and a key a role that opens these and nothing
 * else. All that may change on a living machine is declared here, so that a change of a port, a
 * script or an operator's address is an upload and never a new machine.
 *
 * <p>Made by {@link Site}.
 */
public final class SharedConfigFs extends ComponentResource {
  private final SharedConfigFsArgs args;
  private final Cloud cloud;
  private final Map<io.sitewright.userdata.Bucket, Bucket> buckets = new LinkedHashMap<>();
  private final Map<Role, RoleStore> stores = new EnumMap<>(Role.class);
  private final Map<Role, PublishedConfig> published = new EnumMap<>(Role.class);

  SharedConfigFs(String name, SharedConfigFsArgs args, ComponentResourceOptions options) {
    super("sitewright:index:SharedConfigFs", name, options);
    this.args = args;
    this.cloud = args.cloud();
    for (var bucket : StoreGrants.buckets(args.roles())) {
      boolean kept = args.keepData() && bucket.holdsData();
      var plan = new BucketPlan(!kept, bucket.keepsVersions());
      buckets.put(bucket, cloud.bucket(child(bucket.name()), plan, Place.under(this).kept(kept)));
    }
    for (Role role : args.roles()) {
      stores.put(role, store(role));
    }
    registerOutputs(Map.of());
  }

  /** What the machines of {@code role} have of it. */
  RoleStore of(Role role) {
    RoleStore store = stores.get(role);
    if (store == null) {
      throw Faults.roleWithoutFlow(role);
    }
    return store;
  }

  /** Where each machine has an object that says that it belongs to the site. */
  Bucket fleet() {
    return bucket(io.sitewright.userdata.Bucket.FLEET);
  }

  private RoleStore store(Role role) {
    List<StoreGrant> grants = StoreGrants.of(role, args.roles()).stream().map(this::grant).toList();
    StoreKey key = cloud.storeKey(child(role.label()), grants, Place.under(this));
    Bucket reports = bucket(io.sitewright.userdata.Bucket.reportsOf(role));
    return new RoleStore(access(role, key), key, reports);
  }

  private StoreGrant grant(Grant grant) {
    Access access =
        switch (grant.access()) {
          case READ -> Access.READ;
          case READ_WRITE -> Access.READ_WRITE;
        };
    return new StoreGrant(bucket(grant.bucket()), access);
  }

  private Output<RoleStore.Access> access(Role role, StoreKey key) {
    List<Output<String>> parts = new ArrayList<>();
    parts.add(key.accessKey());
    parts.add(key.secretKey());
    parts.add(bucket(io.sitewright.userdata.Bucket.configOf(role)).name());
    parts.add(bucket(io.sitewright.userdata.Bucket.reportsOf(role)).name());
    parts.add(fleet().name());
    if (role == Role.WEBSERVER) {
      parts.add(bucket(io.sitewright.userdata.Bucket.UPLOADS).name());
    }
    String endpoint = cloud.storeEndpoint();
    String region = cloud.region().slug();
    return Output.all(parts)
        .applyValue(
            all -> {
              Optional<String> uploads =
                  all.size() > 5 ? Optional.of(all.get(5)) : Optional.empty();
              return new RoleStore.Access(
                  new Store(endpoint, region, all.get(2), all.get(3), all.get(4), uploads),
                  new io.sitewright.userdata.StoreKey(all.get(0), all.get(1)));
            });
  }

  /**
   * Tells the machines of {@code role} what they are to be; the same for every machine of the role.
   */
  PublishedConfig publish(Role role) {
    return publish(role, Output.of(Places.none()), Optional.empty());
  }

  /**
   * The same, with {@code places} that the role's own component has made and secrets, by name, that
   * it alone knows.
   */
  PublishedConfig publish(
      Role role, Output<Places> places, Optional<Output<Map<String, String>>> more) {
    return published.computeIfAbsent(
        role,
        r -> {
          HostSecrets set = secretsOfSettings(r);
          if (set.isEmpty() && more.isEmpty()) {
            return upload(r, config(r, places), List.of());
          }
          Output<HostSecrets> all =
              more.map(known -> known.applyValue(values -> with(set, values)))
                  .orElseGet(() -> Output.of(set));
          // The version says nothing of the secrets, so the settings that name it are none.
          Output<Places> named =
              Output.tuple(places, all.asPlaintext()).applyValue(it -> it.t1.secrets(it.t2));
          return upload(r, config(r, named), List.of(secrets(r, all)));
        });
  }

  private HostSecrets secretsOfSettings(Role role) {
    SiteSettings settings = args.settings();
    HostSecrets secrets = HostSecrets.of(settings, role);
    Role issuer = args.roles().contains(Role.AUTOSCALER) ? Role.AUTOSCALER : Role.BUILD_MACHINE;
    boolean proves =
        role == issuer
            && settings.certificates() == Certificates.ACME
            && settings.acmeChallenge() == AcmeChallenge.DNS_01;
    return proves && settings.dnsToken().isPresent()
        ? secrets.with("SITE_DNS_TOKEN", settings.dnsToken().get().reveal())
        : secrets;
  }

  private static HostSecrets with(HostSecrets secrets, Map<String, String> more) {
    HostSecrets all = secrets;
    for (var secret : new TreeMap<>(more).entrySet()) {
      all = all.with(secret.getKey(), secret.getValue());
    }
    return all;
  }

  private Resource secrets(Role role, Output<HostSecrets> secrets) {
    var plan =
        ObjectPlan.text(
            secrets.asPlaintext().applyValue(HostSecrets::key),
            secrets.applyValue(HostSecrets::text).asSecret());
    Bucket bucket = bucket(io.sitewright.userdata.Bucket.configOf(role));
    return cloud.object(child(role.label()) + "-secrets", bucket, plan, byContent());
  }

  private Output<HostConfig> config(Role role, Output<Places> places) {
    Output<Places> known = places;
    for (var granted : StoreGrants.beyondUserData(role, args.roles())) {
      known =
          Output.tuple(known, bucket(granted).name())
              .applyValue(it -> it.t1.bucket(granted, it.t2));
    }
    return Output.tuple(args.edge(), known)
        .applyValue(it -> HostConfig.of(args.settings(), role, args.flows(), it.t1, it.t2));
  }

  /** Objects first, for the manifest must never name what is absent. */
  private PublishedConfig upload(Role role, Output<HostConfig> config, List<Resource> secrets) {
    Bucket bucket = bucket(io.sitewright.userdata.Bucket.configOf(role));
    String prefix = child(role.label());
    Resource rules =
        cloud.object(prefix + "-rules", bucket, text(config, HostConfig::rules), byContent());
    Resource settings =
        cloud.object(prefix + "-settings", bucket, text(config, HostConfig::settings), byContent());
    Output<HostObject> scripts = config.applyValue(HostConfig::bundle);
    var packed =
        ObjectPlan.base64(
            scripts.applyValue(HostObject::key), scripts.applyValue(HostObject::base64));
    Resource bundle = cloud.object(prefix + "-bundle", bucket, packed, byContent());
    var manifest =
        ObjectPlan.text(
            Output.of(HostConfig.MANIFEST_KEY), config.applyValue(HostConfig::manifest));
    return new PublishedConfig(
        config.applyValue(HostConfig::digest),
        cloud.object(
            prefix + "-manifest",
            bucket,
            manifest,
            Place.under(this)
                .after(rules, settings, bundle)
                .after(secrets.toArray(Resource[]::new))));
  }

  /**
   * Where an object stands whose key is the digest of its content: an update that is taken back
   * writes the former one again. It goes with its bucket.
   */
  private Place byContent() {
    return Place.under(this).leftBehind();
  }

  private static ObjectPlan text(Output<HostConfig> config, Function<HostConfig, HostObject> part) {
    Output<HostObject> object = config.applyValue(part);
    return ObjectPlan.text(object.applyValue(HostObject::key), object.applyValue(HostObject::text));
  }

  /** Every bucket of the site, by its logical name. */
  Map<String, Output<String>> bucketNames() {
    Map<String, Output<String>> names = new LinkedHashMap<>();
    buckets.forEach((logical, bucket) -> names.put(logical.name(), bucket.name()));
    return names;
  }

  /** The vendor's bucket of that logical name. */
  Bucket bucket(io.sitewright.userdata.Bucket bucket) {
    Bucket created = buckets.get(bucket);
    if (created == null) {
      throw new IllegalStateException(
          "Bucket %s is granted but not created.".formatted(bucket.name()));
    }
    return created;
  }

  private String child(String name) {
    return args.site() + "-" + name;
  }
}
