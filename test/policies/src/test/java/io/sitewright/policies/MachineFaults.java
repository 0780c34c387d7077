package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.testing.TestResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What machines are made of, how many there are and what they cost. */
final class MachineFaults {
  private MachineFaults() {}

  static void all(Plant to) {
    machines(to);
    upkeep(to);
    scaling(to);
  }

  private static void machines(Plant to) {
    to.fault(
        "a machine has no tags",
        "dev",
        it ->
            it.stack()
                .resource(Types.DO_DROPLET, "stray", droplet(it))
                .set("tags", List.of())
                .protect(true),
        "machines-tagged:machine stray has no tags|firewall-layers:machine stray is behind no|firewall-layers:machine stray has no firewall of its own");
    to.fault(
        "a machine has no slot",
        "dev",
        it -> retag(it, tags -> tags.removeIf(tag -> tag.startsWith("slot:"))),
        "machines-tagged:has no tag slot:");
    to.fault(
        "a machine has no lineage",
        "dev",
        it -> retag(it, tags -> tags.removeIf(tag -> tag.startsWith("lineage:"))),
        "machines-tagged:has no tag lineage:");
    to.fault(
        "a machine has two roles",
        "production",
        it -> retag(it, "autoscaler-1", tags -> tags.add(it.tag("build-machine"))),
        "machines-tagged:the tags of 2 roles|firewall-layers-agree:only the cloud firewall lets in");
    to.fault(
        "a machine is in the default network",
        "dev",
        it -> it.droplet("web-1").remove("vpcUuid"),
        "machines-in-network:machine web-1 is in the account's default network");
    to.fault(
        "an old system",
        "dev",
        it -> it.droplet("web-1").set("image", "debian-10-x64"),
        "images-supported:made from debian-10-x64");
    to.fault(
        "a system whose updates ended",
        "production",
        it -> it.droplet("web-2").set("image", "ubuntu-20-04-x64"),
        "images-supported:on 2025-05-29");
    to.fault(
        "user-data is too large",
        "dev",
        it -> it.userData("web-1", text -> text + "#" + "x".repeat(65_536)),
        "user-data-size:and the vendor takes 65536");
    to.fault(
        "a record lives for a second",
        "production",
        it -> it.stack().the(Types.DO_RECORD, "web-1").set("ttl", 1),
        "dns-ttl:lives for 1 seconds");
  }

  private static void upkeep(Plant to) {
    to.fault(
        "a budget that the site exceeds",
        "production",
        it -> it.stack().setting("site:monthlyBudget", "50"),
        "monthly-budget:and the budget is 50");
    to.fault(
        "large machines break the budget",
        "production",
        it -> {
          it.droplet("web-1").set("size", "s-8vcpu-16gb");
          it.droplet("web-2").set("size", "s-8vcpu-16gb");
          it.droplet("build").set("size", "s-8vcpu-16gb");
        },
        "monthly-budget:US dollars a month");
  }

  private static void scaling(Plant to) {
    to.fault(
        "production has one webserver",
        "production",
        it -> it.stack().setting("site:webserversFloor", "1").without(it.droplet("web-2")),
        "production-webservers:has 1 webservers");
    to.fault(
        "fewer webservers than the floor",
        "production webservers=3 webserversFloor=3",
        it -> it.stack().without(it.droplet("web-3")),
        "scaling-caps:the floor is 3");
    to.fault(
        "more webservers than the cap",
        "production webservers=4 webserversCap=4",
        it -> it.stack().setting("site:webserversCap", "3"),
        "scaling-caps:the cap is 3");
    to.fault(
        "production has no autoscaler",
        "production",
        it -> it.stack().without(it.droplet("autoscaler-1")),
        "production-autoscaler:has no autoscaler");
  }

  private static Map<String, Object> droplet(SiteStack site) {
    TestResource like = site.droplet("web-1");
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (String name : List.of("image", "size", "region", "vpcUuid")) {
      like.input(name).ifPresent(value -> inputs.put(name, value));
    }
    return inputs;
  }

  private static void retag(SiteStack site, Consumer<List<String>> change) {
    retag(site, "web-1", change);
  }

  private static void retag(SiteStack site, String name, Consumer<List<String>> change) {
    TestResource droplet = site.droplet(name);
    List<String> tags = new ArrayList<>();
    ((List<?>) droplet.input("tags").orElseThrow()).forEach(tag -> tags.add(String.valueOf(tag)));
    change.accept(tags);
    droplet.set("tags", tags);
  }
}
