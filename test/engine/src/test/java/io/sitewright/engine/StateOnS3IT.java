package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitewright.state.StateService;
import io.sitewright.state.store.S3Store;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The state service keeps states in a bucket as it does in a folder: each step is safe before the
 * engine goes on, and nothing is in the service itself. The bucket is one of the site's own cloud.
 */
@LocalCloud(
    value = ScalingSite.class,
    settings = {"site:domain=www.example.org", "site:operators=[203.0.113.7/32]"})
@TestMethodOrder(OrderAnnotation.class)
class StateOnS3IT {
  private static final String STACK = "bucket";
  private static final String TOKEN = "a-token-of-this-test";
  private static final int MANY = Integer.getInteger("sitewright.pool.s3", 12);

  @Test
  @Order(1)
  void aStackLivesInABucketAndASecondServiceKnowsIt(DeployedSite site) throws IOException {
    Files.writeString(
        site.projectFolder().resolve("Pulumi." + STACK + ".yaml"),
        "config:\n  site:domain: www.example.net\n  site:vpcRange: 10.99.0.0/20\n  site:operators: [203.0.113.7/32]\n");
    try (var service = service(site)) {
      assertThat(pulumi(site, service, "stack", "init", STACK, "--secrets-provider", "passphrase"))
          .succeeded();
      assertThat(up(site, service)).succeeded();
    }
    try (var service = service(site)) {
      assertThat(pulumi(site, service, "preview", "--expect-no-changes")).succeeded();
      assertThat(droplets(site, service)).isEqualTo(3);
    }
  }

  @Test
  @Order(2)
  void whatAKilledEngineHadDoneIsInTheBucket(DeployedSite site) throws IOException {
    site.cloud()
        .fault(Map.of("kind", "quota", "resource", "droplet", "times", 1_000_000, "limit", 10_000));
    var before = machines(site);
    try (var service = service(site)) {
      var wanted = Integer.toString(MANY);
      assertThat(pulumi(site, service, "config", "set", "test:webservers", wanted)).succeeded();
      var killed = false;
      var update = CompletableFuture.supplyAsync(() -> up(site, service));
      while (!update.isDone()) {
        var engine = Breakdown.engine();
        if (engine != null && machines(site) > before + MANY / 4) {
          killed = engine.destroyForcibly();
          break;
        }
        Breakdown.pause();
      }
      assertThat(update.join().succeeded()).isFalse();
      assertThat(killed).isTrue();
    }
    try (var service = service(site)) {
      assertThat(up(site, service).succeeded()).as("a lock outlives its engine").isFalse();
      assertThat(pulumi(site, service, "cancel", "--yes", "--stack", STACK)).succeeded();
      var deployment = state(site, service).path("deployment");
      var known = droplets(site, service) + deployment.path("pending_operations").size();
      // Which of the two a machine is depends on the moment; what it may not be is unknown.
      assertThat(known)
          .as("machines in the state or noted as pending")
          .isGreaterThan(MANY / 4)
          .isGreaterThanOrEqualTo(machines(site) - before + 3);
    }
  }

  @Test
  @Order(3)
  void thePoolIsMadeWholeThereAndShrinksAgain(DeployedSite site) throws IOException {
    try (var service = service(site)) {
      // Plain pulumi makes anew what it does not know of; adopting is the launcher's.
      assertThat(up(site, service)).succeeded();
      assertThat(droplets(site, service)).isEqualTo(MANY + 2);
      assertThat(pulumi(site, service, "config", "set", "test:webservers", "2")).succeeded();
      assertThat(up(site, service)).succeeded();
    }
    try (var service = service(site)) {
      assertThat(pulumi(site, service, "preview", "--expect-no-changes")).succeeded();
      assertThat(droplets(site, service)).isEqualTo(4);
    }
  }

  private static int machines(DeployedSite site) {
    return site.cloud().get("/cloud/status").path("machines").asInt();
  }

  private static Update up(DeployedSite site, StateService service) {
    return pulumi(site, service, "up", "--yes", "--skip-preview");
  }

  private static StateService service(DeployedSite site) throws IOException {
    JsonNode account =
        new ObjectMapper().readTree(site.home().resolve("cloud").resolve("account.json").toFile());
    var endpoint = site.shell().get("SITEWRIGHT_STORE_ENDPOINT");
    assertThat(endpoint).isNotNull();
    var store =
        S3Store.at(
            "s3://%s/states?endpoint=%s&region=lon1&s3ForcePathStyle=true&disableSSL=true"
                .formatted(bucket(site), endpoint),
            Map.of(
                "AWS_ACCESS_KEY_ID", account.path("accessKey").asText(),
                "AWS_SECRET_ACCESS_KEY", account.path("secretKey").asText()));
    return StateService.start(store, 0, TOKEN);
  }

  private static String bucket(DeployedSite site) {
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().endsWith(":SpacesBucket")) {
        return resource.path("outputs").path("name").asText();
      }
    }
    throw new AssertionError("the site has no bucket");
  }

  private static Update pulumi(DeployedSite site, StateService service, String... words) {
    Map<String, String> environment = new HashMap<>(site.shell());
    environment.put("PULUMI_BACKEND_URL", "http://127.0.0.1:" + service.port());
    environment.put("PULUMI_ACCESS_TOKEN", TOKEN);
    environment.put("PULUMI_STACK", STACK);
    var done = site.pulumi(environment, words);
    return new Update(done.exitCode(), done.out(), done.err() + done.out());
  }

  private static JsonNode state(DeployedSite site, StateService service) throws IOException {
    return new ObjectMapper().readTree(pulumi(site, service, "stack", "export").out());
  }

  private static long droplets(DeployedSite site, StateService service) throws IOException {
    long droplets = 0;
    for (var resource : state(site, service).path("deployment").path("resources")) {
      if (resource.path("type").asText().endsWith(":Droplet")) {
        droplets++;
      }
    }
    return droplets;
  }
}
