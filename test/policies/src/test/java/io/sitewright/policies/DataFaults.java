package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import java.util.List;
import java.util.Map;

/** What holds data or secrets. */
final class DataFaults {
  private DataFaults() {}

  static void all(Plant to) {
    data(to);
    secrets(to);
  }

  private static void data(Plant to) {
    for (String form : List.of("dev", "production")) {
      to.fault(
          "the database machine is not protected",
          form,
          it -> it.droplet("database").protect(false),
          "data-protected:Droplet database holds data");
      to.fault(
          "the data's volume is not protected",
          form,
          it -> it.stack().the(Types.DO_VOLUME, "database-data").protect(false),
          "data-protected:Volume database-data");
      to.fault(
          "uploads are not protected",
          form,
          it -> it.bucket("uploads").protect(false),
          "data-protected:SpacesBucket site-uploads");
      to.fault(
          "uploads are public",
          form,
          it -> it.bucket("uploads").set("acl", "public-read"),
          "buckets-private:has the acl public-read");
      to.fault(
          "backups keep no versions",
          form,
          it -> it.bucket("database-backups").remove("versioning"),
          "buckets-versioned:site-database-backups keeps no former versions");
      to.fault(
          "the volume is deleted",
          form,
          it -> it.stack().deployed().without(it.stack().the(Types.DO_VOLUME, "database-data")),
          "blast-radius:Volume database-data, which holds data, is to be deleted");
      to.fault(
          "the volume is replaced",
          form,
          it -> {
            it.stack().deployed();
            it.stack()
                .the(Types.DO_VOLUME, "database-data")
                .output("volumeUrn", io.sitewright.policy.testing.TestStack.UNKNOWN);
          },
          "blast-radius:is to be replaced");
    }
    to.fault(
        "the database machine is replaced",
        "production",
        it -> {
          it.stack().deployed();
          it.droplet("database").output("dropletUrn", "do:droplet:another");
        },
        "blast-radius:Droplet database, which holds data, is to be replaced");
    to.fault(
        "the uploads are deleted",
        "production",
        it -> it.stack().deployed().without(it.bucket("uploads")),
        "blast-radius:SpacesBucket site-uploads");
    to.fault(
        "an object is public",
        "production",
        it -> it.manifest("webserver").set("acl", "public-read"),
        "buckets-private:SpacesBucketObject site-webserver-manifest");
    to.fault(
        "a bucket policy names everybody",
        "production",
        it ->
            it.stack()
                .add(
                    Types.DO_BUCKET_POLICY,
                    "open",
                    Map.of(
                        "policy",
                        "{\"Statement\":[{\"Effect\":\"Allow\", \"Principal\": \"*\"}]}")),
        "buckets-private:allows everybody");
    to.fault(
        "the vendor's backups are off",
        "production",
        it -> it.droplet("database").set("backups", false),
        "production-backups:is not backed up by its vendor");
    to.fault(
        "the database machine is not told where backups go",
        "production",
        it ->
            it.hostObject(
                "database",
                "settings",
                text -> text.replaceAll("SITE_DATABASE_BACKUPS_BUCKET=.*\n", "")),
        "production-backups:is not told where its backups go");
  }

  private static void secrets(Plant to) {
    to.fault(
        "a private key in user-data",
        "dev",
        it -> it.userData("web-1", text -> text + "-----BEGIN OPENSSH PRIVATE KEY-----\n"),
        "secrets-in-user-data:holds a private key");
    to.fault(
        "another role's key in user-data",
        "dev",
        it -> it.userData("web-1", text -> text + "secret-of-site-database"),
        "secrets-in-user-data:holds a secret of digitalocean:index/spacesKey:SpacesKey site-database");
    to.fault(
        "a machine has another role's key",
        "dev",
        it -> it.userData("web-1", text -> text.replace("-of-site-webserver", "-of-site-database")),
        "secrets-in-user-data:holds the key site-database");
    to.fault(
        "user-data is no secret",
        "dev",
        it -> it.droplet("web-1").set("userData", plain(it, "web-1")),
        "secrets-in-user-data:is no secret in the state");
    to.fault(
        "a token in host settings",
        "dev",
        it ->
            it.hostObject(
                "database",
                "settings",
                text -> text + "SITE_TOKEN='dop_v1_" + "ab".repeat(32) + "'\n"),
        "plain-secrets:a DigitalOcean token at content");
    to.fault(
        "a password in plain",
        "dev",
        it ->
            it.stack()
                .add(
                    "digitalocean:index/databaseUser:DatabaseUser",
                    "someone",
                    Map.of("adminPassword", "in-plain")),
        "plain-secrets:has adminPassword in plain");
    to.fault(
        "a key pair's secret half in plain",
        "production",
        it ->
            it.stack()
                .add(
                    "digitalocean:index/certificate:Certificate",
                    "own",
                    Map.of("privateKey", "-----BEGIN PRIVATE KEY-----")),
        "plain-secrets:has privateKey in plain");
  }

  private static String plain(SiteStack site, String name) {
    String wrapped = SiteStack.text(site.droplet(name), "userData");
    return wrapped.substring("Secret[value=".length(), wrapped.length() - 1);
  }
}
