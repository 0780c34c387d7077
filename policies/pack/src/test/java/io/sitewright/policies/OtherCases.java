package io.sitewright.policies;

import static io.sitewright.policies.Cases.production;
import static io.sitewright.policies.Cases.stack;
import static io.sitewright.policies.Cases.with;

import io.sitewright.policies.Cases.Case;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.testing.TestStack;
import java.util.List;
import java.util.Map;

/** Policies about machines, data, secrets and cost, over programs of others. */
final class OtherCases {
  private OtherCases() {}

  static List<Case> all() {
    return List.of(
        new Case(
            "machines-tagged",
            with(Types.DO_DROPLET, "web", Map.of()),
            "machine web has no tags; tag it",
            with(Types.DO_DROPLET, "web", Map.of("tags", List.of("shop")))),
        new Case(
            "production-webservers",
            webservers(1),
            "production has 1 webservers; have at least 2",
            webservers(2)),
        new Case(
            "production-autoscaler",
            webservers(2),
            "production has no autoscaler; declare one",
            webservers(2).add(Types.AWS_SCALING, "web", Map.of("maxSize", 4))),
        new Case(
            "production-backups",
            production().add(Types.AWS_DATABASE, "db", Map.of("backupRetentionPeriod", 0)),
            "database db keeps no backups; set backupRetentionPeriod",
            production().add(Types.AWS_DATABASE, "db", Map.of("backupRetentionPeriod", 7))),
        new Case(
            "data-protected",
            with(Types.AWS_DATABASE, "db", Map.of()),
            "Instance db holds data and is not protected; declare it with the option protect",
            isProtected(Types.AWS_DATABASE, Map.of())),
        new Case(
            "blast-radius",
            deleted(),
            "Volume data, which holds data, is to be deleted; take the change back or confirm it",
            kept()),
        new Case(
            "buckets-private",
            with(Types.AWS_BUCKET_ACL, "logs", Map.of("acl", "public-read-write")),
            "BucketAclV2 logs has the acl public-read-write; keep it private",
            with(Types.AWS_BUCKET_ACL, "logs", Map.of("acl", "private"))),
        new Case(
            "buckets-versioned",
            with(Types.AWS_BUCKET, "backups", Map.of("bucket", "b")),
            "BucketV2 backups keeps no former versions; enable versioning",
            with(Types.AWS_BUCKET, "backups", Map.of("bucket", "b"))
                .add(
                    Types.AWS_BUCKET_VERSIONING,
                    "backups",
                    Map.of("bucket", "b", "versioningConfiguration", Map.of("status", "Enabled")))),
        new Case(
            "secrets-in-user-data",
            keyed("export DB_PASSWORD=correct-horse"),
            "user-data of machine web holds a secret of aws:rds/instance:Instance db; let the machine fetch it",
            keyed("apt-get update")),
        new Case(
            "plain-secrets",
            with(Types.AWS_DATABASE, "db", Map.of("masterPassword", "correct-horse")),
            "Instance db has masterPassword in plain; give it as a secret",
            with(
                Types.AWS_DATABASE,
                "db",
                Map.of("masterPassword", TestStack.secret("correct-horse")))),
        new Case(
            "user-data-size",
            with(Types.AWS_INSTANCE, "web", Map.of("userData", "x".repeat(16_385))),
            "user-data of machine web has 16385 bytes, and the vendor takes 16384; let the machine fetch what is large",
            with(Types.AWS_INSTANCE, "web", Map.of("userData", "x".repeat(16_384)))),
        new Case(
            "snapshots-private",
            with(Types.AWS_IMAGE_PERMISSION, "web", Map.of("imageId", "ami-1", "group", "all")),
            "AmiLaunchPermission web gives the image to everybody; name accounts instead",
            with(Types.AWS_IMAGE_PERMISSION, "web", Map.of("imageId", "ami-1", "accountId", "1"))),
        new Case(
            "images-supported",
            with(Types.DO_DROPLET, "web", Map.of("image", "centos-7-x64")),
            "machine web is made from centos-7-x64, which got its last security update on 2024-06-30; choose a newer image",
            with(Types.DO_DROPLET, "web", Map.of("image", "debian-12-x64"))),
        new Case(
            "dns-ttl",
            with(Types.AWS_RECORD, "www", Map.of("type", "A", "ttl", 86_400)),
            "record www lives for 86400 seconds; choose from 30 to 3600",
            with(Types.AWS_RECORD, "www", Map.of("type", "A", "ttl", 300))),
        new Case(
            "scaling-caps",
            with(Types.AWS_SCALING, "web", Map.of("maxSize", 500)),
            "scaling group web may reach 500 machines; cap it at 100",
            with(Types.AWS_SCALING, "web", Map.of("maxSize", 5))),
        new Case(
            "monthly-budget",
            budget("s-8vcpu-16gb"),
            "the stack costs 96.00 US dollars a month by the prices of 2022-07, and the budget is 50; raise it or choose fewer or smaller machines",
            budget("s-1vcpu-1gb")));
  }

  private static TestStack webservers(int number) {
    TestStack stack = production();
    for (int i = 1; i <= number; i++) {
      stack.add(Types.DO_DROPLET, "web-" + i, Map.of("tags", List.of("shop-webserver")));
    }
    return stack;
  }

  private static TestStack isProtected(String type, Map<String, ?> inputs) {
    TestStack stack = stack();
    stack.resource(type, "db", inputs).protect(true);
    return stack;
  }

  private static TestStack deleted() {
    TestStack stack = kept();
    return stack.without(stack.the(Types.DO_VOLUME, "data"));
  }

  private static TestStack kept() {
    TestStack stack = stack();
    stack
        .resource(Types.DO_VOLUME, "data", Map.of("size", 10))
        .protect(true)
        .output("volumeUrn", "1");
    return stack.deployed();
  }

  private static TestStack keyed(String userData) {
    return with(Types.AWS_INSTANCE, "web", Map.of("userData", userData))
        .add(Types.AWS_DATABASE, "db", Map.of("masterPassword", TestStack.secret("correct-horse")));
  }

  private static TestStack budget(String size) {
    return with(Types.DO_DROPLET, "web", Map.of("size", size))
        .configure("monthly-budget", Enforcement.MANDATORY, Map.of("dollars", 50));
  }
}
