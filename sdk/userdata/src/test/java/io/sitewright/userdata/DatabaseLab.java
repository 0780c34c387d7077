package io.sitewright.userdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitewright.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database machine whose scripts run real servers in a folder of its own. */
abstract class DatabaseLab {
  /** Where this machine is, for one that speaks to itself. */
  static final String HERE = "127.0.0.0/25";

  static final String PASSWORD = "12".repeat(32);

  TestMachine machine;
  int port;
  StoreFake store;

  @BeforeEach
  void aDatabaseMachine() throws IOException {
    assumeTrue(
        new Bash()
                .run(
                    "[[ $UID == 0 ]] && command -v mariadbd mariadb-dump pg_createcluster psql runuser")
                .code()
            == 0,
        "needs root, mariadb-server and postgresql");
    store = new StoreFake();
    // Not below a folder that only root may enter: the servers run as users of their own.
    machine =
        new TestMachine(
            Files.createTempDirectory(Path.of("/tmp"), "engine"), store, Role.DATABASE, "21");
    machine.knows(Role.DATABASE, "database", "21");
    port = freePort();
  }

  @AfterEach
  void close() throws IOException {
    if (store != null) {
      store.close();
      new Bash().run("rm --recursive --force '%s'".formatted(machine.folder)).succeeds();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a script says that runs beside a server of its own, which takes the site from there. */
  String lab(String engine, String network, RoleEnv settings, String script) throws IOException {
    machine.settings(
        settings
            .with("SITE_DATABASE_BACKUPS_BUCKET", "backups")
            .with("SITE_DATABASE_ENGINE", engine)
            .with("SITE_DATABASE_PORT", Integer.toString(port))
            .with("SITE_MANAGED_DATABASE", "none"));
    machine
        .with("PASSWORD", PASSWORD)
        .with("PORT", port)
        .with("SCRIPTS", Bash.SCRIPTS)
        .with("BUNDLE", machine.bundle())
        .with("SITE_DATABASE_ENGINE", engine)
        .with("SITE_DATABASE_PORT", port)
        .with("SITE_VPC_RANGE", network);
    return machine
        .runPlain(
            "source '%s'\nstart_%s >&2\n%s"
                .formatted(
                    Path.of("src/test/resources/lab/engines.sh").toAbsolutePath(), engine, script))
        .succeeds()
        .out();
  }
}
