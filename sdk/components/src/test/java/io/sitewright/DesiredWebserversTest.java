package io.sitewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesiredWebserversTest {
  private static final SiteSettings SETTINGS =
      SettingsReader.read(
          Map.of("domain", "www.example.org", "operators", "[\"203.0.113.7/32\"]"),
          Form.PRODUCTION,
          Set.of());

  private final List<String> asked = new ArrayList<>();
  private HttpServer store;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void startAStore() throws IOException {
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    store.start();
  }

  @AfterEach
  void stopIt() {
    store.stop(0);
  }

  @Test
  void aStackThatWasNeverDeployedHasNoProfileAndAsksNobody() {
    assertThat(DesiredWebservers.profile(LivingStack.EMPTY, SETTINGS, environment())).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aBucketWithoutAProfileMeansThatNobodyScaled() {
    status = 404;
    body = "<Error><Code>NoSuchKey</Code></Error>";
    assertThat(DesiredWebservers.profile(living(), SETTINGS, environment())).isEmpty();
  }

  @Test
  void theProfileSaysHowManyWebserversThereAre() {
    body = ScalingProfile.of(SETTINGS).withDesired(5, Instant.EPOCH).text();
    assertThat(DesiredWebservers.profile(living(), SETTINGS, environment()))
        .map(ScalingProfile::desired)
        .contains(5);
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("/site-scaling-0123456/profile AWS4-HMAC-SHA256 Credential=access/")
        .contains("/lon1/s3/aws4_request");
  }

  @Test
  void anAbsentBucketIsNoAbsentProfile() {
    status = 404;
    body = "<Error><Code>NoSuchBucket</Code></Error>";
    stops("the store answered 404");
  }

  @Test
  void aDenialStopsTheRun() {
    status = 403;
    stops("the store answered 403");
  }

  @Test
  void aStoreThatIsAwayStopsTheRun() {
    Map<String, String> environment = environment();
    store.stop(0);
    assertThatThrownBy(() -> DesiredWebservers.profile(living(), SETTINGS, environment))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("the store is not reached")
        .hasMessageEndingWith("nothing is changed; make the store answer and run again.");
    assertThat(asked).isEmpty();
  }

  @Test
  void anotherTextIsNoProfile() {
    body = "desired 5";
    assertThatThrownBy(() -> DesiredWebservers.profile(living(), SETTINGS, environment()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("is not one (")
        .hasMessageEndingWith("write it anew by ./sitewright scale.");
  }

  @Test
  void withoutAKeyOfTheStoreNothingIsAsked() {
    Map<String, String> environment = environment();
    environment.remove("SPACES_SECRET_ACCESS_KEY");
    assertThatThrownBy(() -> DesiredWebservers.profile(living(), SETTINGS, environment))
        .hasMessage(
            "SPACES_SECRET_ACCESS_KEY is not set, so the scaling profile cannot be read and nothing is changed; set it, start by ./sitewright, or run eval \"$(./sitewright env)\" first.");
    assertThat(asked).isEmpty();
  }

  private void stops(String why) {
    assertThatThrownBy(() -> DesiredWebservers.profile(living(), SETTINGS, environment()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("(" + why + ")")
        .hasMessageEndingWith(
            "so how many webservers are wanted is not known and nothing is changed; make the store answer and run again.");
  }

  private Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "SITEWRIGHT_STORE_ENDPOINT",
            "http://127.0.0.1:" + store.getAddress().getPort(),
            "SPACES_ACCESS_KEY_ID",
            "access",
            "SPACES_SECRET_ACCESS_KEY",
            "secret"));
  }

  private static LivingStack living() {
    return new LivingStack(
        List.of(
            Sites.living(
                "sitewright:index:Site",
                "site",
                "storeEndpoint",
                "https://store.example.org",
                "region",
                "lon1"),
            Sites.living(
                "c:index/spacesBucket:SpacesBucket",
                "site-scaling",
                "name",
                "site-scaling-0123456")));
  }
}
