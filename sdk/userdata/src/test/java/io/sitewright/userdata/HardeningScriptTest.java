package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What closes a machine further than its firewall, as the programs themselves read it. */
class HardeningScriptTest {
  @Test
  void threeFailuresInTenMinutesCloseTheDoorForAnHour() {
    assertThat(host("webserver").run("fail2ban_config", "lib/hardening").succeeds().out())
        .contains("port = 1035\n", "maxretry = 3\n", "findtime = 10m\n", "bantime = 60m\n")
        .contains("ignoreip = 127.0.0.0/8 ::1 10.20.0.0/20\n")
        .contains(
            "journalmatch = _UID=0 SYSLOG_IDENTIFIER=sshd + _UID=0 SYSLOG_IDENTIFIER=sshd-session\n");
  }

  @Test
  void onlySecurityIsUpgradedAndMachinesRebootOneAfterTheOther(@TempDir Path folder)
      throws IOException {
    // The distribution's own file, which comes first and has more than security.
    Files.writeString(
        folder.resolve("50unattended-upgrades"),
        "Unattended-Upgrade::Origins-Pattern { \"origin=Debian,codename=${distro_codename},label=Debian\"; };\n");
    String dump =
        host("webserver")
            .with("SITE_SLOT", "web-3")
            .run(
                """
                updates_config >'%1$s/52sitewright'
                cat '%1$s'/* >'%1$s/all'; APT_CONFIG='%1$s/all' apt-config dump"""
                    .formatted(folder),
                "lib/hardening")
            .succeeds()
            .out();
    assertThat(
            dump.lines().filter(line -> line.startsWith("Unattended-Upgrade::Origins-Pattern::")))
        .isNotEmpty()
        .allMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("security"));
    assertThat(dump)
        .contains("Unattended-Upgrade::Automatic-Reboot \"true\";")
        .contains("Unattended-Upgrade::Automatic-Reboot-Time \"04:50\";")
        .contains("APT::Periodic::Unattended-Upgrade \"1\";");
  }

  @ParameterizedTest
  @CsvSource({
    "04:30,web-1,04:30",
    "23:55,web-2,00:05",
    "04:30,database,04:30",
    "08:09,web-10,09:39"
  })
  void rebootsAreTenMinutesApart(String time, String slot, String expected) {
    assertThat(new Bash().run("reboot_time " + time + " " + slot, "lib/hardening").succeeds().out())
        .isEqualTo(expected + "\n");
  }

  @Test
  void sshdItselfReadsThatOnlyTheBuildMachineLeadsOnAndOnlyToSsh(@TempDir Path folder) {
    assertThat(sshd("build-machine", folder))
        .contains("port 1035\n", "permitrootlogin no\n", "passwordauthentication no\n")
        .contains("kbdinteractiveauthentication no\n", "authenticationmethods publickey\n")
        .contains(
            "allowusers sitewright\n", "clientaliveinterval 200\n", "clientalivecountmax 10\n")
        .contains("allowtcpforwarding local\n", "permitopen *:1035\n", "permittunnel no\n");
    assertThat(sshd("database", folder)).contains("allowtcpforwarding no\n");
  }

  @Test
  void aLocaleIsListedOnce(@TempDir Path folder) throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("locale.gen"), "# de_DE.UTF-8 UTF-8\n# en_GB.UTF-8 UTF-8\n");
    String once = "with_locale '%s' en_GB.UTF-8".formatted(list);
    assertThat(new Bash().run(once, "lib/clock").succeeds().out())
        .isEqualTo("# de_DE.UTF-8 UTF-8\nen_GB.UTF-8 UTF-8\n");
    assertThat(
            new Bash().run("with_locale <(" + once + ") fr_FR.UTF-8", "lib/clock").succeeds().out())
        .isEqualTo("# de_DE.UTF-8 UTF-8\nen_GB.UTF-8 UTF-8\nfr_FR.UTF-8 UTF-8\n");
  }

  private static String sshd(String role, Path folder) {
    String script =
        """
        sshd_config | sed 's#^HostKey.*#HostKey %1$s/key#' >'%1$s/config'
        [[ -f '%1$s/key' ]] || ssh-keygen -q -t ed25519 -N '' -f '%1$s/key'
        mkdir --parents /run/sshd; PATH=$PATH:/usr/sbin; "$(command -v sshd)" -T -f '%1$s/config'"""
            .formatted(folder);
    return host(role).run(script, "lib/ssh").succeeds().out();
  }

  private static Bash host(String role) {
    return new Bash()
        .with("SITE_ROLE", role)
        .with("SITE_SLOT", "web-1")
        .with("SITE_SSH_PORT", "1035")
        .with("SITE_VPC_RANGE", "10.20.0.0/20")
        .with("SITE_FAIL2BAN", "yes")
        .with("SITE_SECURITY_UPGRADES", "yes")
        .with("SITE_SECURITY_REBOOT", "04:30");
  }
}
