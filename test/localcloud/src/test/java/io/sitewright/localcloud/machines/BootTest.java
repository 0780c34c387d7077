package io.sitewright.localcloud.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.localcloud.reachability.HostRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BootTest {
  private static final String ENV =
      """
      SITE_NAME='shop'
      SITE_ROLE='webserver'
      SITE_SLOT='web-1'
      SITE_STORE_ENDPOINT='https://lon1.digitaloceanspaces.com'
      SITE_CONFIG_BUCKET='web-config'
      SITE_REPORT_BUCKET='web-reports'
      SITE_FLEET_BUCKET='fleet'
      SITE_STORE_ACCESS_KEY='DO00A'
      SITE_STORE_SECRET_KEY='planted-secret'
      """;

  @Test
  void theFirstBootFirewallLetsPingInOnly() {
    HostRules firewall = boot(Fixture.GUARD, ENV).firewall();
    assertThat(firewall.closedByDefault()).isTrue();
    assertThat(firewall.rules()).singleElement().matches(HostRules.Rule::echo);
  }

  @Test
  void anOpenPortInTheFirstBootFirewallIsFound() {
    String planted = Fixture.GUARD.replace("iifname", "tcp dport 22 accept\n    iifname");
    assertThat(boot(planted, ENV).firewall().rules())
        .extracting(HostRules.Rule::text)
        .contains("tcp dport 22 accept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy drop;->policy accept;",
        "iifname \"lo\" accept->ip saddr 203.0.113.7 accept",
        "nft --file - <<'RULES'->cat <<'RULES'",
        "type filter hook input->type nat hook input"
      })
  void aFirewallThatIsNotClosedOrNotUnderstoodCountsAsOpen(String change) {
    String[] parts = change.split("->", -1);
    assertThat(Fixture.GUARD).contains(parts[0]);
    HostRules firewall = boot(Fixture.GUARD.replace(parts[0], parts[1]), ENV).firewall();
    assertThat(firewall.closedByDefault()).isFalse();
    assertThat(firewall.name()).startsWith("open: ");
  }

  @Test
  void quotesInParametersAreReadAsAShellReadsThem() throws RefusedText {
    Parameters env = Parameters.parse("x", "SITE_A='it'\\''s $HOME \"x\"'\nSITE_B=''\n");
    assertThat(env.get("SITE_A")).isEqualTo("it's $HOME \"x\"");
    assertThat(env.find("SITE_B")).contains("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SITE_A=planted-secret", "SITE_A='x'; rm x", "SITE_A=\"x\"", "export SITE_A='x'"})
  void whatIsNoParameterIsRefusedWithoutRepeatingIt(String line) {
    assertThatThrownBy(() -> Parameters.parse("role.env", "SITE_B='b'\n" + line + "\n"))
        .hasMessage("line 2 of role.env is no parameter");
  }

  @Test
  void aMachineWithoutItsIdentityKeepsTheGuard() {
    Boot boot = boot(Fixture.GUARD, ENV.replace("SITE_ROLE='webserver'\n", ""));
    assertThat(boot.who()).isEmpty();
    assertThat(boot.fault()).isEqualTo("parameter SITE_ROLE is missing");
    assertThat(boot.firewall().closedByDefault()).isTrue();
  }

  @Test
  void aStoreThatIsNotOfThisCloudIsRefused() {
    Boot boot = boot(Fixture.GUARD, ENV.replace("lon1.digitaloceanspaces.com", "example.org"));
    assertThat(boot.fault()).isEqualTo("the store https://example.org is unknown to this cloud");
  }

  @Test
  void userDataThatIsNoYamlIsRefusedWithoutRepeatingIt() {
    assertThat(Boot.from(Optional.of("#cloud-config\n{planted-secret")).fault())
        .isEqualTo("the user-data is no YAML");
    assertThat(Boot.from(Optional.of("#!/bin/sh\n")).fault())
        .isEqualTo("the user-data does not begin with #cloud-config");
  }

  @Test
  void nothingThatPrintsAMachineShowsItsKey() {
    Boot boot = boot(Fixture.GUARD, ENV);
    assertThat(boot.toString()).doesNotContain("planted-secret");
  }

  private static Boot boot(String guard, String env) {
    return Boot.from(Optional.of(Fixture.userData(guard, env)));
  }
}
