package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fetcher of the first boot, run by bash with the curl at hand against a store that checks
 * signatures.
 */
class FetchTest {
  private Path folder;
  private StoreFake store;
  private HostConfig config;

  @BeforeEach
  void aStoreWithAConfiguration(@TempDir Path temporary) throws IOException {
    folder = temporary;
    store = new StoreFake();
    config =
        withScripts(Sites.hostConfig(Sites.development(), Role.WEBSERVER), temporary.resolve("a"));
    publish(config);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theConfigurationArrivesWhole() throws IOException {
    fetch().succeeds();
    assertThat(current("manifest")).hasContent(config.manifest());
    assertThat(Files.readString(current("rules"))).isEqualTo(config.rules().text());
    assertThat(Files.readString(current("settings"))).isEqualTo(config.settings().text());
    assertThat(current("bundle/lib/agent.sh")).isExecutable();
    assertThat(Files.readSymbolicLink(folder.resolve("state/current")))
        .hasToString("generations/" + config.digest());
  }

  @Test
  void theAgentOfTheNewConfigurationTakesOver() {
    assertThat(fetch().succeeds().out()).isEqualTo("agent of a\n");
  }

  @Test
  void aSecondRunFetchesTheManifestOnly() {
    fetch().succeeds();
    store.requests.clear();
    fetch().succeeds();
    assertThat(store.requests).containsExactly("GET webserver-config/manifest");
  }

  @Test
  void aChangedSettingSwitchesToTheNewWholeAndFetchesOnlyWhatChanged() throws IOException {
    fetch().succeeds();
    store.requests.clear();
    HostConfig changed =
        new HostConfig(config.rules(), HostObject.of("settings", "SITE_X='2'\n"), config.bundle());
    publish(changed);
    fetch().succeeds();
    assertThat(Files.readString(current("settings"))).isEqualTo("SITE_X='2'\n");
    assertThat(store.requests)
        .containsExactly(
            "GET webserver-config/manifest", "GET webserver-config/" + changed.settings().key());
  }

  @Test
  void whatIsHereStaysWhenTheStoreIsAway() throws IOException {
    fetch().succeeds();
    store.close();
    Bash.Outcome outcome = fetch().succeeds();
    assertThat(outcome.out()).isEqualTo("agent of a\n");
    assertThat(outcome.err()).contains("could not be renewed; what is here stays.");
    assertThat(current("manifest")).hasContent(config.manifest());
  }

  @Test
  void anObjectThatHoldsSomethingElseIsRefused() throws IOException {
    fetch().succeeds();
    HostConfig changed =
        new HostConfig(HostObject.of("rules", "new"), config.settings(), config.bundle());
    publish(changed);
    store.put("webserver-config/" + changed.rules().key(), "tampered with");
    Bash.Outcome outcome = fetch().succeeds();
    assertThat(outcome.err()).contains("holds something else; it is refused.");
    assertThat(current("manifest")).hasContent(config.manifest());
    try (Stream<Path> objects = Files.list(folder.resolve("state/objects"))) {
      assertThat(objects.map(file -> file.getFileName().toString()))
          .doesNotContain(changed.rules().sha256());
    }
  }

  @Test
  void aManifestOfAnotherMakeIsRefused() throws IOException {
    fetch().succeeds();
    store.put("webserver-config/manifest", config.manifest().replace("manifest 1", "manifest 2"));
    assertThat(fetch().succeeds().err()).contains("is not one that this machine understands");
    assertThat(current("manifest")).hasContent(config.manifest());
  }

  @Test
  void aMissingObjectLeavesTheOldWhole() throws IOException {
    fetch().succeeds();
    HostConfig changed =
        new HostConfig(HostObject.of("rules", "new"), config.settings(), config.bundle());
    publish(changed);
    store.objects.remove("webserver-config/" + changed.rules().key());
    fetch().succeeds();
    assertThat(current("manifest")).hasContent(config.manifest());
  }

  @Test
  void aWrongKeyGetsNothingAndIsNotPrinted() throws IOException {
    writeEnv(new StoreKey("WRONG", "another planted secret"));
    Bash.Outcome outcome = run();
    assertThat(outcome.succeeds().err()).contains("403").doesNotContain("planted");
    assertThat(folder.resolve("state/current")).doesNotExist();
  }

  private Bash.Outcome fetch() {
    writeEnv(Sites.KEY);
    return run();
  }

  private Bash.Outcome run() {
    return new Bash()
        .with("SITEWRIGHT_ROLE_ENV", folder.resolve("role.env"))
        .with("SITEWRIGHT_STATE", folder.resolve("state"))
        .start(List.of("bash", Bash.SCRIPTS.resolve("firstboot/fetch.sh").toString()));
  }

  private void writeEnv(StoreKey key) {
    Store place =
        new Store(
            store.endpoint(), "lon1", "webserver-config", "reports", "fleet", Optional.empty());
    String text =
        UserData.roleEnv(new Identity("shop", Role.WEBSERVER, "web-1"), place, key).text();
    try {
      Files.writeString(folder.resolve("role.env"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path current(String name) {
    return folder.resolve("state/current").resolve(name);
  }

  private void publish(HostConfig config) {
    for (HostObject object : config.objects()) {
      store.objects.put("webserver-config/" + object.key(), object.content().bytes());
    }
    store.put("webserver-config/manifest", config.manifest());
  }

  /** The configuration with an agent that only says whose it is. */
  private static HostConfig withScripts(HostConfig config, Path home) throws IOException {
    Files.createDirectories(home.resolve("lib"));
    Files.writeString(
        home.resolve("lib/agent.sh"), "#!/bin/bash\necho agent of " + home.getFileName() + "\n");
    byte[] bundle = io.sitewright.userdata.build.BundleWriter.pack(home);
    return new HostConfig(
        config.rules(),
        config.settings(),
        new HostObject("bundle", Sha256.hex(bundle), () -> bundle));
  }
}
