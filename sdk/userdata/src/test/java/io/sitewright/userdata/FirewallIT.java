package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firewall scripts with the real UFW and nftables, in a network of their own. */
class FirewallIT {
  private static final String RULES =
      """
      sitewright-rules 1
      icmp  echo  any                  anyone may ask
      tcp   443   any                  visitors read the site
      tcp   1035  role:build-machine   the build machine's door
      tcp   1035  cidr:203.0.113.7/32  operators
      tcp   1035  cidr:2001:db8::/32   operators
      """;
  private static final String STATUS =
      """
      Status: active
      443/tcp ALLOW Anywhere # visitors read the site
      1035/tcp ALLOW 10.20.0.2 # the build machines door
      1035/tcp ALLOW 203.0.113.7 # operators
      443/tcp (v6) ALLOW Anywhere (v6) # visitors read the site
      1035/tcp ALLOW 2001:db8::/32 # operators
      """;

  private static final String TABLES = "sitewright_metadata\nsitewright_published\n";

  private Path folder;

  @BeforeEach
  void aMachineAtItsFirstBoot(@TempDir Path temporary) throws IOException {
    Bash.Outcome tools =
        new Bash().run("[[ $UID == 0 ]] && command -v ufw nft && unshare --net --mount true");
    assumeTrue(tools.code() == 0, "needs root, ufw, nft and the right to make namespaces");
    folder = temporary;
    Files.writeString(folder.resolve("rules"), RULES);
    Files.writeString(folder.resolve("members"), "build-machine 10.20.0.2 11\n");
  }

  @Test
  void ufwHoldsExactlyTheRulesAndTheGuardGoes() {
    String out = lab("guard; firewall; status; tables");
    assertThat(out).isEqualTo(STATUS + TABLES);
  }

  @Test
  void theDefaultIsToDenyWhateverTheImageSays() {
    assertThat(lab("guard; firewall; LC_ALL=C ufw status verbose | grep ^Default"))
        .isEqualTo("Default: deny (incoming), allow (outgoing), disabled (routed)\n");
  }

  @Test
  void aSecondRunCallsNoUfwThatChangesAnything() {
    assertThat(lab("guard; firewall; watch_ufw; firewall; calls; status"))
        .isEqualTo("status\n" + "status\n" + STATUS);
  }

  @Test
  void aChangeAddsFirstThenDeletesAndTouchesNothingElse() {
    assertThat(
            lab(
                """
                guard; firewall; watch_ufw
                echo 'build-machine 10.20.0.3 12' >members
                firewall; calls"""))
        .isEqualTo(
            """
            allow proto tcp from 10.20.0.3 to any port 1035 comment the build machines door
            delete allow proto tcp from 10.20.0.2 to any port 1035
            status
            status
            """);
  }

  @Test
  void theGuardIsUpWhileUfwReloads() {
    assertThat(
            lab(
                """
                guard; firewall; watch_ufw
                sed --in-place 's/icmp  echo  any/icmp  echo  role:build-machine/' rules
                firewall; calls | grep -A1 reload; tables
                iptables --list-rules ufw-before-input | grep -c -- '-s 10.20.0.2/32 .*--icmp-type 8 -j ACCEPT'
                iptables --list-rules ufw-before-input | grep -c -- '--icmp-type 8'
                ip6tables --list-rules ufw6-before-input | grep -c -- '--icmpv6-type 128' || true"""))
        .isEqualTo("reload\nguarded\nsitewright_metadata\nsitewright_published\n1\n1\n0\n");
  }

  @Test
  void aTrustedNetworkComesAndGoesInOneCallEach() {
    assertThat(
            lab(
                """
                guard; firewall; watch_ufw
                echo 'all - cidr:10.20.0.0/20 trusted' >>rules; firewall; calls
                LC_ALL=C ufw status | grep 10.20.0.0/20 | tr --squeeze-repeats ' '; tables
                sed --in-place /^all/d rules; rm calls; firewall; calls"""))
        .isEqualTo(
            """
            allow from 10.20.0.0/20 comment trusted
            status
            status
            Anywhere ALLOW 10.20.0.0/20 # trusted
            sitewright_metadata
            sitewright_published
            delete allow from 10.20.0.0/20
            status
            status
            """);
  }

  @Test
  void whereTheSiteWantsNoUfwItIsOffAndTheGuardGoesAndBothComeBack() {
    assertThat(
            lab(
                """
                guard; firewall; cp rules kept
                printf 'sitewright-rules 1\\noff - any acknowledged\\n' >rules; firewall; firewall
                LC_ALL=C ufw status; tables
                cp kept rules; firewall; status; tables"""))
        .isEqualTo("Status: inactive\nsitewright_metadata\n" + STATUS + TABLES);
  }

  @Test
  void nobodyPingsWhenNoFlowSaysSo() {
    assertThat(
            lab(
                """
                sed --in-place /icmp/d rules; guard; firewall
                iptables --list-rules | grep -c -- '-A ufw-before-input .*--icmp-type 8' || true
                ip6tables --list-rules | grep -c -- '-A ufw6-before-input .*--icmpv6-type 128' || true"""))
        .isEqualTo("0\n0\n");
  }

  @Test
  void whatNobodyDeclaredGoes() {
    assertThat(
            lab(
                """
                guard; firewall
                ufw allow 22 >/dev/null; ufw insert 1 deny from 192.0.2.1 >/dev/null
                ufw allow proto tcp from any to any port 8080 >/dev/null
                firewall; status; tables"""))
        .isEqualTo(STATUS + TABLES);
  }

  @Test
  void aSetThatIsNotUnderstoodLeavesTheOldOne() {
    assertThat(
            lab(
                """
                guard; firewall; echo 'udp 53 any x' >>rules
                if firewall; then echo taken; else echo refused; fi; status"""))
        .isEqualTo("refused\n" + STATUS);
  }

  @Test
  void aMachineThatWasSwitchedOffByHandIsClosedAndOpenedAgain() {
    assertThat(lab("guard; firewall; ufw disable >/dev/null; firewall; status; tables"))
        .isEqualTo(STATUS + TABLES);
  }

  @Test
  void beforeTheFirstConfigurationOnlyPingComesIn() {
    assertThat(
            lab(
                """
                guard; guard
                nft list chain inet sitewright_guard input | grep -oE 'policy drop|ct state.*|iifname.*|meta l4proto.*'
                tables"""))
        .isEqualTo(
            """
            policy drop
            ct state established,related accept
            iifname "lo" accept
            meta l4proto { icmp, ipv6-icmp } accept
            sitewright_guard
            sitewright_metadata
            """);
  }

  @Test
  void whatIsPublishedPastUfwIsShutAndReachesTheWorldItself() {
    assertThat(
            lab(
                """
                guard; firewall
                for net in outside box; do
                  ip netns add $net; ip link add $net type veth peer name eth0 netns $net; ip link set $net up; ip -n $net link set eth0 up; ip -n $net link set lo up
                done
                ip address add 192.0.2.1/24 dev outside; ip -n outside address add 192.0.2.2/24 dev eth0
                ip address add 10.99.0.1/24 dev box; ip -n box address add 10.99.0.2/24 dev eth0; ip -n box route add default via 10.99.0.1
                sysctl --quiet --write net.ipv4.ip_forward=1
                # As container engines publish a port.
                iptables --table nat --insert PREROUTING --protocol tcp --dport 8080 --jump DNAT --to-destination 10.99.0.2:80
                iptables --insert FORWARD --destination 10.99.0.2 --jump ACCEPT; iptables --insert FORWARD --source 10.99.0.2 --jump ACCEPT
                serve() { ip netns exec $1 python3 -m http.server $2 >/dev/null 2>&1 & servers+=" $!"; until ip netns exec $1 bash -c "exec 3<>/dev/tcp/127.0.0.1/$2" 2>/dev/null; do kill -0 $!; done; }
                serve box 80; serve outside 81
                knock() { ip netns exec $1 timeout 1 bash -c "exec 3<>/dev/tcp/$2" 2>/dev/null && echo $3 open || echo $3 shut; }
                knock outside 192.0.2.1/8080 published
                ip -n outside route add 10.99.0.0/24 via 192.0.2.1
                knock box 192.0.2.2/81 world
                nft delete table inet sitewright_published
                knock outside 192.0.2.1/8080 'published, without the rule,'
                kill $servers"""))
        .isEqualTo("published shut\nworld open\npublished, without the rule, open\n");
  }

  @Test
  void nobodyButRootAsksTheMetadataService() {
    assertThat(
            lab(
                """
                guard; nft delete table inet sitewright_guard
                ip address add 169.254.169.254/32 dev lo
                python3 -m http.server --bind 169.254.169.254 80 >/dev/null 2>&1 & server=$!
                until (exec 3<>/dev/tcp/169.254.169.254/80) 2>/dev/null; do kill -0 $server; done
                echo root asked
                setpriv --reuid 65534 --regid 65534 --clear-groups \\
                  bash -c '(exec 3<>/dev/tcp/169.254.169.254/80) 2>/dev/null && echo others asked || echo others are refused'
                kill $server"""))
        .isEqualTo("root asked\nothers are refused\n");
  }

  private String lab(String script) {
    String functions =
        """
        set -euo pipefail
        cd '%1$s'
        guard() { bash '%2$s/firstboot/firewall.sh'; }
        firewall() { bash '%2$s/lib/firewall.sh' rules members; }
        status() { LC_ALL=C ufw status | grep --extended-regexp '^Status|/tcp' | tr --squeeze-repeats ' ' | sed 's/ $//'; }
        tables() { nft list tables inet | cut --delimiter=' ' --fields=3 | sort; }
        calls() { cat calls; }
        watch_ufw() {
          mkdir bin
          printf '#!/bin/bash\\necho "$*" >>%%q/calls\\nif [[ $1 == reload ]] && nft list table inet sitewright_guard >/dev/null; then echo guarded >>%%q/calls; fi\\nexec %%q "$@"\\n' \\
            "$PWD" "$PWD" "$(command -v ufw)" >bin/ufw
          chmod +x bin/ufw
          PATH=$PWD/bin:$PATH
        }
        """
            .formatted(folder, Bash.SCRIPTS);
    return new Bash()
        .start(
            List.of(
                "unshare",
                "--net",
                "--mount",
                "bash",
                Path.of("src/test/resources/lab/ufw.sh").toAbsolutePath().toString(),
                folder.toString(),
                "bash",
                "-c",
                functions + script))
        .succeeds()
        .out();
  }
}
