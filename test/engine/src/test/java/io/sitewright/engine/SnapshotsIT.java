package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static io.sitewright.testkit.Step.Verb.CREATED;
import static io.sitewright.testkit.Step.Verb.CREATED_ANEW;
import static io.sitewright.testkit.Step.Verb.DELETED_AFTER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One production site whose machines are imaged, and which then, like another stack, builds from
 * the images: living webservers keep what they were made from until they are rolled.
 */
@LocalCloud(
    project = "stacks/production",
    stack = "production",
    up = false,
    settings = "site:generateSnapshots=true")
@TestMethodOrder(OrderAnnotation.class)
class SnapshotsIT {
  private static final String VANILLA = "debian-12-x64";
  private static final Map<String, String> IMAGED =
      Map.of("webserver", "web-1", "autoscaler", "autoscaler-1", "database", "database");

  @Test
  @Order(1)
  void anImageOfEachRoleIsMadeOnceItsMachineServes(DeployedSite site) {
    var up = site.up();
    assertThat(up).did(CREATED, "DropletSnapshot", generation(1));
    for (var role : IMAGED.keySet()) {
      var image = "images-" + role + "-1";
      assertThat(up).before(CREATED, "Ready", machine(role), CREATED, "DropletSnapshot", image);
    }
    assertThat(snapshots(site)).hasSize(3);
    for (var role : IMAGED.keySet()) {
      assertThat(snapshots(site))
          .containsEntry(
              up.output("images").path(role).asText(),
              idOf(site, machine(role)) + " sitewright-production-production " + role + " 1");
    }
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(2)
  void aNewGenerationIsMadeBesideTheOneBeforeAndAllAreKept(DeployedSite site) {
    var first = snapshots(site);
    site.set("site:snapshotGeneration", "2");
    var second = site.up();
    assertThat(second).did(CREATED, "DropletSnapshot", generation(2));
    assertThat(second.steps()).hasSize(3);
    assertThat(snapshots(site)).hasSize(6).containsAllEntriesOf(first);
    // no longer wanted is not thrown away
    site.set("site:generateSnapshots", "false");
    assertThat(site.up()).hasNoChanges();
    assertThat(snapshots(site)).hasSize(6);
  }

  @Test
  @Order(3)
  void imagesThatDoNotFitAreRefusedBeforeAnythingIsTouched(DeployedSite site) {
    var before = site.cloud().inventory().toString();
    Map<String, String> misfits =
        Map.of(
            "region", "\"fra1\"",
            "webserverKind", "\"apache\"",
            "phpVersion", "\"8.1\"",
            "assetDirectories", "[]");
    misfits.forEach(
        (member, value) -> {
          var images = images(site);
          images.putRawValue(member, new RawValue(value));
          assertThat(site.up("-c", "site:buildMethod=snapshot", "-c", from(images)))
              .failedWith(2)
              .saying("site:buildFromSnapshots." + member + " is ");
        });
    var own = "site:buildFromSnapshots={\"stack\":\"sitewright-production/production\"}";
    assertThat(site.up("-c", "site:buildMethod=snapshot", "-c", own))
        .failedWith(1)
        .saying("this very stack, whose machines the images were made of");
    assertThat(site.cloud().inventory()).hasToString(before);
  }

  @Test
  @Order(4)
  void anotherBuildMethodIsForWebserversToCome(DeployedSite site) {
    var before = site.cloud().machines();
    site.set("site:buildMethod", "snapshot");
    site.set("site:buildFromSnapshots", images(site).toString());
    assertThat(site.up()).succeeded().leftAlone("Droplet", "DropletSnapshot", "DnsRecord");
    var scaled = site.run("scale", site.words(), "3", "--json");
    assertThat(scaled).did(CREATED, "Droplet", "web-3").leftAlone("DropletSnapshot");
    assertThat(site.cloud().machines()).containsAll(before);
    var snapshot = images(site).path("webserver").asText();
    assertThat(bootedFrom(site))
        .containsEntry("web-1", VANILLA)
        .containsEntry("web-2", VANILLA)
        .containsEntry("web-3", snapshot);
  }

  @Test
  @Order(5)
  void aRollRebuildsTheOthersByItAndNoOtherMachine(DeployedSite site) {
    var roll = site.run("roll", site.words(), "--batch", "1", "--json");
    assertThat(roll)
        .did(CREATED_ANEW, "Droplet", "web-1", "web-2")
        .did(DELETED_AFTER, "Droplet", "web-1", "web-2")
        .before(DELETED_AFTER, "Droplet", "web-1", CREATED_ANEW, "Droplet", "web-2")
        .leftAlone("DropletSnapshot");
    var snapshot = images(site).path("webserver").asText();
    assertThat(bootedFrom(site))
        .containsEntry("web-1", snapshot)
        .containsEntry("web-2", snapshot)
        .containsEntry("web-3", snapshot)
        .containsEntry("autoscaler-1", VANILLA)
        .containsEntry("database", VANILLA);
    // images stay what they are when their machine goes
    assertThat(snapshots(site)).hasSize(6);
    assertThat(site.up()).hasNoChanges();
    Bookkeeping.agrees(site);
  }

  @Test
  @Order(6)
  void theWayBackIsForWebserversToComeToo(DeployedSite site) {
    var booted = bootedFrom(site);
    site.unset("site:buildFromSnapshots");
    site.set("site:buildMethod", "backup");
    assertThat(site.up()).succeeded().leftAlone("Droplet", "DropletSnapshot", "DnsRecord");
    assertThat(bootedFrom(site)).isEqualTo(booted);
    var roll = site.run("roll", site.words(), "--batch", "3", "--json");
    assertThat(roll).did(CREATED_ANEW, "Droplet", "web-1", "web-2", "web-3");
    assertThat(bootedFrom(site).values()).containsOnly(VANILLA);
  }

  @Test
  @Order(7)
  void anotherStackIsBuiltFromTheImagesThatThisOneExports(DeployedSite site) throws IOException {
    var staging = site.projectFolder().resolve("Pulumi.staging.yaml");
    Files.copy(site.projectFolder().resolve("Pulumi.production.yaml"), staging);
    var up =
        site.run(
            "up",
            "production:staging",
            "--json",
            "-c",
            "site:domain=www.example.net",
            "-c",
            "site:vpcRange=10.40.0.0/20",
            "-c",
            "site:buildMethod=snapshot",
            "-c",
            "site:buildFromSnapshots={\"stack\":\"sitewright-production/production\"}");
    assertThat(up).did(CREATED, "Droplet", "build", "autoscaler-1", "database", "web-1", "web-2");
    var images = images(site);
    var staged = new TreeMap<String, String>();
    for (var machine : site.cloud().machines()) {
      if (machine.path("tags").toString().contains("sitewright-production-staging")) {
        staged.put(slot(machine), image(machine));
      }
    }
    assertThat(staged)
        .isEqualTo(
            Map.of(
                "build", VANILLA,
                "autoscaler-1", images.path("autoscaler").asText(),
                "database", images.path("database").asText(),
                "web-1", images.path("webserver").asText(),
                "web-2", images.path("webserver").asText()));
  }

  @Test
  @Order(8)
  void imagesGoWithTheDataAndNotBefore(DeployedSite site) {
    assertThat(site.destroy()).failedWith(2).saying("data");
    assertThat(snapshots(site)).hasSize(6);
    assertThat(site.destroy("--confirm-data-loss", site.stack())).succeeded();
    assertThat(snapshots(site)).isEmpty();
    assertThat(site.cloud().machines())
        .noneMatch(machine -> machine.path("tags").toString().contains("\"" + site.tag() + "\""));
  }

  private static String[] generation(int number) {
    return IMAGED.keySet().stream()
        .map(role -> "images-" + role + "-" + number)
        .toArray(String[]::new);
  }

  private static String machine(String role) {
    return requireNonNull(IMAGED.get(role));
  }

  private static String from(JsonNode images) {
    return "site:buildFromSnapshots=" + images;
  }

  /** What the site exports. */
  private static ObjectNode images(DeployedSite site) {
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().equals("pulumi:pulumi:Stack")) {
        return resource.path("outputs").path("images").deepCopy();
      }
    }
    throw new AssertionError("the state has no stack");
  }

  /** By id, the machine that each image was made of, and its name. */
  private static Map<String, String> snapshots(DeployedSite site) {
    var all = new TreeMap<String, String>();
    for (var snapshot : site.cloud().inventory().path("snapshot")) {
      all.put(
          snapshot.path("id").asText(),
          snapshot.path("resource_id").asText() + " " + snapshot.path("name").asText());
    }
    return all;
  }

  /** By slot, the image that each machine was made from. */
  private static Map<String, String> bootedFrom(DeployedSite site) {
    var all = new TreeMap<String, String>();
    for (var machine : site.cloud().machines()) {
      all.put(slot(machine), image(machine));
    }
    return all;
  }

  private static String slot(JsonNode machine) {
    return machine.path("name").asText().replaceFirst("-[0-9a-f]{7}$", "");
  }

  private static String image(JsonNode machine) {
    var image = machine.path("image");
    return image.path("slug").asText("").isEmpty()
        ? image.path("id").asText()
        : image.path("slug").asText();
  }

  private static String idOf(DeployedSite site, String slot) {
    for (var machine : site.cloud().machines()) {
      if (slot(machine).equals(slot)) {
        return machine.path("id").asText();
      }
    }
    throw new AssertionError("there is no machine " + slot);
  }
}
