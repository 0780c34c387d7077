package io.sitewright.localcloud.core;

import static io.sitewright.localcloud.core.Refused.unprocessable;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that the account brings: what is no pair of certificate and key is refused. */
class CertificatesTest {
  private static final Map<String, KeyPairs> PAIRS = new HashMap<>();
  private Cloud cloud;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    PAIRS.put("RSA", KeyPairs.make(folder, "RSA", 30, "www.example.org"));
    PAIRS.put("EC", KeyPairs.make(folder, "EC", 30, "www.example.org"));
    PAIRS.put("other", KeyPairs.make(folder, "EC", 31, "other.example.org"));
    PAIRS.put("old", KeyPairs.make(folder, "EC", -10, "old.example.org"));
  }

  private static KeyPairs pair(String name) {
    return requireNonNull(PAIRS.get(name));
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    cloud = Cloud.open(folder.resolve("cloud.db"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void aCertificateIsReadAndItsKeyIsNotKept(String algorithm) {
    KeyPairs pair = pair(algorithm);
    Certificate made = cloud.certificates().supply("site", pair.certificate(), "", pair.key());
    assertThat(made.hosts()).containsExactly("www.example.org");
    assertThat(made.type()).isEqualTo("custom");
    assertThat(made.sha1()).hasSize(40);
    assertThat(made.notAfter()).isAfter(made.createdAt());
    assertThat(cloud.certificates().named("site")).contains(made);
  }

  @Test
  void anRsaKeyInItsOwnFormIsReadToo() {
    KeyPairs pair = pair("RSA");
    assertThat(
            cloud
                .certificates()
                .supply("site", pair.certificate(), pair.certificate(), pair.rsaKey())
                .hosts())
        .containsExactly("www.example.org");
  }

  @Test
  void whatIsNoPairIsRefused() {
    KeyPairs one = pair("EC");
    KeyPairs two = pair("other");
    KeyPairs foreign = pair("RSA");
    KeyPairs old = pair("old");
    Certificates certificates = cloud.certificates();
    unprocessable(
        cloud,
        "private key does not match",
        () -> certificates.supply("x", one.certificate(), "", two.key()));
    unprocessable(
        cloud,
        "private key is not valid PEM",
        () -> certificates.supply("x", one.certificate(), "", foreign.key()));
    unprocessable(
        cloud,
        "private key is not valid PEM",
        () -> certificates.supply("x", one.certificate(), "", one.certificate()));
    unprocessable(
        cloud,
        "leaf certificate is not valid PEM",
        () -> certificates.supply("x", "nonsense", "", one.key()));
    unprocessable(
        cloud,
        "certificate chain is not valid PEM",
        () -> certificates.supply("x", one.certificate(), "nonsense", one.key()));
    unprocessable(
        cloud, "expired", () -> certificates.supply("x", old.certificate(), "", old.key()));
  }
}
