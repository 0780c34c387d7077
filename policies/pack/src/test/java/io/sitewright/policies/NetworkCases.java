package io.sitewright.policies;

import static io.sitewright.policies.Cases.inbound;
import static io.sitewright.policies.Cases.ingress;
import static io.sitewright.policies.Cases.stack;
import static io.sitewright.policies.Cases.with;

import io.sitewright.policies.Cases.Case;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.testing.TestStack;
import java.util.List;
import java.util.Map;

/** Policies about the network, over programs of others. */
final class NetworkCases {
  private static final String UFW =
      "#!/bin/sh\nufw default deny\nufw allow 443/tcp\nufw --force enable\n";

  private NetworkCases() {}

  static List<Case> all() {
    return List.of(
        new Case(
            "database-closed-to-internet",
            with(Types.AWS_GROUP, "db", Map.of("ingress", List.of(ingress(5432, "0.0.0.0/0")))),
            "firewall db lets 0.0.0.0/0 reach the database port 5432 by its rule on tcp 5432; let only machines reach it",
            with(Types.AWS_GROUP, "db", Map.of("ingress", List.of(ingress(5432, "10.0.0.0/8"))))),
        new Case(
            "ssh-closed-to-internet",
            with(
                Types.AWS_INGRESS,
                "ssh",
                Map.of("ipProtocol", "tcp", "fromPort", 22, "toPort", 22, "cidrIpv6", "::/0")),
            "firewall ssh lets ::/0 reach SSH on port 22 by its rule on tcp 22; let only operators reach it",
            with(
                Types.AWS_INGRESS,
                "ssh",
                Map.of(
                    "ipProtocol", "tcp", "fromPort", 22, "toPort", 22, "cidrIpv4", "10.1.0.0/16"))),
        new Case(
            "ssh-from-peers-only",
            with(
                Types.DO_FIREWALL,
                "web",
                Map.of("inboundRules", List.of(inbound("22", "198.51.100.7/32")))),
            "firewall web lets 198.51.100.7/32 reach SSH by its rule on tcp 22, and no operator is declared there; declare the range or take the rule away",
            with(
                Types.DO_FIREWALL,
                "web",
                Map.of(
                    "inboundRules",
                    List.of(
                        Map.of(
                            "protocol",
                            "tcp",
                            "portRange",
                            "22",
                            "sourceTags",
                            List.of("peer")))))),
        new Case(
            "open-to-world",
            with(
                Types.DO_FIREWALL,
                "web",
                Map.of("inboundRules", List.of(inbound("8000-9000", "0.0.0.0/0")))),
            "firewall web opens tcp 8000-9000 to 0.0.0.0/0; only [80, 443] may be open to the world",
            with(
                Types.DO_FIREWALL,
                "web",
                Map.of("inboundRules", List.of(inbound("443", "0.0.0.0/0"))))),
        new Case(
            "firewall-layers",
            machine("apt-get update\n"),
            "machine web has no firewall of its own; enable UFW",
            machine(UFW)),
        new Case(
            "firewall-layers-agree",
            site("tcp 443 any visitors"),
            "machine web: only the cloud firewall lets in tcp 443 from 192.0.2.0/24; only its own firewall lets in tcp 443 from any",
            site("tcp 443 cidr:192.0.2.0/24 visitors")),
        new Case(
            "cloudflare-only",
            proxied("0.0.0.0/0"),
            "firewall web lets 0.0.0.0/0 reach tcp 443 around Cloudflare; let only Cloudflare's ranges in",
            proxied("173.245.48.0/20")),
        new Case(
            "managed-database-private",
            with(Types.AWS_DATABASE, "db", Map.of("publiclyAccessible", true)),
            "database db is publicly accessible; set publiclyAccessible to false",
            with(Types.AWS_DATABASE, "db", Map.of("publiclyAccessible", false))),
        new Case(
            "machines-in-network",
            with(Types.AWS_INSTANCE, "web", Map.of("ami", "ami-1")),
            "machine web is in the account's default network; put it into the site's VPC",
            with(Types.AWS_INSTANCE, "web", Map.of("subnetId", TestStack.UNKNOWN))),
        new Case(
            "tls-strict",
            with(
                Types.AWS_LISTENER,
                "web",
                Map.of("protocol", "TLS", "sslPolicy", "ELBSecurityPolicy-TLS13-1-0-2021-06")),
            "listener web has the TLS policy \"ELBSecurityPolicy-TLS13-1-0-2021-06\"; choose one of TLS 1.2 or later",
            with(
                Types.AWS_LISTENER,
                "web",
                Map.of("protocol", "HTTPS", "sslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"))));
  }

  private static TestStack machine(String userData) {
    return with(
            Types.AWS_INSTANCE,
            "web",
            Map.of("userData", userData, "vpcSecurityGroupIds", List.of("sg-1"), "subnetId", "s-1"))
        .add(Types.AWS_GROUP, "web", Map.of("ingress", List.of()));
  }

  private static TestStack proxied(String source) {
    return with(Types.CF_RECORD, "www", Map.of("type", "A", "proxied", true, "zoneId", "z"))
        .add(Types.DO_FIREWALL, "web", Map.of("inboundRules", List.of(inbound("443", source))));
  }

  /** A machine of a Sitewright site, whose rules are named by their digest. */
  private static TestStack site(String rule) {
    String rules = "sitewright-rules 1\n" + rule + "\n";
    String digest = Digests.sha256(rules);
    String roleEnv =
        "/etc/sitewright/role.env\nSITE_NAME='shop'\nSITE_ROLE='webserver'\nSITE_CONFIG_BUCKET='c'\n";
    return stack()
        .add(
            Types.DO_DROPLET,
            "web",
            Map.of("tags", List.of("shop-webserver"), "userData", TestStack.secret(roleEnv)))
        .add(
            Types.DO_FIREWALL,
            "web",
            Map.of(
                "tags", List.of("shop-webserver"),
                "inboundRules", List.of(inbound("443", "192.0.2.0/24"))))
        .add(
            Types.DO_OBJECT,
            "manifest",
            Map.of("bucket", "c", "key", "manifest", "content", "rules " + digest + "\n"))
        .add(
            Types.DO_OBJECT,
            "rules",
            Map.of("bucket", "c", "key", "objects/" + digest, "content", rules));
  }
}
