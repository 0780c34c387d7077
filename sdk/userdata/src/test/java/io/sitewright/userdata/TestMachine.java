package io.sitewright.userdata;

import static io.sitewright.userdata.Membership.State.SERVING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine in a folder: its parameters, its scripts as the bundle brings them, the members that it
 * knows, and small programs in the place of those that a test cannot run.
 */
final class TestMachine {
  final Path folder;
  private final Bash bash = new Bash();

  TestMachine(Path folder, StoreFake store, Role role, String id) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String name : List.of("etc", "state", "run", "bin", "units")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (Path script : BundleTest.scripts()) {
      Path copy = bundle().resolve(Bash.SCRIPTS.relativize(script).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(script, copy);
      copy.toFile().setExecutable(true);
    }
    write("id", id + "\n");
    write("generation/settings", "");
    Store place =
        new Store(
            store.endpoint(),
            "lon1",
            role.label() + "-config",
            role.label() + "-reports",
            "fleet",
            Optional.of("uploads"));
    write(
        "etc/role.env",
        UserData.roleEnv(new Identity("shop", role, "own"), place, Sites.KEY).text());
    bash.with("SITEWRIGHT_ETC", folder.resolve("etc"))
        .with("SITEWRIGHT_STATE", folder.resolve("state"))
        .with("SITEWRIGHT_RUN", folder.resolve("run"))
        .with("SITEWRIGHT_UNITS", folder.resolve("units"))
        .with("SITEWRIGHT_INSTANCE_ID", folder.resolve("id"))
        .with("LAB", folder)
        .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  Path bundle() {
    return folder.resolve("generation/bundle");
  }

  TestMachine with(String name, Object value) {
    bash.with(name, value);
    return this;
  }

  TestMachine settings(RoleEnv settings) throws IOException {
    write("generation/settings", settings.text());
    return this;
  }

  /** Another machine of the site, or this one, as the fleet has told. */
  TestMachine knows(Role role, String slot, String machine, Membership.State... state)
      throws IOException {
    Membership member =
        new Membership(role, slot, machine, "10.20.0.5", state.length == 0 ? SERVING : state[0]);
    write("state/" + member.key(), member.text());
    return this;
  }

  /** A program that notes its call in the folder's file "calls", and then does what is said. */
  TestMachine program(String name, String body) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(
        file, "#!/bin/bash\necho \"" + name + " $*\" >>\"$LAB/calls\"\n" + body + "\n");
    file.toFile().setExecutable(true);
    return this;
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Runs one of its scripts, such as "lib/backup.sh". */
  Bash.Outcome start(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", bundle().resolve(script).toString()));
    command.addAll(List.of(arguments));
    return bash.start(command);
  }

  /** Runs {@code text} with its parameters and the functions of {@code library}. */
  Bash.Outcome run(String library, String text) {
    String parameters =
        "source '%1$s/lib/settings.sh'; load_parameters '%2$s/etc/role.env'; load_parameters '%2$s/generation/settings'\n"
            .formatted(bundle(), folder);
    return bash.run("source '%s/lib/%s.sh'\n".formatted(bundle(), library) + parameters + text);
  }

  /** Runs {@code text} with nothing but this machine's folders in its environment. */
  Bash.Outcome runPlain(String text) {
    return bash.run(text);
  }

  String calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls, UTF_8) : "";
  }
}
