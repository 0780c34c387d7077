package io.sitewright.policies.facts;

import io.sitewright.model.Cidr;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a cloud firewall that lets something in.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code all}
 * @param first the first port; 0 where the protocol has none
 * @param last the last port
 * @param ranges the address ranges it lets in, as they are written
 * @param groups the tags, groups, machines and load balancers it lets in
 */
public record Ingress(
    String protocol, int first, int last, List<String> ranges, List<String> groups) {
  private static final int LAST_PORT = 65_535;

  /** The types that hold such rules. */
  public static String[] types() {
    return new String[] {
      Types.DO_FIREWALL, Types.AWS_GROUP, Types.AWS_GROUP_RULE, Types.AWS_INGRESS
    };
  }

  /** The rules of a firewall, by its inputs. */
  public static List<Ingress> of(PropertyValue inputs, String type) {
    return switch (type) {
      case Types.DO_FIREWALL ->
          inputs.get("inboundRules").list().stream().map(Ingress::digitalOcean).toList();
      case Types.AWS_GROUP ->
          inputs.get("ingress").list().stream().map(Ingress::awsInline).toList();
      case Types.AWS_GROUP_RULE ->
          inputs.get("type").text("").equals("ingress") ? List.of(awsRule(inputs)) : List.of();
      case Types.AWS_INGRESS -> List.of(awsSingle(inputs));
      default -> List.of();
    };
  }

  /** The rules of a firewall. */
  public static List<Ingress> of(PolicyResource firewall) {
    return of(firewall.inputs(), firewall.type());
  }

  private static Ingress digitalOcean(PropertyValue rule) {
    String protocol = rule.get("protocol").text("tcp");
    String range = rule.get("portRange").text("");
    List<String> groups = new ArrayList<>(rule.get("sourceTags").texts());
    if (rule.get("sourceDropletIds").isUnknown()
        || !rule.get("sourceDropletIds").list().isEmpty()) {
      groups.add("machines by id");
    }
    groups.addAll(rule.get("sourceLoadBalancerUids").texts());
    groups.addAll(rule.get("sourceKubernetesIds").texts());
    return of(protocol, range, rule.get("sourceAddresses").texts(), groups);
  }

  private static Ingress of(
      String protocol, String range, List<String> ranges, List<String> groups) {
    if (protocol.equals("icmp")) {
      return new Ingress(protocol, 0, 0, ranges, groups);
    }
    // The vendor writes no port, 0 or "all" for every port.
    if (range.isEmpty() || range.equals("all") || range.equals("0")) {
      return new Ingress(protocol, 1, LAST_PORT, ranges, groups);
    }
    String[] ends = range.split("-", -1);
    int first = Integer.parseInt(ends[0].strip());
    return new Ingress(
        protocol,
        first,
        ends.length > 1 ? Integer.parseInt(ends[1].strip()) : first,
        ranges,
        groups);
  }

  private static Ingress awsInline(PropertyValue rule) {
    List<String> groups = new ArrayList<>(rule.get("securityGroups").texts());
    groups.addAll(rule.get("prefixListIds").texts());
    if (rule.get("self").isTrue()) {
      groups.add("self");
    }
    return aws(rule, "protocol", ranges(rule), groups);
  }

  private static Ingress awsRule(PropertyValue rule) {
    List<String> groups = new ArrayList<>(rule.get("prefixListIds").texts());
    rule.get("sourceSecurityGroupId").text().ifPresent(groups::add);
    if (rule.get("self").isTrue()) {
      groups.add("self");
    }
    return aws(rule, "protocol", ranges(rule), groups);
  }

  private static Ingress awsSingle(PropertyValue rule) {
    List<String> ranges = new ArrayList<>();
    rule.get("cidrIpv4").text().ifPresent(ranges::add);
    rule.get("cidrIpv6").text().ifPresent(ranges::add);
    List<String> groups = new ArrayList<>();
    if (ranges.isEmpty()) {
      groups.add(rule.get("referencedSecurityGroupId").text("a prefix list"));
    }
    return aws(rule, "ipProtocol", ranges, groups);
  }

  private static List<String> ranges(PropertyValue rule) {
    List<String> ranges = new ArrayList<>(rule.get("cidrBlocks").texts());
    ranges.addAll(rule.get("ipv6CidrBlocks").texts());
    return ranges;
  }

  private static Ingress aws(
      PropertyValue rule, String protocolName, List<String> ranges, List<String> groups) {
    String protocol = rule.get(protocolName).text("-1");
    return switch (protocol) {
      case "-1", "all" -> new Ingress("all", 1, LAST_PORT, ranges, groups);
      case "icmp", "icmpv6", "1", "58" -> new Ingress("icmp", 0, 0, ranges, groups);
      default ->
          new Ingress(
              protocol.equals("6") ? "tcp" : protocol.equals("17") ? "udp" : protocol,
              rule.get("fromPort").integer().orElse(1L).intValue(),
              rule.get("toPort").integer().orElse((long) LAST_PORT).intValue(),
              ranges,
              groups);
    };
  }

  /** Whether the rule is about this TCP port. */
  public boolean covers(int port) {
    return (protocol.equals("tcp") || protocol.equals("all")) && first <= port && port <= last;
  }

  public boolean isIcmp() {
    return protocol.equals("icmp");
  }

  /** The ranges of it that are the whole internet or more than half of it. */
  public List<String> open() {
    return ranges.stream().filter(Ranges::isAnyone).toList();
  }

  /** The first of its ranges that none of these hold, neither wholly private. */
  public Optional<String> publicRangeOutside(List<Cidr> allowed) {
    return ranges.stream()
        .filter(range -> !Ranges.isPrivate(range) && !Ranges.isWithin(range, allowed))
        .findFirst();
  }

  /** Such as {@code tcp 443} or {@code tcp 1-65535}. */
  public String on() {
    if (isIcmp()) {
      return "icmp";
    }
    return protocol + " " + (first == last ? "" + first : first + "-" + last);
  }
}
