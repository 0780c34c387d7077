package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a webserver comes by its certificate, with the real openssl. */
class CertificateScriptTest {
  private static final String PAIR =
      "pair() { mkdir --parents \"$1\"; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1"
          + " -nodes -days \"$3\" -subj /CN=x -addext subjectAltName=DNS:$2 -keyout \"$1/key.pem\""
          + " -out \"$1/cert.pem\" 2>/dev/null; echo \"${4:-https://acme.test/dir}\" >\"$1/directory\"; }\n";

  private StoreFake store;
  private TestMachine web;

  @BeforeEach
  void aWebserver(@TempDir Path folder) throws IOException {
    store = new StoreFake();
    web = new TestMachine(folder, store, Role.WEBSERVER, "31");
    web.knows(Role.WEBSERVER, "web-1", "31");
    web.settings(
        RoleEnv.of("SITE_DOMAIN", "www.example.org")
            .with("SITE_CERTIFICATES", "acme")
            .with("SITE_CERTIFICATE_ISSUER", "webserver")
            .with("SITE_ACME_DIRECTORY", "https://acme.test/dir")
            .with("SITE_ACME_CHALLENGE", "http-01")
            .with("SITE_ACME_EMAIL", ""));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void atFirstThereIsOneOfOurOwnWhichIsKeptAndDueToBeReplaced() throws IOException {
    Bash.Outcome outcome =
        web.run(
            "certificate",
            """
            say_if() { if "$@"; then echo news; else echo kept; fi; }
            say_if temporary_certificate "$etc/tls"; say_if temporary_certificate "$etc/tls"
            [[ -n $(due_since "$etc/tls" $renew_seconds) ]] && echo due
            readlink "$etc/tls/cert.pem" "$etc/tls/key.pem"
            """);
    assertThat(outcome.succeeds().out())
        .isEqualTo("news\nkept\ndue\ncurrent/cert.pem\ncurrent/key.pem\n");
    assertThat(Files.getPosixFilePermissions(web.folder.resolve("etc/tls/key.pem")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void theCertificateOfThePoolTakesThePlaceOfTheTemporaryOneOnce() {
    Bash.Outcome outcome =
        web.run(
            "acme",
            PAIR
                + """
                say_if() { if "$@"; then echo news; else echo kept; fi; }
                temporary_certificate "$etc/tls"
                pair "$LAB/a" www.example.org 90; publish_certificate "$LAB/a"
                say_if shared_certificate "$etc/tls" "$SITE_REPORT_BUCKET"
                cmp "$etc/tls/cert.pem" "$LAB/a/cert.pem"; cmp "$etc/tls/key.pem" "$LAB/a/key.pem"
                say_if shared_certificate "$etc/tls" "$SITE_REPORT_BUCKET"
                echo "due: $(due_since "$etc/tls" $watch_seconds)"
                """);
    assertThat(outcome.succeeds().out()).isEqualTo("news\nkept\ndue: \n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void aWebserverJoinsWithTheCertificateOfThePoolAndMakesNoneOfItsOwn() {
    Bash.Outcome outcome =
        web.run(
            "acme",
            PAIR
                + """
                source "$lib/certificate-apply.sh"
                watch_certificate() { :; }
                pair "$LAB/a" www.example.org 90; publish_certificate "$LAB/a"
                certificate_is_new=no; apply_certificate; echo "new: $certificate_is_new"
                cmp "$etc/tls/cert.pem" "$LAB/a/cert.pem"; cmp "$etc/tls/key.pem" "$LAB/a/key.pem"
                certificate_is_new=no; apply_certificate; echo "new: $certificate_is_new"
                """);
    assertThat(outcome.succeeds().out()).isEqualTo("new: yes\nnew: no\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pair \"$LAB/a\" www.example.com 90", // another site's
        "pair \"$LAB/a\" www.example.org 90; pair \"$LAB/b\" www.example.org 90; cp \"$LAB/b/key.pem\" \"$LAB/a/\"",
        "pair \"$LAB/a\" www.example.org 90; echo nonsense >\"$LAB/a/cert.pem\"",
        "pair \"$LAB/a\" www.example.org 90; : >\"$LAB/a/key.pem\""
      })
  void aPairThatDoesNotFitIsRefused(String wrong) {
    Bash.Outcome outcome =
        web.run(
            "acme",
            PAIR
                + "temporary_certificate \"$etc/tls\"; before=$(<\"$etc/tls/cert.pem\")\n"
                + wrong
                + """

                publish_certificate "$LAB/a"
                ! shared_certificate "$etc/tls" "$SITE_REPORT_BUCKET"
                [[ $before == "$(<"$etc/tls/cert.pem")" ]]
                """);
    assertThat(outcome.succeeds().err())
        .contains(
            "the certificate that the pool shares is not one for www.example.org; it is refused.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6 yes yes", // the last week: renewed
        "7 yes yes",
        "8 no yes", // the day before: everybody looks
        "9 no no",
        "90 no no"
      })
  void itIsRenewedInItsLastWeek(String line) {
    String[] words = line.split(" ", -1);
    Bash.Outcome outcome =
        web.run(
            "certificate",
            PAIR
                + "pair \"$LAB/a\" www.example.org %s; install_pair \"$etc/tls\" \"$LAB/a\"\n"
                    .formatted(words[0])
                + """
                yes_if() { if [[ -n $1 ]]; then echo yes; else echo no; fi; }
                yes_if "$(due_since "$etc/tls" $renew_seconds)"; yes_if "$(due_since "$etc/tls" $watch_seconds)"
                """);
    assertThat(outcome.succeeds().out()).isEqualTo(words[1] + "\n" + words[2] + "\n");
  }

  @Test
  void anotherAuthorityOrNameMakesItDue() {
    Bash.Outcome outcome =
        web.run(
            "certificate",
            PAIR
                + """
                pair "$LAB/a" www.example.org 90 https://staging.test/dir; install_pair "$etc/tls" "$LAB/a"
                [[ -n $(due_since "$etc/tls" $renew_seconds) ]] && echo authority
                pair "$LAB/b" old.example.org 90; install_pair "$etc/tls" "$LAB/b"
                [[ -n $(due_since "$etc/tls" $renew_seconds) ]] && echo name
                """);
    assertThat(outcome.succeeds().out()).isEqualTo("authority\nname\n");
  }

  @Test
  void aSuppliedPairIsServedAndAnotherOnesKeyIsRefusedWithASentence() {
    Bash.Outcome outcome =
        web.run(
            "certificate",
            PAIR
                + """
                pair "$LAB/a" www.example.org 90; pair "$LAB/b" www.example.org 90
                SITE_TLS_CERTIFICATE=$(base64 --wrap=0 "$LAB/a/cert.pem") SITE_TLS_KEY=$(base64 --wrap=0 "$LAB/a/key.pem")
                supplied_certificate "$etc/tls" && cmp "$etc/tls/cert.pem" "$LAB/a/cert.pem" && echo served
                ! supplied_certificate "$etc/tls" && echo kept
                SITE_TLS_KEY=$(base64 --wrap=0 "$LAB/b/key.pem")
                supplied_certificate "$etc/tls"
                """);
    assertThat(outcome.fails().out()).isEqualTo("served\nkept\n");
    assertThat(outcome.err())
        .isEqualTo(
            "sitewright: the supplied certificate is not in force for www.example.org, or its key is another one's; set site:tlsCertificate and site:tlsKey to a pair that is.\n");
  }

  @Test
  void theProxysOwnCertificateIsTakenFromTheConfigurationWhenItIsThere() throws IOException {
    web.write(
        "generation/bundle/lib/webserver-kind.sh",
        "reload_webserver() { echo reloaded >>\"$LAB/calls\"; }\n");
    String tick =
        "SITE_CERTIFICATES=cloudflare-origin; temporary_certificate \"$etc/tls\" || true; certificate_tick";
    web.run("certificate-pool", tick).succeeds();
    assertThat(web.calls()).isEmpty();
    web.run(
            "certificate",
            PAIR
                + """
                pair "$LAB/a" www.example.org 90
                printf "SITE_TLS_CERTIFICATE='%s'\\nSITE_TLS_KEY='%s'\\n" "$(base64 --wrap=0 "$LAB/a/cert.pem")" "$(base64 --wrap=0 "$LAB/a/key.pem")" >"$LAB/origin"
                """)
        .succeeds();
    store.put(
        "webserver-config/certificates/origin", Files.readString(web.folder.resolve("origin")));
    web.run("certificate-pool", tick).succeeds();
    assertThat(web.calls()).isEqualTo("reloaded\n");
    assertThat(web.folder.resolve("etc/tls/cert.pem"))
        .hasSameTextualContentAs(web.folder.resolve("a/cert.pem"));
    web.run("certificate-pool", tick).succeeds();
    assertThat(web.calls()).isEqualTo("reloaded\n");
  }

  @Test
  void theFirstMachineOrdersAtOnceAndTheNextStepsInAfterHalfAnHour() throws IOException {
    String ask = "if may_order $(($(date +%s) - $1)); then echo yes; else echo no; fi";
    assertThat(web.run("certificate-pool", "set -- 0\n" + ask).succeeds().out()).isEqualTo("yes\n");
    TestMachine second =
        new TestMachine(web.folder.resolve("second"), store, Role.WEBSERVER, "32")
            .settings(RoleEnv.of("SITE_CERTIFICATE_ISSUER", "webserver"));
    second.knows(Role.WEBSERVER, "web-1", "31").knows(Role.WEBSERVER, "web-2", "32");
    assertThat(second.run("certificate-pool", "set -- 1700\n" + ask).succeeds().out())
        .isEqualTo("no\n");
    assertThat(second.run("certificate-pool", "set -- 1900\n" + ask).succeeds().out())
        .isEqualTo("yes\n");
    second.write("state/certificate.tried", "");
    assertThat(second.run("certificate-pool", "set -- 1900\n" + ask).succeeds().out())
        .isEqualTo("no\n");
  }

  @Test
  void challengesAreTakenOverAndOnlyAnswersAreServed() throws IOException {
    store.put(
        "webserver-reports/challenges/abcdefghijklmnop_-1",
        "abcdefghijklmnop_-1.thumbprint-of-the-account");
    store.put("webserver-reports/challenges/abcdefghijklmnop_-2", "<script>alert(1)</script>");
    web.with("SITEWRIGHT_CHALLENGES", web.folder.resolve("www/acme"));
    web.run("challenges", "take_challenges").succeeds();
    assertThat(web.folder.resolve("www/acme/abcdefghijklmnop_-1"))
        .hasContent("abcdefghijklmnop_-1.thumbprint-of-the-account");
    assertThat(web.folder.resolve("www/acme/abcdefghijklmnop_-2")).doesNotExist();
    assertThat(store.objects)
        .containsKey("webserver-reports/challenges-seen/abcdefghijklmnop_-1/31");
  }

  @Test
  void aWebserverThatIsSilentDoesNotHoldUpTheOrderForGood() throws IOException {
    web.knows(Role.WEBSERVER, "web-2", "32")
        .with("SITEWRIGHT_CHALLENGES", web.folder.resolve("www/acme"));
    web.with("SITEWRIGHT_CHALLENGE_LIMIT", 1);
    assertThat(
            web.run("challenges", "share_challenge abcdefghijklmnop abcdefghijklmnop.x")
                .succeeds()
                .err())
        .contains("webservers 32 did not answer within 1 s; the authority is asked all the same.");
    store.put("webserver-reports/challenges-seen/abcdefghijklmnop/32", "");
    assertThat(
            web.run("challenges", "share_challenge abcdefghijklmnop abcdefghijklmnop.x")
                .succeeds()
                .err())
        .isEmpty();
  }
}
