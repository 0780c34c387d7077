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

  /** An RSA key, as Cloudflare makes certificates for. */
  static final String RSA_KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC++Waer3YII/Uc
      LHSq3TBj8YMmhxj26qAtPUAoXEuSKRLFbOyuOlpwdk8XgONFVzi3qk9zCPG9dz1G
      W3Q2RA3gVzqGYJ6OhUct7Yl/h+HqMuSMXIQo8cfk6gcA0foSfhHyzP17ia/U0KLL
      zaf6onNeqVTZpyKw9eNfvDueOUqQEyiMMabeWTlidP7jfu0phKTsoaRNPw8lkprF
      O6LwH8t1CPAdx8hjTJ0FgUk0fG5jdWODkq6mgccIHcfXE2jFe1MDG92NXCY7rd6L
      IYLL7JHvg1JLE6wI/84EsDzxFstxupG9odVr4g/l/FtpgSDVi0SuPFafeUj4JAD1
      8CK9FslpAgMBAAECggEAP65Pe1u76pP+8GGcl7tBHxqSJp9HAlMTjXJOugaoxni+
      wymCtMhNjxHMZuR6JI2koo3+hzf00D56JsNpOY0w6V187QE77f9gUF7Uijun6B4H
      WwygnzyccOde5XWfQ1pZptKXNgIgKUFW/8m4mVlhSjAB1MAoT8T2iF5urOCize6Z
      9T1/eAM4KELb9bDebIrT35zbUyrQA+5I2T2oWFQzUprWUDEEZDZM4Jvc0u5toG4V
      tb9SEcNAMrb/2WPInfb8j2ky3Zk6PVttHM+ctnQoj8MFua3XhKMN9unT20mgox4t
      Lv+QQFPbMHbIVn2SmeyKlHtyNBz3pEG7CZAV3rtp1wKBgQDlxipNU4VGu60lhnQB
      sbIbjjDPLhvJ3bj6PtLg4Eylc24IKoEl9o86Zv5J/EUZZPfwSzl/KkLdGvQLrfgG
      9dyRJ3k7UGFmqnlGpeBuQ7WSds2Cq5cfXYRLeNncSOi6kHVDWuiES9NxF31JHrdo
      B9o6vCNBhaqcBC3x/NfssVWd4wKBgQDUxYgHmaN3SCVbQHYrW/lyZdFvkEkHnoVu
      vpjcs1DdhSBW7RG8vQigJmVFxBUwlmZHBJUMTlzYLfbw1GYXJAVednSKUeB4EUtW
      T1HBXXn5hAT6FdGF8jCGaxAjUbRjwBqKEvy07VUnAYBGRX5/OjY5r/VVdvg/Ncqk
      Pu2o0dFdQwKBgQCpUPZ5FrOeJMv5W/N+EBhD7+qNsNdvUIBvfv3cEczJGp8ZS2Dx
      vZdbnOuDT28HwHxnyLbsuxKcZbEyLhcX4fKPz/uotpmfkr1dTvxrpF9XN05HHPR2
      e23yQ3KevecpGywd3w559nov2vRKfmT+NtMb9ukv7jSDVR0aNYxTcXW6qwKBgQCh
      YMziztHgB9Vll8fI7TKOZNFr56isYbxcma1BP7Qmv/EeXSLl3w5qwZRwTN+xgXFD
      jiMqOUlMIdi5Iq/n/0cfNYMA4kb5akyUwwaEPczkxhAsSl4nVOEfIpcT4sWKHstC
      TFJlO9kpA4dyRQVDpDg6ms3eK6Tv9HGlD6GcOL+uFwKBgHuJ/XceedBx1Xk1gXkG
      c4Snfxm01I2V29xaQ/GcUqgyVdOvmkqhCNBAP6v7HB71qHqE0elSDzSGc2R8i6vu
      j0AuRBskkRrgdN6aeDdD1415yfmlW/OUWUWtPAO+N6LeZOX7XKU3GEA8Md8W6Wx1
      tUtshHBelIrNhPNsNHMvP1/A
      -----END PRIVATE KEY-----
      """;

  private PemExamples() {}
}
