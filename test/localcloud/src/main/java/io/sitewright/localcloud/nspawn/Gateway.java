package io.sitewright.localcloud.nspawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy between the machines' network, where it answers in the vendors' names, and the local
 * cloud's own port on this host. It tells who asks; the door's word keeps others of this host away.
 */
final class Gateway {
  /** Where all services are, seen from a machine. */
  static final String SERVICES = "169.254.200.1";

  private static final int HTTPS = 443;
  private static final String METADATA = "169.254.169.254";

  private Gateway() {}

  static void start(MachineHost host, Path folder, Path certificate, int port, String word) {
    Path file = folder.resolve("haproxy.cfg");
    try {
      Files.createDirectories(folder);
      // It holds the door's word.
      Files.deleteIfExists(file);
      Files.createFile(file, Private.FILE);
      Files.writeString(file, configuration(certificate, port, word));
    } catch (IOException e) {
      throw new UncheckedIOException("The gateway's configuration cannot be written", e);
    }
    Path log = folder.resolve("haproxy.log");
    Process process = host.begin(log, List.of("haproxy", "-db", "-f", file.toString()));
    host.awaitService("HAProxy", process, log, SERVICES, HTTPS);
  }

  private static String configuration(Path certificate, int port, String word) {
    return """
        global
          maxconn 2000
          log stderr format raw local0 warning
        defaults
          mode http
          timeout connect 5s
          timeout client 5m
          timeout server 5m
          timeout http-keep-alive 10s
          option forwardfor
        frontend vendors
          bind %s:80 namespace cloud
          bind %s:80 namespace cloud
          bind %s:443 namespace cloud ssl crt %s
          http-request set-header X-Sitewright-Door %s
          use_backend acme if { hdr(host) acme-v02.api.letsencrypt.org acme-staging-v02.api.letsencrypt.org }
          default_backend cloud
        backend cloud
          server cloud 127.0.0.1:%d
        backend acme
          http-request set-path /dir if { path /directory }
          server pebble %s:%d namespace cloud ssl verify none
        """
        .formatted(
            METADATA,
            SERVICES,
            SERVICES,
            certificate,
            word,
            port,
            CertificateAuthority.ADDRESS,
            CertificateAuthority.PORT);
  }
}
