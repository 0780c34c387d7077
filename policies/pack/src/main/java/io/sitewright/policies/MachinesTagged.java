package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.Site;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.Map;

/** Every machine says whose it is, so that firewalls, bills and recovery find it. */
final class MachinesTagged {
  /** What it can be told. */
  record Settings(
      @Meaning("the beginnings of tags that every machine carries; of AWS as name=")
          List<String> required) {}

  static final Policy<Settings> POLICY =
      Policy.named("machines-tagged")
          .because("firewalls, bills and recovery know a machine by its tags alone")
          .fix("tag it; components do so by themselves")
          .severity(Severity.MEDIUM)
          .tags("operations")
          .settings(new Settings(List.of()))
          .forStack(
              (stack, settings, findings) -> {
                Map<String, String> roles = Site.of(stack).roleTags();
                findings.each(
                    Machine.resources(stack),
                    resource -> {
                      Machine machine = new Machine(resource);
                      List<String> tags = machine.tags();
                      if (tags.isEmpty()) {
                        findings.violation(resource, "%s has no tags; tag it".formatted(machine));
                        return;
                      }
                      for (String required : settings.required()) {
                        if (tags.stream().noneMatch(tag -> tag.startsWith(required))) {
                          findings.violation(
                              resource, "%s has no tag %s; add it".formatted(machine, required));
                        }
                      }
                      if (roles.isEmpty()) {
                        return;
                      }
                      long own = tags.stream().filter(roles::containsValue).count();
                      if (own != 1) {
                        findings.violation(
                            resource,
                            "%s has the tags of %d roles; one role's is what its firewall is made for"
                                .formatted(machine, own));
                      }
                      for (String kind : List.of("slot:", "lineage:")) {
                        boolean there =
                            tags.stream()
                                .anyMatch(tag -> tag.startsWith(kind) || tag.startsWith("("));
                        if (!there) {
                          findings.violation(
                              resource,
                              "%s has no tag %s..., by which recovery knows it; add it"
                                  .formatted(machine, kind));
                        }
                      }
                    });
              });

  private MachinesTagged() {}
}
