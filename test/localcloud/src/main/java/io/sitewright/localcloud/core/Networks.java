package io.sitewright.localcloud.core;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Who is in which network, and at which address. Call within a unit. */
final class Networks {
  private final Tables tables;
  private final Vpcs vpcs;

  Networks(Tables tables, Vpcs vpcs) {
    this.tables = tables;
    this.vpcs = vpcs;
  }

  /** The network that was asked for, which must be of the region. */
  Vpc given(String id, String region) {
    Vpc vpc =
        tables
            .vpcs
            .find(id)
            .orElseThrow(() -> CloudRefusal.unprocessable("VPC " + id + " not found"));
    if (!vpc.region().equals(region)) {
      throw CloudRefusal.unprocessable("VPC " + id + " is not in region " + region);
    }
    return vpc;
  }

  /** The region's default network. */
  Vpc usual(String region) {
    return vpcs.defaultOf(region);
  }

  /** The lowest address that nobody has. */
  String freeAddress(Vpc vpc) {
    Set<String> taken = new HashSet<>();
    tables
        .droplets
        .all(member -> member.vpcId().equals(vpc.id()))
        .forEach(member -> taken.add(member.privateAddress()));
    tables
        .databases
        .all(member -> member.vpcId().equals(vpc.id()))
        .forEach(member -> taken.add(member.privateAddress()));
    tables
        .loadBalancers
        .all(member -> member.vpcId().equals(vpc.id()))
        .forEach(member -> taken.add(member.privateAddress()));
    String address = Addresses.lowestFree(vpc.ipRange(), taken);
    if (address.isEmpty()) {
      throw CloudRefusal.unprocessable(
          "VPC " + vpc.id() + " has no free address in " + vpc.ipRange());
    }
    return address;
  }

  /** Whether anything is in it. */
  static boolean isUsed(Tables tables, String vpcId) {
    Predicate<String> same = vpcId::equals;
    return tables.droplets.has(member -> same.test(member.vpcId()))
        || tables.databases.has(member -> same.test(member.vpcId()))
        || tables.loadBalancers.has(member -> same.test(member.vpcId()));
  }
}
