package io.sitewright.localcloud.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK reads what is signed here, and OpenSSL made what is read. */
final class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
  private static final Authority AUTHORITY =
      Authority.named("Test authority", NOW, Duration.ofDays(3650));

  private static X509Certificate parsed(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static X509Certificate issued(String request, Instant until)
      throws GeneralSecurityException {
    return parsed(
        AUTHORITY.issue(
            SigningRequest.parse(request),
            "Somebody",
            List.of("example.org", "*.example.org"),
            NOW,
            until));
  }

  @Test
  void aCertificateIsOfTheAuthorityAndForTheHosts() throws GeneralSecurityException {
    for (String request : List.of(Requests.rsa(), Requests.ec())) {
      Instant until = NOW.plus(Duration.ofDays(90));
      X509Certificate certificate = issued(request, until);
      X509Certificate authority = parsed(AUTHORITY.certificate());
      certificate.verify(authority.getPublicKey());
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(NOW.plusSeconds(1)));
      assertThat(
              CertPathValidator.getInstance("PKIX")
                  .validate(
                      CertificateFactory.getInstance("X.509")
                          .generateCertPath(List.of(certificate)),
                      parameters))
          .isNotNull();
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      assertThat(names).containsExactly(List.of(2, "example.org"), List.of(2, "*.example.org"));
      assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
      assertThat(certificate.getSerialNumber().signum()).isPositive();
      assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
      assertThat(authority.getBasicConstraints()).isPositive();
    }
  }

  @Test
  void aDateAfter2049IsWrittenWithItsWholeYear() throws GeneralSecurityException {
    Instant until = Instant.parse("2056-01-02T03:04:05Z");
    assertThat(issued(Requests.rsa(), until).getNotAfter().toInstant()).isEqualTo(until);
  }

  @Test
  void anotherAuthorityDoesNotVouchForIt() throws GeneralSecurityException {
    X509Certificate other =
        parsed(Authority.named("Another", NOW, Duration.ofDays(1)).certificate());
    X509Certificate certificate = issued(Requests.ec(), NOW.plusSeconds(60));
    assertThatThrownBy(() -> certificate.verify(other.getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void aRequestThatWasChangedIsNotThatOfTheKey() {
    byte[] bytes = Pem.read("CERTIFICATE REQUEST", Requests.rsa());
    String subject = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = subject.indexOf("shop.example.org");
    bytes[at] = 'c';
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningRequest.parse(Pem.of("CERTIFICATE REQUEST", bytes)))
        .withMessage("the signature is not that of the key");
  }

  /** Wherever it ends, and whatever octet is broken: a sentence, never another exception. */
  @Test
  void aBrokenRequestIsASentence() {
    byte[] whole = Pem.read("CERTIFICATE REQUEST", Requests.ec());
    for (int i = 0; i < whole.length; i++) {
      String cut = Pem.of("CERTIFICATE REQUEST", Arrays.copyOf(whole, i));
      assertThatIllegalArgumentException().isThrownBy(() -> SigningRequest.parse(cut));
      byte[] changed = whole.clone();
      changed[i] ^= 0x55;
      String broken = Pem.of("CERTIFICATE REQUEST", changed);
      assertThatIllegalArgumentException().isThrownBy(() -> SigningRequest.parse(broken));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-----BEGIN CERTIFICATE REQUEST-----", "MIIC", "\u00e9"})
  void whatIsNoRequestIsASentence(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SigningRequest.parse(text));
  }

  @Test
  void aKeyOfUnknownKindIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningRequest.parse(Requests.ed25519()))
        .withMessage("a key of unknown kind 1.3.101.112");
  }
}
