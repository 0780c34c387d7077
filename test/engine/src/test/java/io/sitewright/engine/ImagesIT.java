package io.sitewright.engine;

import static io.sitewright.testkit.SitewrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.http.AccountStore;
import io.sitewright.testkit.DeployedSite;
import io.sitewright.testkit.LocalCloud;
import io.sitewright.testkit.Update;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Webservers propose images of themselves, and an operator accepts one by the launcher. */
@LocalCloud(
    project = "stacks/production",
    stack = "production",
    settings = "site:buildMethod=backup",
    up = false)
@TestMethodOrder(OrderAnnotation.class)
class ImagesIT {
  private static final String INDEX =
      """
      sitewright-image 1
      run 20261121T060812Z-31
      made 1795241292
      trait system debian-12 x86_64
      trait webserver nginx
      trait PHP 8.2
      trait mounts mount wp-content/uploads
      part %s 2500000 images/20261121T060812Z-31/00000
      end
      """
          .formatted("ab".repeat(64));

  @Test
  @Order(1)
  void whatWasNeverBroughtUpHasNone(DeployedSite site) {
    assertThat(images(site)).failedWith(2).saying("production was never brought up");
    assertThat(images(site, "--accept", "latest"))
        .failedWith(2)
        .saying("--accept latest: an image is named by its SHA-512, 128 hex digits;");
    assertThat(site.up()).succeeded();
  }

  @Test
  @Order(2)
  void whatAWebserverProposesIsShownAndNotUsed(DeployedSite site) throws IOException {
    var nothing = images(site);
    assertThat(nothing)
        .succeeded()
        .saying("No image of production is accepted: webservers are built regularly.")
        .saying("None is proposed");
    assertThat(nothing.result()).hasToString("{\"proposed\":null,\"accepted\":null}");
    var digest = propose(site, INDEX);
    var shown = images(site);
    assertThat(shown)
        .succeeded()
        .saying("No image of production is accepted: webservers are built regularly.")
        .saying(
            "made 2026-11-21T06:08:12Z with PHP 8.2; mounts mount wp-content/uploads; system debian-12 x86_64; webserver nginx, 2.5 MB")
        .saying("./sitewright images production --accept " + digest);
    assertThat(shown.result().at("/proposed/image").asText()).isEqualTo(digest);
    assertThat(shown.result().at("/accepted").isNull()).isTrue();
    assertThat(store(site).get("lon1", bucket(site, "-webserver-config") + "/image").status())
        .isEqualTo(404);
  }

  @Test
  @Order(3)
  void theAcceptedOneIsWhatMachinesReadAndTheEngineLeavesItThere(DeployedSite site)
      throws IOException {
    var digest = digest(INDEX);
    var accepted = images(site, "--accept", digest);
    assertThat(accepted).succeeded().saying("Accepted: " + digest);
    assertThat(accepted.result().at("/accepted/image").asText()).isEqualTo(digest);
    assertThat(site.up()).hasNoChanges();
    assertThat(store(site).get("lon1", bucket(site, "-webserver-config") + "/image").body())
        .isEqualTo("sitewright-acceptance 1\nimage " + digest + "\n");
  }

  @Test
  @Order(4)
  void whatIsNotThereOrOfOtherSettingsIsRefusedAndTheAcceptedOneStays(DeployedSite site)
      throws IOException {
    var missing = "0".repeat(128);
    assertThat(images(site, "--accept", missing))
        .failedWith(2)
        .saying("production has no image " + missing);
    var apache = propose(site, INDEX.replace("nginx", "apache"));
    assertThat(images(site, "--accept", apache))
        .failedWith(2)
        .saying(
            "was made with webserver \"apache\" where the settings say \"nginx\", so webservers would refuse it;");
    assertThat(images(site, "-c", "site:buildMethod=regular", "--accept", digest(INDEX)))
        .failedWith(2)
        .saying("site:buildMethod of production is regular, which takes no image of a webserver;");
    assertThat(images(site).result().at("/accepted/image").asText()).isEqualTo(digest(INDEX));
  }

  @Test
  @Order(5)
  void anAlteredImageIsRefusedWhateverIsProposed(DeployedSite site) throws IOException {
    var digest = propose(site, INDEX.replace("PHP 8.2", "PHP 8.2 "));
    store(site).put("lon1", bucket(site, "-webserver-images") + "/indexes/" + digest, INDEX);
    assertThat(images(site, "--accept", digest))
        .failedWith(3)
        .saying("The index of image " + digest + " of production holds something else;");
    assertThat(store(site).get("lon1", bucket(site, "-webserver-config") + "/image").body())
        .contains(digest(INDEX));
  }

  /** As the first webserver does; answers the digest. */
  private static String propose(DeployedSite site, String index) throws IOException {
    var digest = digest(index);
    var store = store(site);
    store.put("lon1", bucket(site, "-webserver-images") + "/indexes/" + digest, index);
    store.put(
        "lon1",
        bucket(site, "-webserver-reports") + "/images/proposed",
        "sitewright-proposal 1\nimage " + digest + "\nmade 1795241300\n");
    return digest;
  }

  private static AccountStore store(DeployedSite site) {
    return new AccountStore(site.shell());
  }

  private static String bucket(DeployedSite site, String end) {
    for (var resource : site.state().path("deployment").path("resources")) {
      if (resource.path("type").asText().endsWith(":SpacesBucket")
          && resource.path("urn").asText().endsWith(end)) {
        return resource.path("outputs").path("name").asText();
      }
    }
    throw new AssertionError("the state has no bucket " + end);
  }

  private static Update images(DeployedSite site, String... more) {
    var arguments = new ArrayList<>(List.of("images", site.words()));
    arguments.addAll(Arrays.asList(more));
    arguments.add("--json");
    return site.run(arguments.toArray(String[]::new));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
