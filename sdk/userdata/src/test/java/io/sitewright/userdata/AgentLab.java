package io.sitewright.userdata;

import static io.sitewright.userdata.Membership.State.SERVING;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build machine from its first fetch on, with small programs in the place of systemd, nft and
 * UFW.
 */
abstract class AgentLab {
  StoreFake store;
  Path folder;
  HostConfig config;

  @BeforeEach
  void aBuildMachineAtItsFirstBoot(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    config = Sites.hostConfig(Sites.development(), Role.BUILD_MACHINE);
    publish(config);
    Membership own = new Membership(Role.BUILD_MACHINE, "build", "11", "10.20.0.2", SERVING);
    store.put("fleet/" + own.key(), own.text());
    Files.writeString(folder.resolve("id"), "11\n");
    Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(
        folder.resolve("etc/role.env"),
        UserData.roleEnv(
                new Identity("shop", Role.BUILD_MACHINE, "build"),
                new Store(store.endpoint(), "lon1", "config", "reports", "fleet", Optional.empty()),
                Sites.KEY)
            .text());
    program("systemctl", "exit 3");
    program("systemd-run", "echo \"started ${!###*/}\" >>$LAB/calls");
    program("nft", "[[ $1 != list ]]");
    program("ss", "echo LISTEN");
    // The firewall has its own test: here UFW holds what it is given.
    Files.createDirectories(folder.resolve("ufw"));
    Files.writeString(folder.resolve("ufw/user6.rules"), "");
    Files.writeString(folder.resolve("ufw/before.rules"), "COMMIT\n");
    Files.writeString(folder.resolve("ufw/before6.rules"), "COMMIT\n");
    Files.writeString(folder.resolve("ufw.defaults"), "IPV6=no\n");
    Files.writeString(
        folder.resolve("ufw/user.rules"),
        "### tuple ### allow tcp 1035 0.0.0.0/0 any 203.0.113.7 in comment="
            + java.util.HexFormat.of()
                .formatHex(
                    "operators come in through the build machine"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "\n");
    program("ufw", "echo \"ufw $*\" >>$LAB/calls; echo 'Status: active'");
  }

  @AfterEach
  void close() {
    store.close();
  }

  void tick() {
    Bash.Outcome outcome =
        bash().start(List.of("bash", Bash.SCRIPTS.resolve("firstboot/fetch.sh").toString()));
    assertThat(outcome.succeeds().err()).doesNotContain(Sites.KEY.secretKey());
  }

  Bash bash() {
    return new Bash()
        .with("LAB", folder)
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
        .with("SITEWRIGHT_ROLE_ENV", folder.resolve("etc/role.env"))
        .with("SITEWRIGHT_ETC", folder.resolve("etc"))
        .with("SITEWRIGHT_STATE", folder.resolve("state"))
        .with("SITEWRIGHT_RUN", folder.resolve("run"))
        .with("SITEWRIGHT_UFW", folder.resolve("ufw"))
        .with("SITEWRIGHT_UFW_DEFAULTS", folder.resolve("ufw.defaults"))
        .with("SITEWRIGHT_FETCHER", folder.resolve("fetch.sh"))
        .with("SITEWRIGHT_INSTANCE_ID", folder.resolve("id"))
        .with("SITEWRIGHT_HOST_KEY", folder.resolve("host.pub"))
        .with("SITEWRIGHT_DPKG", folder.resolve("dpkg"));
  }

  /** What apply.sh notes when the role's work has succeeded. */
  void workIsDone() throws IOException {
    String manifest = Files.readString(folder.resolve("state/current/manifest"));
    Files.writeString(
        folder.resolve("state/applied"),
        manifest
            .lines()
            .filter(line -> line.startsWith("settings ") || line.startsWith("bundle "))
            .map(line -> line + "\n")
            .reduce("", String::concat));
  }

  String report() {
    return store.text("reports/" + Report.key("11"));
  }

  String calls() throws IOException {
    return Files.readString(folder.resolve("calls"));
  }

  void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  void publish(HostConfig config) {
    for (HostObject object : config.objects()) {
      store.objects.put("config/" + object.key(), object.content().bytes());
    }
    store.put("config/manifest", config.manifest());
  }

  /** How often the role's work was started. */
  long works() throws IOException {
    return calls().lines().filter("started apply.sh"::equals).count();
  }
}
