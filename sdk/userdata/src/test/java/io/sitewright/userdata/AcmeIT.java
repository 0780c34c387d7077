package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates from a real authority by the real dehydrated. */
class AcmeIT {
  private StoreFake store;
  private AcmeLab lab;
  private Path folder;

  @BeforeEach
  void anAuthority(@TempDir Path temporary) throws IOException, InterruptedException {
    assumeTrue(
        new Bash().run("command -v dehydrated pebble pebble-challtestsrv jq openssl").code() == 0,
        "needs dehydrated, pebble and jq");
    folder = temporary;
    store = new StoreFake();
    lab = new AcmeLab(folder.resolve("lab"), folder.resolve("web-2/answers"));
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
      store.close();
    }
  }

  @Test
  void oneWebserverOrdersAnyAnswersAndAllServeTheSame() throws Exception {
    TestMachine first = webserver("web-1", "31");
    TestMachine second = webserver("web-2", "32");
    AtomicBoolean done = new AtomicBoolean();
    Thread answering =
        new Thread(
            () -> {
              while (!done.get()) {
                second.run("challenges", "take_challenges");
              }
            });
    answering.start();
    try {
      Bash.Outcome outcome = first.start("lib/certificate-tick.sh").succeeds();
      assertThat(outcome.err()).contains("a new certificate for www.example.org is here.");
    } finally {
      done.set(true);
      answering.join();
    }
    assertThat(issuer(first)).contains("Pebble");
    assertThat(first.calls()).contains("reloaded");
    assertThat(store.text("webserver-reports/certificates/current"))
        .startsWith("sitewright-certificate 1\ndirectory " + lab.directory() + "\n");
    assertThat(store.objects.keySet()).noneMatch(key -> key.contains("/challenges"));

    assertThat(second.start("lib/certificate-tick.sh").succeeds().err())
        .contains("the certificate of the pool is taken over.");
    assertThat(certificate(second)).isEqualTo(certificate(first));
    assertThat(second.calls()).contains("reloaded");

    // What is in force stays: nobody orders again.
    String before = certificate(first);
    first.start("lib/certificate-tick.sh").succeeds();
    second.start("lib/certificate-tick.sh").succeeds();
    assertThat(certificate(first)).isEqualTo(before);
  }

  @Test
  void anAuthorityThatForgotTheAccountGetsAnother() throws IOException {
    TestMachine only = webserver("web-1", "31");
    Files.delete(folder.resolve("web-1/state/members/webserver/web-2/32"));
    // The authority is answered from there.
    only.with("SITEWRIGHT_CHALLENGES", folder.resolve("web-2/answers"));
    only.start("lib/certificate-tick.sh").succeeds();
    String before = certificate(only);
    store.objects.remove("webserver-reports/certificates/current");
    new Bash()
        .run(
            "cd '%s' && rm -r etc/tls run/certificate.asked && for it in state/acme/accounts/*/*.json; do sed --in-place 's#account/[0-9a-f]*#account/0123456789#;s#my-account/[0-9a-f]*#my-account/0123456789#' $it; done"
                .formatted(only.folder))
        .succeeds();
    assertThat(only.start("lib/certificate-tick.sh").succeeds().err())
        .contains("has forgotten this site's account; another is made.");
    assertThat(certificate(only)).isNotEqualTo(before);
    assertThat(issuer(only)).contains("Pebble");
  }

  @Test
  void nothingIsOrderedWhileTheNameLeadsElsewhere() throws IOException {
    TestMachine only = webserver("web-1", "31");
    only.with("SITEWRIGHT_HTTP", "http://127.0.0.1:1");
    Files.delete(folder.resolve("web-1/state/members/webserver/web-2/32"));
    assertThat(only.start("lib/certificate-tick.sh").succeeds().err())
        .contains("www.example.org does not lead to this site yet, so no certificate is ordered.");
    assertThat(folder.resolve("web-1/state/certificate.tried")).doesNotExist();
    assertThat(folder.resolve("web-1/state/acme")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digitalocean", "cloudflare"})
  void byDnsAnAutoscalerOrdersAndTheWebserversTakeItOver(String dns) throws IOException {
    TestMachine scaler = new TestMachine(folder.resolve("scaler"), store, Role.AUTOSCALER, "41");
    scaler
        .knows(Role.AUTOSCALER, "scaler-1", "41")
        .with("SITEWRIGHT_DNS_API", lab.dnsApi())
        .with("CURL_CA_BUNDLE", lab.folder.resolve("cert.pem"))
        .with("SITEWRIGHT_CHALLENGES", folder.resolve("scaler/answers"));
    scaler.program("curl", "exec /usr/bin/curl \"$@\"");
    scaler.program(
        "dig",
        "if [[ $* == *NS* ]]; then echo ns1.example.org; else echo \"\\\"$(<'%s/txt')\\\"\"; fi"
            .formatted(lab.folder));
    store.put(
        "autoscaler-config/secrets/" + "ab".repeat(32), "SITE_DNS_TOKEN='planted-dns-token'\n");
    scaler.settings(
        settings("autoscaler", "dns-01")
            .with("SITE_ZONE", "example.org")
            .with("SITE_DNS", dns)
            .with("SITE_SECRETS", "ab".repeat(32)));
    scaler.start("lib/certificate-tick.sh").succeeds();
    assertThat(lab.dnsCalls)
        .isNotEmpty()
        .allMatch(call -> call.contains(" Bearer planted-dns-token "));
    assertThat(lab.dnsCalls)
        .filteredOn(call -> call.startsWith("DELETE"))
        .hasSize(1)
        .allMatch(call -> call.matches("DELETE \\S+/(7|r1) .*"));
    assertThat(scaler.calls())
        .doesNotContain("planted-dns-token", Sites.KEY.secretKey(), "PRIVATE KEY");

    TestMachine web = webserver("web-1", "31");
    web.settings(
        settings("autoscaler", "dns-01")
            .with("SITE_AUTOSCALER_REPORTS_BUCKET", "autoscaler-reports"));
    web.start("lib/certificate-tick.sh").succeeds();
    assertThat(issuer(web)).contains("Pebble");
  }

  private TestMachine webserver(String slot, String id) throws IOException {
    TestMachine web = new TestMachine(folder.resolve(slot), store, Role.WEBSERVER, id);
    web.knows(Role.WEBSERVER, "web-1", "31").knows(Role.WEBSERVER, "web-2", "32");
    web.write(
        "generation/bundle/lib/webserver-kind.sh",
        "reload_webserver() { echo reloaded >>\"$LAB/calls\"; }\n");
    web.with("SITEWRIGHT_CHALLENGES", web.folder.resolve("answers"))
        .with("SITEWRIGHT_HTTP", "http://127.0.0.1:" + lab.httpPort)
        .with("CURL_CA_BUNDLE", lab.folder.resolve("cert.pem"));
    return web.settings(settings("webserver", "http-01"));
  }

  private RoleEnv settings(String issuer, String challenge) {
    return RoleEnv.of("SITE_DOMAIN", "www.example.org")
        .with("SITE_CERTIFICATES", "acme")
        .with("SITE_CERTIFICATE_ISSUER", issuer)
        .with("SITE_ACME_DIRECTORY", lab.directory())
        .with("SITE_ACME_CHALLENGE", challenge)
        .with("SITE_ACME_EMAIL", "ops@example.org");
  }

  private static String certificate(TestMachine machine) throws IOException {
    return Files.readString(machine.folder.resolve("etc/tls/cert.pem"));
  }

  private static String issuer(TestMachine machine) {
    return new Bash()
        .run("openssl x509 -noout -issuer -in '%s/etc/tls/cert.pem'".formatted(machine.folder))
        .succeeds()
        .out();
  }
}
