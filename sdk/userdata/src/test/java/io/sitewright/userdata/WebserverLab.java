package io.sitewright.userdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real nginx, Apache, Lighttpd and PHP-FPM in a network and a file system of their own, configured
 * by the very scripts that machines run.
 */
final class WebserverLab {
  private static final String PASSWORD = "right horse";

  /** Whom the guardian knows. */
  static final String LOGIN = "anna:" + PASSWORD;

  private WebserverLab() {}

  /** Says what is missing where the servers cannot be had. */
  static void assumeServers() {
    Bash.Outcome namespaces =
        new Bash().run("[[ $UID == 0 ]] && unshare --net --mount --pid --fork true");
    assumeTrue(namespaces.code() == 0, "needs root and the right to make namespaces");
    Bash.Outcome layer = layer();
    assumeTrue(layer.code() == 0, layer.err());
  }

  private static Bash.Outcome layer() {
    return new Bash().limitedTo(900).start(List.of("bash", "tools/server-layer.sh"));
  }

  /** A webserver of that kind for that application, with its guardian up. */
  static Bash guarded(String kind, String application, String adminPaths) {
    String hash =
        new Bash()
            .run("openssl passwd -6 -salt aGuardian '" + PASSWORD + "'")
            .succeeds()
            .out()
            .strip();
    return Webservers.bash()
        .with("SITE_WEBSERVER_KIND", kind)
        .with("SITE_APPLICATION", application)
        .with("SITE_ADMIN_PATHS", adminPaths)
        .with("SITE_PHP_EXTENSIONS", "mysql gd")
        .with("SITE_GUARDIAN", "yes")
        .with("SITE_GUARDIAN_USERS", "1")
        .with("SITE_GUARDIAN_USER_1", "anna:" + hash);
  }

  /** Runs {@code script} in the lab; {@code folder} is its /lab. */
  static String run(Bash bash, Path folder, String script) throws IOException {
    Files.writeString(folder.resolve("instance-id"), "7\n");
    Files.copy(
        Path.of("src/test/resources/lab/site.sh"),
        folder.resolve("site.sh"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        folder.resolve("script.sh"), "set -euo pipefail\nsource /lab/site.sh\n" + script + "\n");
    return bash.limitedTo(300)
        .start(
            List.of(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "bash",
                Path.of("src/test/resources/lab/webserver.sh").toAbsolutePath().toString(),
                layer().succeeds().out().strip(),
                Bash.SCRIPTS.toString(),
                folder.toString(),
                "bash",
                "/lab/script.sh"))
        .succeeds()
        .out();
  }
}
