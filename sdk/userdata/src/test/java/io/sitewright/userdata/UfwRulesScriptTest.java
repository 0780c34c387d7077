package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How rules in role terms become what UFW holds: the part of the script that only reads and prints.
 */
class UfwRulesScriptTest {
  private static final String MEMBERS =
      """
      build-machine 10.20.0.2 11
      webserver 10.20.0.3 12
      webserver 10.20.0.4 13
      """;

  @Test
  void rolesBecomeTheAddressesOfTheirMembers(@TempDir Path folder) {
    assertThat(
            translate(
                folder,
                """
                sitewright-rules 1
                # a comment

                icmp echo any anyone may ask
                tcp 443 any visitors read the site
                tcp 1035 role:webserver it's "quoted"
                tcp 1035 role:autoscaler there is none
                tcp 1035 cidr:203.0.113.7/32 one address
                tcp 1035 cidr:198.51.100.0/24 many
                tcp 1035 cidr:2001:db8::7/128 one of IPv6
                """))
        .isEqualTo(
            """
            icmp echo 0.0.0.0/0 anyone may ask
            icmp echo ::/0 anyone may ask
            tcp 443 0.0.0.0/0 visitors read the site
            tcp 443 ::/0 visitors read the site
            tcp 1035 10.20.0.3 its quoted
            tcp 1035 10.20.0.4 its quoted
            tcp 1035 203.0.113.7 one address
            tcp 1035 198.51.100.0/24 many
            tcp 1035 2001:db8::7 one of IPv6
            """);
  }

  @Test
  void whatJavaWritesIsUnderstood(@TempDir Path folder) {
    for (Role role : Role.values()) {
      if (role.isMachine()) {
        String rules =
            Sites.hostConfig(
                    Sites.production(
                        "cloudflare", "true",
                        "cloudflareAccount", "0123456789abcdef0123456789abcdef"),
                    role)
                .rules()
                .text();
        assertThat(translate(folder, rules)).as(role.label()).contains("icmp echo ::/0");
      }
    }
  }

  @Test
  void theSameAddressFromTwoRulesIsOneRule(@TempDir Path folder) {
    assertThat(
            translate(
                folder,
                "sitewright-rules 1\ntcp 1035 role:build-machine a\ntcp 1035 cidr:10.20.0.2/32 b\n"))
        .isEqualTo("tcp 1035 10.20.0.2 a\n");
  }

  @Test
  void aSetWithoutRulesIsAnEmptyOne(@TempDir Path folder) {
    assertThat(translate(folder, "sitewright-rules 1\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp 53 any x",
        "tcp 0 any x",
        "tcp 65536 any x",
        "tcp 99999999999999999999 any x",
        "tcp 80-90 any x",
        "tcp 080 any x",
        "tcp 80",
        "tcp 80 anyone x",
        "tcp 80 role: x",
        "tcp 80 role:Web x",
        "tcp 80 cidr:10.0.0.1 x",
        "tcp 80 cidr:10.0.0.0/33 x",
        "tcp 80 cidr:10.0.0.256/32 x",
        "tcp 80 cidr:2001:db8::/129 x",
        "tcp 80 cidr:2001:db8:: x",
        "tcp 80 $(reboot) x",
        "tcp a[$(reboot)] any x",
        "icmp 8 any x",
        "all 80 any x",
        "off any x",
        "allow",
        "sitewright-rules 1"
      })
  void oneLineThatIsNotUnderstoodRefusesTheWholeSet(String line, @TempDir Path folder) {
    Bash.Outcome outcome = run(folder, "sitewright-rules 1\ntcp 443 any fine\n" + line + "\n");
    outcome.fails();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            "sitewright: line 3 of the rules, \"%s\", is not understood; the whole set is refused and the old one stays.\n"
                .formatted(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sitewright-rules 2\ntcp 443 any x\n", "tcp 443 any x\n"})
  void aSetOfAnotherMakeIsRefused(String rules, @TempDir Path folder) {
    assertThat(run(folder, rules).fails().err()).contains("line 1 of the rules");
  }

  @Test
  void whatIsAddedComesBeforeWhatIsDeletedAndTheRestIsLeftAlone(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("wanted"),
        "icmp echo 0.0.0.0/0 ping\ntcp 443 0.0.0.0/0 kept\ntcp 22 10.0.0.9 new\ntcp 80 ::/0 reworded\n");
    Files.writeString(
        folder.resolve("held"),
        "tcp 443 0.0.0.0/0 kept\ntcp 80 ::/0 said otherwise\ntcp 22 10.0.0.8 leaves\nforeign deny any\n");
    assertThat(
            new Bash()
                .run("ufw_changes '%s/wanted' '%s/held'".formatted(folder, folder), "lib/ufw-rules")
                .succeeds()
                .out())
        .isEqualTo(
            """
            allow\tproto\ttcp\tfrom\t10.0.0.9\tto\tany\tport\t22\tcomment\tnew
            allow\tproto\ttcp\tfrom\t::/0\tto\tany\tport\t80\tcomment\treworded
            delete\tallow\tproto\ttcp\tfrom\t10.0.0.8\tto\tany\tport\t22
            """);
  }

  @Test
  void aTrustedNetworkIsOneRuleThatComesAndGoesAsSuch(@TempDir Path folder) throws IOException {
    String trusting = "sitewright-rules 1\nall - cidr:10.20.0.0/20 trusted\n";
    assertThat(translate(folder, trusting)).isEqualTo("all - 10.20.0.0/20 trusted\n");
    Files.writeString(folder.resolve("a"), "all - 10.20.0.0/20 trusted\n");
    Files.writeString(folder.resolve("b"), "tcp 443 0.0.0.0/0 seen\n");
    String changes = "ufw_changes '%1$s/%2$s' '%1$s/%3$s'";
    assertThat(
            new Bash().run(changes.formatted(folder, "a", "b"), "lib/ufw-rules").succeeds().out())
        .isEqualTo(
            "allow\tfrom\t10.20.0.0/20\tcomment\ttrusted\ndelete\tallow\tproto\ttcp\tfrom\t0.0.0.0/0\tto\tany\tport\t443\n");
    assertThat(
            new Bash().run(changes.formatted(folder, "b", "a"), "lib/ufw-rules").succeeds().out())
        .endsWith("delete\tallow\tfrom\t10.20.0.0/20\n");
  }

  @Test
  void everythingGoesWhenNothingIsWanted(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("wanted"), "");
    Files.writeString(folder.resolve("held"), "tcp 443 0.0.0.0/0 gone\n");
    assertThat(
            new Bash()
                .run("ufw_changes '%s/wanted' '%s/held'".formatted(folder, folder), "lib/ufw-rules")
                .out())
        .isEqualTo("delete\tallow\tproto\ttcp\tfrom\t0.0.0.0/0\tto\tany\tport\t443\n");
  }

  private static String translate(Path folder, String rules) {
    return run(folder, rules).succeeds().out();
  }

  private static Bash.Outcome run(Path folder, String rules) {
    try {
      Files.writeString(folder.resolve("rules"), rules);
      Files.writeString(folder.resolve("members"), MEMBERS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Bash()
        .run("ufw_rules '%s/rules' '%s/members'".formatted(folder, folder), "lib/ufw-rules");
  }
}
