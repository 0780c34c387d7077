package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Pebble in the place of Let's Encrypt. It stands on the internet, so that its questions come
 * through the machines' firewalls as those of the real one do. Nothing of it is kept: after a
 * restart it knows no account any more, and signs with another root.
 */
final class CertificateAuthority {
  /** Where it is, seen from the router. */
  static final String ADDRESS = "169.254.201.2";

  static final int PORT = 14_000;
  private static final int MANAGEMENT = 15_000;
  private static final int NINETY_DAYS_SECONDS = 7_776_000;

  private CertificateAuthority() {}

  /**
   * Starts it.
   *
   * @param authority the folder of the authority in whose name the cloud answers
   * @param trust the file that is to hold whom a visitor trusts: both authorities
   */
  static void start(MachineHost host, Path folder, Path authority, String names, Path trust) {
    Path file = folder.resolve("pebble.json");
    Path log = folder.resolve("pebble.log");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, configuration(authority));
    } catch (IOException e) {
      throw new UncheckedIOException("Pebble's configuration cannot be written", e);
    }
    Process process =
        host.begin(
            log,
            List.of(
                "nsenter",
                "--net=/run/netns/internet",
                "env",
                "PEBBLE_VA_NOSLEEP=1",
                "PEBBLE_WFE_NONCEREJECT=0",
                "pebble",
                "-config",
                file.toString(),
                "-dnsserver",
                names + ":53"));
    host.awaitService("Pebble", process, log, ADDRESS, MANAGEMENT);
    String root =
        host.run(
            Command.of(
                "nsenter",
                "--net=/run/netns/cloud",
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--cacert",
                authority.resolve("authority.pem").toString(),
                "--connect-to",
                "acme-v02.api.letsencrypt.org:" + MANAGEMENT + ":" + ADDRESS + ":" + MANAGEMENT,
                "https://acme-v02.api.letsencrypt.org:" + MANAGEMENT + "/roots/0"));
    try {
      // Certificates that an earlier start signed are still served.
      String known =
          Files.readString(Files.exists(trust) ? trust : authority.resolve("authority.pem"));
      Files.writeString(trust, known + root);
    } catch (IOException e) {
      throw new UncheckedIOException("The roots that visitors trust cannot be written", e);
    }
  }

  private static String configuration(Path authority) {
    return """
        {"pebble": {"listenAddress": "%1$s:%2$d", "managementListenAddress": "%1$s:%3$d",
         "certificate": "%4$s/server.crt", "privateKey": "%4$s/server.key", "httpPort": 80, "tlsPort": 443,
         "ocspResponderURL": "", "externalAccountBindingRequired": false, "certificateValidityPeriod": %5$d}}
        """
        .formatted(ADDRESS, PORT, MANAGEMENT, authority, NINETY_DAYS_SECONDS);
  }
}
