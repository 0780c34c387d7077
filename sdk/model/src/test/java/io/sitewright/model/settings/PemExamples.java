package io.sitewright.model.settings;

/** Made for these tests, good for nothing else. */
final class PemExamples {
  /** For www.example.org and *.example.net. */
  static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBtjCCAVygAwIBAgIUSldPddtMhcrAKbj4LDYAINr+GfEwCgYIKoZIzj0EAwIw
      GjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMCAXDTI2MTEyMTA0MjYwMloYDzIx
      MjYxMDI4MDQyNjAyWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
      hkjOPQIBBggqhkjOPQMBBwNCAARkiqLUWz2+Ly2OOYzR+Zeg2buIDZsrlpW9fius
      NeRQzz2zsuB0fPR0vz+BSCCKxr6vD5YTHKHp39JF4aPKhkIuo34wfDAdBgNVHQ4E
      FgQUilKxUBFCvMJ8KpwHl20CZWw7Ta8wHwYDVR0jBBgwFoAUilKxUBFCvMJ8KpwH
      l20CZWw7Ta8wDwYDVR0TAQH/BAUwAwEB/zApBgNVHREEIjAggg93d3cuZXhhbXBs
      ZS5vcmeCDSouZXhhbXBsZS5uZXQwCgYIKoZIzj0EAwIDSAAwRQIgOFq2CloGzaYj
      thZ4pHoe71XGhxJXu7L3/MFTjf3sFLkCIQCpn6NVphZPQhmDK6KKEnUnVkltKYqQ
      iXjk0/jFkD5VOA==
      -----END CERTIFICATE-----
      """;

  /** The key of {@link #CERTIFICATE}. */
  static final String KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJLbN+Y0SjUC4Fw4x
      f+Cy6jsbe9YCC4HyRrz+zSm85r+hRANCAARkiqLUWz2+Ly2OOYzR+Zeg2buIDZsr
      lpW9fiusNeRQzz2zsuB0fPR0vz+BSCCKxr6vD5YTHKHp39JF4aPKhkIu
      -----END PRIVATE KEY-----
      """;

  /** For shop.example.com, of another key. */
  static final String OTHER_CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBpzCCAU6gAwIBAgIUeL/+u9Ygft7us0fEjFqRDGjPgCAwCgYIKoZIzj0EAwIw
      GjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMCAXDTI2MTEyMTA0MjYwMloYDzIx
      MjYxMDI4MDQyNjAyWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
      hkjOPQIBBggqhkjOPQMBBwNCAASvdo6jOn+ofsYfc0FY3hqbUOMeE66FD8ayFY++
      ZTWFSe13DoFRTEF7eQVOpt7XT4/VK1HIZsa1lDAYDi4uZ8lWo3AwbjAdBgNVHQ4E
      FgQUzbYE4BnKxm1OoIcJeEH6pIKgBF4wHwYDVR0jBBgwFoAUzbYE4BnKxm1OoIcJ
      eEH6pIKgBF4wDwYDVR0TAQH/BAUwAwEB/zAbBgNVHREEFDASghBzaG9wLmV4YW1w
      bGUuY29tMAoGCCqGSM49BAMCA0cAMEQCIElHWtyYtK/XXxHvN+6M/EWmZ4FZ7Bn/
      GET9vRDWhuyMAiBahS2UcrH586P+76aE3IiECM/xGhr4OCfr4GbLIDYRsg==
      -----END CERTIFICATE-----
      """;

  /** The key of {@link #OTHER_CERTIFICATE}. */
  static final String OTHER_KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgox7MTij/m9gtHLru
      4UAeOn1jxBgK1jQQ6PGfFGtlIVKhRANCAASvdo6jOn+ofsYfc0FY3hqbUOMeE66F
      D8ayFY++ZTWFSe13DoFRTEF7eQVOpt7XT4/VK1HIZsa1lDAYDi4uZ8lW
      -----END PRIVATE KEY-----
      """;

  private PemExamples() {}
}
