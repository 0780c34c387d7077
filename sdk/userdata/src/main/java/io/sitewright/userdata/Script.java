package io.sitewright.userdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that travel inside user-data, byte for byte as they are in this module. */
enum Script {
  FIRST_BOOT_FIREWALL("firstboot/firewall.sh"),
  FETCH("firstboot/fetch.sh"),
  AGENT_SERVICE("firstboot/sitewright-agent.service"),
  AGENT_TIMER("firstboot/sitewright-agent.timer");

  private final String path;

  Script(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  String text() {
    return new String(resource(path), StandardCharsets.UTF_8);
  }

  /** A file of this package, by its path below it. */
  static byte[] resource(String path) {
    try (InputStream stream = Script.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(
            "%s is missing among the classes of sitewright-userdata; build the module with Maven."
                .formatted(path));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read.".formatted(path), e);
    }
  }
}
