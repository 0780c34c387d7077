package io.sitewright;

import static io.sitewright.Sites.BUCKET;
import static io.sitewright.Sites.KEY;
import static io.sitewright.Sites.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedConfigFsTest {
  @Test
  void aRoleReadsItsConfigurationAndWritesItsReports() {
    assertThat(Sites.complete(1).the(KEY, "site-database").input("grants"))
        .isEqualTo(
            List.of(
                grant("database-config", "read"),
                grant("database-reports", "readwrite"),
                grant("fleet", "read"),
                grant("database-backups", "readwrite")));
  }

  @Test
  void noKeyWritesWhatAMachineExecutes() {
    for (Declared key : Sites.complete(1).ofType(KEY)) {
      assertThat((List<?>) key.input("grants"))
          .filteredOn(
              grant -> String.valueOf(((Map<?, ?>) grant).get("bucket")).contains("-config"))
          .isNotEmpty()
          .allMatch(grant -> "read".equals(((Map<?, ?>) grant).get("permission")));
    }
  }

  @Test
  void theManifestWaitsForWhatItNames() {
    Declarations site = Sites.complete(1);
    Declared manifest = site.the(OBJECT, "site-webserver-manifest");
    assertThat(manifest.after())
        .containsExactlyInAnyOrder(
            OBJECT + " site-webserver-rules",
            OBJECT + " site-webserver-settings",
            OBJECT + " site-webserver-bundle");
    for (String part : List.of("rules", "settings", "bundle")) {
      String key = site.the(OBJECT, "site-webserver-" + part).text("key");
      assertThat(key).matches("objects/[0-9a-f]{64}");
      assertThat(manifest.text("content"))
          .contains(part + " " + key.substring("objects/".length()));
    }
    assertThat(manifest.text("bucket")).isEqualTo("site-webserver-config-0123456");
  }

  @Test
  void onlyBucketsWithDataAreKept() {
    Declarations site = Sites.complete(1);
    assertThat(site.ofType(BUCKET))
        .filteredOn(Declared::protect)
        .extracting(Declared::name)
        .containsExactlyInAnyOrder(
            "site-uploads",
            "site-database-reports",
            "site-webserver-backups",
            "site-database-backups");
    assertThat(site.ofType(BUCKET))
        .allMatch(bucket -> bucket.protect() == bucket.retainOnDelete())
        .allMatch(bucket -> bucket.input("forceDestroy").equals(!bucket.protect()));
  }

  @Test
  void dataGoesOnlyWhenTheStackIsNamed() {
    assertThat(Sites.complete(1, "confirmDataLoss", "dev").all())
        .noneMatch(Declared::protect)
        .filteredOn(declared -> !declared.type().equals(OBJECT))
        .noneMatch(Declared::retainOnDelete);
    assertThat(Sites.complete(1, "confirmDataLoss", "other").all()).anyMatch(Declared::protect);
  }

  /** The manifest's key stays; what it names may be written again by an update taken back. */
  @Test
  void whatIsNamedByItsContentIsLeftBehindInABucketThatGoesWithAllInIt() {
    Declarations site = Sites.complete(1);
    assertThat(site.ofType(OBJECT))
        .filteredOn(Declared::retainOnDelete)
        .isNotEmpty()
        .allMatch(object -> object.text("key").matches("(objects|secrets)/[0-9a-f]{64}"))
        .allMatch(
            object ->
                site.ofType(BUCKET).stream()
                    .filter(bucket -> object.text("bucket").startsWith(bucket.name()))
                    .allMatch(bucket -> bucket.input("forceDestroy").equals(true)));
    assertThat(site.ofType(OBJECT))
        .filteredOn(object -> object.text("key").matches("(objects|secrets)/.*"))
        .allMatch(Declared::retainOnDelete);
  }

  private static Map<String, String> grant(String bucket, String permission) {
    return Map.of("bucket", "site-" + bucket + "-0123456", "permission", permission);
  }
}
