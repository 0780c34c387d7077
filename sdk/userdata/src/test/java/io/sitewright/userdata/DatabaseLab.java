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
  static final String PASSWORD = "12".repeat(32);

  TestMachine machine;
  int port;
  private StoreFake store;

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
}
