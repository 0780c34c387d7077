package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import java.util.List;
import java.util.Map;

/** What the network lets in, and where its two firewalls differ. */
final class NetworkFaults {
  private static final String WORLD = "0.0.0.0/0";
  private static final String STRANGER = "203.0.114.0/24";

  private NetworkFaults() {}

  static void all(Plant to) {
    for (String form : List.of("dev", "production")) {
      network(to, form);
    }
    layers(to, "dev", "database");
    layers(to, "production", "autoscaler");
    hostConfiguration(to);
    edge(to);
  }

  private static void network(Plant to, String form) {
    to.fault(
        "the database's port is open to the world",
        form,
        it -> it.open("database", 2035, WORLD),
        "database-closed-to-internet:reach the database port 2035");
    to.fault(
        "the database's port is open to IPv6's world",
        form,
        it -> it.open("database", 2035, WORLD, "::/0"),
        "database-closed-to-internet:0.0.0.0/0 and ::/0");
    to.fault(
        "another database's port is open to the world",
        form,
        it -> it.open("webserver", 6379, WORLD),
        "database-closed-to-internet:port 6379");
    to.fault(
        "half of the internet reaches the database",
        form,
        it -> it.open("database", 2035, "128.0.0.0/1"),
        "database-closed-to-internet:128.0.0.0/1");
    to.fault(
        "SSH is open to the world",
        form,
        it -> it.open("build-machine", 1035, WORLD),
        "ssh-closed-to-internet:reach SSH on port 1035");
    to.fault(
        "SSH's customary port is open to the world",
        form,
        it -> it.open("webserver", 22, WORLD),
        "ssh-closed-to-internet:port 22");
    to.fault(
        "a stranger's range reaches SSH",
        form,
        it -> it.open("webserver", 1035, STRANGER),
        "ssh-from-peers-only:lets 203.0.114.0/24 reach SSH");
    to.fault(
        "a stranger reaches SSH of the build machine",
        form,
        it -> it.open("build-machine", 1035, "198.51.100.77/32"),
        "ssh-from-peers-only:198.51.100.77/32");
    to.fault(
        "a forgotten port is open to the world",
        form,
        it -> it.open("webserver", 8080, WORLD),
        "open-to-world:opens tcp 8080");
    to.fault(
        "a debugger's port is open to the world",
        form,
        it -> it.open("webserver", 9000, WORLD),
        "open-to-world:opens tcp 9000");
  }

  private static void layers(Plant to, String form, String role) {
    to.fault(
        "only the cloud firewall lets a peer in",
        form,
        it ->
            it.cloudRule(
                role,
                Map.of(
                    "protocol",
                    "tcp",
                    "portRange",
                    "9100",
                    "sourceTags",
                    List.of(it.tag("webserver")))),
        "firewall-layers-agree:only the cloud firewall lets in tcp 9100 from role:webserver");
    to.fault(
        "only UFW lets a peer in",
        form,
        it -> it.hostRule(role, "tcp 9100 role:webserver planted"),
        "firewall-layers-agree:only its own firewall lets in tcp 9100 from role:webserver");
    to.fault(
        "UFW lacks what the cloud lets in",
        form,
        it -> it.hostRules(role, text -> text.replaceFirst("(?m)^tcp .*\n", "")),
        "firewall-layers-agree:only the cloud firewall lets in tcp");
    to.fault(
        "UFW does not answer pings",
        form,
        it -> it.hostRules(role, text -> text.replaceFirst("(?m)^icmp .*\n", "")),
        "firewall-layers-agree:icmp from any");
    to.fault(
        "UFW lets in a range that the cloud does not",
        form,
        it -> it.hostRule(role, "tcp 1035 cidr:203.0.113.99/32 planted"),
        "firewall-layers-agree:203.0.113.99/32");
    to.fault(
        "UFW lets the world in where the cloud does not",
        form,
        it -> it.hostRule(role, "tcp 2035 any planted"),
        "firewall-layers-agree:only its own firewall lets in tcp 2035 from any");
    to.fault(
        "a rule has no firewall's machine",
        form,
        it -> it.firewall(role).set("tags", List.of("another-site")),
        "firewall-layers:is behind no cloud firewall");
    to.fault(
        "a role's cloud firewall is gone",
        form,
        it -> it.stack().without(it.firewall(role)),
        "firewall-layers:is behind no cloud firewall");
    to.fault(
        "UFW is off without a word",
        form,
        it -> it.hostRules(role, text -> "sitewright-rules 1\noff - any planted\n"),
        "firewall-layers:has no firewall of its own");
  }

  private static void hostConfiguration(Plant to) {
    to.fault(
        "a machine's manifest is gone",
        "dev",
        it -> it.stack().without(it.manifest("database")),
        "firewall-layers-agree:has no object manifest");
    to.fault(
        "a manifest names rules that are not there",
        "dev",
        it ->
            it.manifest("database")
                .set("content", "sitewright-manifest 1\nrules " + "0".repeat(64) + "\n"),
        "firewall-layers-agree:has no object objects/000");
    to.fault(
        "a manifest names no rules",
        "dev",
        it -> it.manifest("database").set("content", "sitewright-manifest 1\n"),
        "firewall-layers-agree:names no rules");
    to.fault(
        "rules were changed behind their digest",
        "dev",
        it ->
            it.stack()
                .the(Types.DO_OBJECT, "site-database-rules")
                .set("content", "sitewright-rules 1\n"),
        "firewall-layers-agree:not those whose digest");
    to.fault(
        "rules have another form",
        "dev",
        it -> it.hostRules("database", text -> "rules 2\n"),
        "firewall-layers-agree:do not begin with");
  }

  private static void edge(Plant to) {
    String base = "production cloudflare=true";
    to.fault(
        "visitors may go around Cloudflare",
        base,
        it -> it.open("webserver", 443, WORLD),
        "cloudflare-only:around Cloudflare");
    to.fault(
        "a stranger's range goes around Cloudflare",
        base,
        it -> it.open("webserver", 443, STRANGER),
        "cloudflare-only:lets 203.0.114.0/24 reach tcp 443");
    to.fault(
        "plain http goes around Cloudflare",
        base,
        it -> it.open("webserver", 80, WORLD),
        "cloudflare-only:tcp 80");
    to.fault(
        "Cloudflare trusts any certificate",
        base,
        it -> it.stack().the(Types.CF_SETTING, "dns-ssl").set("value", "full"),
        "tls-strict:Cloudflare's ssl is \"full\"");
    to.fault(
        "Cloudflare takes old TLS",
        base,
        it -> it.stack().the(Types.CF_SETTING, "dns-min-tls-version").set("value", "1.0"),
        "tls-strict:min_tls_version is \"1.0\"");
    to.fault(
        "Cloudflare has TLS 1.3 off",
        base,
        it -> it.stack().the(Types.CF_SETTING, "dns-tls-1-3").set("value", "off"),
        "tls-strict:tls_1_3 is \"off\"");
    to.fault(
        "nobody says how Cloudflare goes on",
        base,
        it -> it.stack().without(it.stack().the(Types.CF_SETTING, "dns-ssl")),
        "tls-strict:does not say ssl");
    to.fault(
        "an unproxied record lives for a day",
        base,
        it ->
            it.stack()
                .add(
                    Types.CF_RECORD,
                    "mail",
                    Map.of(
                        "type",
                        "A",
                        "ttl",
                        86_400,
                        "proxied",
                        false,
                        "name",
                        "mail",
                        "content",
                        "203.0.113.9")),
        "dns-ttl:lives for 86400 seconds");
  }
}
