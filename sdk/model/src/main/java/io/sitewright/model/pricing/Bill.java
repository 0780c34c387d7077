package io.sitewright.model.pricing;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a site costs a month, line by line. Immutable; each method answers a longer bill.
 *
 * <pre>{@code
 * Bill.by(PriceTable.digitalOcean())
 *     .machines(Role.WEBSERVER, new MachineSize("s-1vcpu-1gb"), 2, true)
 *     .volume(10)
 *     .store()
 *     .total()
 * }</pre>
 */
public final class Bill {
  private final PriceTable prices;
  private final List<Line> lines;

  /**
   * One line: {@code 2 webservers s-1vcpu-1gb}, 12.00. The role is that of the machines which it is
   * for; what serves the whole site has none.
   */
  public record Line(Optional<Role> role, String what, BigDecimal monthly, boolean assumed) {}

  private Bill(PriceTable prices, List<Line> lines) {
    this.prices = prices;
    this.lines = lines;
  }

  public static Bill by(PriceTable prices) {
    return new Bill(prices, List.of());
  }

  /** Machines of one role and size, and their backups if they have any. */
  public Bill machines(Role role, MachineSize size, int count, boolean backups) {
    if (count == 0) {
      return this;
    }
    Price price = prices.machine(size).orElseThrow(() -> unpriced("size", size, prices.sizes()));
    Bill machines = plus(role, count + " " + role.label() + " " + size, price, count);
    return backups
        ? machines.plus(
            role,
            "backups of " + count + " " + role.label(),
            price.times(prices.backupShare()),
            count)
        : machines;
  }

  /** A database that the vendor runs, each of its nodes charged alike. */
  public Bill managedDatabase(MachineSize size, int nodes) {
    Price price =
        prices
            .managedDatabase(size)
            .orElseThrow(
                () -> unpriced("managed database size", size, prices.managedDatabaseSizes()));
    return plus(Role.MANAGED_DATABASE, nodes + " managed database node " + size, price, nodes);
  }

  /** The volume that holds the database. */
  public Bill volume(int gigabytes) {
    return plus(Role.DATABASE, gigabytes + " GB volume", prices.volumePerGb(), gigabytes);
  }

  /** The object store, which is charged once however many buckets there are. */
  public Bill store() {
    return plus(null, "object store", prices.store(), 1);
  }

  /** Images of machines, which are charged by what is in them. */
  public Bill snapshots(int count, int gigabytesEach) {
    return plus(
        null,
        count + " snapshot of " + gigabytesEach + " GB",
        prices.snapshotPerGb(),
        count * gigabytesEach);
  }

  public Bill loadBalancer() {
    return plus(null, "load balancer", prices.loadBalancer(), 1);
  }

  /** Addresses that stay when machines go, each assigned to one. */
  public Bill reservedAddresses(int count) {
    return plus(null, count + " reserved address", prices.reservedAddress(), count);
  }

  public List<Line> lines() {
    return lines;
  }

  /** US dollars a month, to the cent. */
  public BigDecimal total() {
    return sum(lines);
  }

  /**
   * What each role costs a month, in the order of the roles; those that cost nothing are absent.
   */
  public Map<Role, BigDecimal> byRole() {
    Map<Role, BigDecimal> costs = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      List<Line> own = of(role);
      if (!own.isEmpty()) {
        costs.put(role, sum(own));
      }
    }
    return costs;
  }

  /** What serves the whole site and is no role's, such as the object store. */
  public BigDecimal rest() {
    return sum(of(null));
  }

  private List<Line> of(@Nullable Role role) {
    List<Line> own = new ArrayList<>();
    for (Line line : lines) {
      if (line.role().orElse(null) == role) {
        own.add(line);
      }
    }
    return own;
  }

  private static BigDecimal sum(List<Line> lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      sum = sum.add(line.monthly());
    }
    return sum.setScale(2, RoundingMode.HALF_UP);
  }

  private Bill plus(@Nullable Role role, String what, Price price, int count) {
    List<Line> longer = new ArrayList<>(lines);
    longer.add(
        new Line(
            Optional.ofNullable(role),
            what,
            price.monthly().multiply(BigDecimal.valueOf(count)).setScale(2, RoundingMode.HALF_UP),
            price.assumed()));
    return new Bill(prices, List.copyOf(longer));
  }

  private IllegalArgumentException unpriced(
      String what, MachineSize size, List<MachineSize> known) {
    return new IllegalArgumentException(
        "%s \"%s\" is not in the price table of %s; choose one of %s."
            .formatted(
                Character.toUpperCase(what.charAt(0)) + what.substring(1),
                size,
                prices.date(),
                String.join(", ", known.stream().map(MachineSize::slug).toList())));
  }
}
