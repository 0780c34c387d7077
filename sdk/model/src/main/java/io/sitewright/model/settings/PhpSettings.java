package io.sitewright.model.settings;

import java.time.Duration;

/** How PHP-FPM runs the application, and the limits that PHP sets it. */
public record PhpSettings(
    PhpMode mode,
    int maxChildren,
    int startServers,
    int minSpareServers,
    int maxSpareServers,
    int maxRequests,
    Duration idle,
    int uploadMb,
    Duration execution,
    int inputVars) {
  static final PhpSettings DEFAULT =
      new PhpSettings(
          PhpMode.DYNAMIC,
          80,
          10,
          5,
          15,
          200,
          Duration.ofSeconds(10),
          40,
          Duration.ofMinutes(5),
          5000);
}
