package io.sitewright.policies.facts;

import io.sitewright.model.Cidr;
import io.sitewright.model.Port;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stack says that it is meant to be: the outputs of a Sitewright site where there is one.
 * Other programs have none, and policies take what they are configured with.
 */
public final class Site {
  private final Optional<PolicyResource> site;

  private Site(Optional<PolicyResource> site) {
    this.site = site;
  }

  public static Site of(PolicyStack stack) {
    return new Site(stack.resources(Types.SITE).stream().findFirst());
  }

  public boolean isThere() {
    return site.isPresent();
  }

  private PropertyValue get(String name) {
    return site.map(it -> it.get(name)).orElseGet(Site::nothing);
  }

  private static PropertyValue nothing() {
    return PropertyValue.of(com.google.protobuf.Struct.getDefaultInstance()).get("");
  }

  public boolean isProduction() {
    return get("form").text("").equals("production");
  }

  /** Where the site's operators come from. */
  public List<Cidr> operators() {
    return Ranges.all(get("operators").texts());
  }

  /** Where Cloudflare comes from; none where the site is not behind it or does not know. */
  public List<Cidr> cloudflareRanges() {
    PropertyValue ranges = get("cloudflareRanges");
    return ranges.isUnknown() ? List.of() : Ranges.all(ranges.texts());
  }

  /** The tag of each role's machines, by role. */
  public Map<String, String> roleTags() {
    Map<String, String> tags = new TreeMap<>();
    get("roleTags").members().forEach((role, tag) -> tags.put(role, tag.text("")));
    return tags;
  }

  /** The ports that sshd listens on: the customary one, and the site's own. */
  public static List<Integer> sshPorts(RunFacts run, List<Integer> configured) {
    return ports(run, "site:sshPort", Port.SSH.number(), configured);
  }

  /** The ports that databases listen on: the customary ones, and the site's own. */
  public static List<Integer> databasePorts(RunFacts run, List<Integer> configured) {
    return ports(run, "site:databasePort", Port.DATABASE.number(), configured);
  }

  private static List<Integer> ports(
      RunFacts run, String setting, int otherwise, List<Integer> configured) {
    List<Integer> ports = new ArrayList<>(configured);
    String own = run.settings().getOrDefault(setting, "" + otherwise);
    ports.add(own.matches("[0-9]{1,5}") ? Integer.parseInt(own) : otherwise);
    return ports;
  }
}
