package io.sitewright.policies.facts;

import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine, whichever vendor runs it.
 *
 * @param resource the vendor's resource
 */
public record Machine(PolicyResource resource) {
  /** The types that are machines. */
  public static String[] types() {
    return new String[] {Types.DO_DROPLET, Types.AWS_INSTANCE};
  }

  public static List<PolicyResource> resources(PolicyStack stack) {
    List<PolicyResource> all = new ArrayList<>();
    for (String type : types()) {
      all.addAll(stack.resources(type));
    }
    return all;
  }

  public static List<Machine> of(PolicyStack stack) {
    return resources(stack).stream().map(Machine::new).toList();
  }

  public String name() {
    return resource.name();
  }

  private boolean isAws() {
    return resource.isA(Types.AWS_INSTANCE);
  }

  /** Its tags; of AWS as {@code name=value}. Those that are not known yet are left out. */
  public List<String> tags() {
    PropertyValue tags = resource.input("tags");
    List<String> all = new ArrayList<>();
    if (isAws()) {
      tags.members().forEach((name, value) -> all.add(name + "=" + shown(value)));
    } else {
      tags.list().forEach(tag -> all.add(shown(tag)));
    }
    return all;
  }

  private static String shown(PropertyValue tag) {
    return tag.isUnknown() ? "(not known yet)" : tag.text("");
  }

  /** Whether it is put into a network, which one may not be known yet. */
  public boolean isInNetwork() {
    PropertyValue network = resource.input(isAws() ? "subnetId" : "vpcUuid");
    return network.isUnknown() || !network.isAbsent();
  }

  /** What it is told at its first boot. */
  public PropertyValue userData() {
    PropertyValue plain = resource.input("userData");
    return !plain.isUnknown() && plain.isAbsent() && isAws()
        ? resource.input("userDataBase64")
        : plain;
  }

  /** How many bytes the vendor takes for it. */
  public int userDataLimit() {
    return isAws() ? 16_384 : 65_536;
  }

  /** What its user-data says of a Sitewright machine; empty for any other. */
  public Optional<RoleEnv> role() {
    return userData().text().flatMap(RoleEnv::in);
  }

  /** Whether a tag ends with this role's label, or says {@code role=label}. */
  public boolean hasRole(String label) {
    return tags().stream()
        .anyMatch(
            tag ->
                tag.equals(label)
                    || tag.endsWith("-" + label)
                    || tag.equalsIgnoreCase("role=" + label));
  }

  /** Whether it names the firewalls that it is behind, which may be another stack's. */
  public boolean namesItsFirewalls() {
    PropertyValue own = resource.input("vpcSecurityGroupIds");
    return isAws() && (own.isUnknown() || !own.list().isEmpty());
  }

  /** Whether a firewall is for it, by tag, group or id. */
  public boolean isBehind(PolicyResource firewall) {
    if (isAws()) {
      return namesItsFirewalls();
    }
    PropertyValue ids = firewall.input("dropletIds");
    if (ids.isUnknown() || ids.list().stream().anyMatch(PropertyValue::isUnknown)) {
      return true;
    }
    String id = resource.get("id").isUnknown() ? "" : resource.get("id").text("");
    List<String> tags = tags();
    return firewall.input("tags").texts().stream().anyMatch(tags::contains)
        || (!id.isEmpty()
            && ids.list().stream()
                .anyMatch(it -> it.number().map(n -> n.toPlainString().equals(id)).orElse(false)));
  }

  @Override
  public String toString() {
    return "machine " + name();
  }
}
