package io.sitewright.model.pricing;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

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

  /** One line: {@code 2 webservers s-1vcpu-1gb}, 12.00. */
  public record Line(String what, BigDecimal monthly, boolean assumed) {}

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
    Bill machines = plus(count + " " + role.label() + " " + size, price, BigDecimal.valueOf(count));
    if (!backups) {
      return machines;
    }
    return machines.plus(
        "backups of " + count + " " + role.label(),
        price.times(prices.backupShare()),
        BigDecimal.valueOf(count));
  }

  public Bill managedDatabase(MachineSize size, int nodes) {
    Price price =
        prices
            .managedDatabase(size)
            .orElseThrow(
                () -> unpriced("managed database size", size, prices.managedDatabaseSizes()));
    return plus(nodes + " managed database node " + size, price, BigDecimal.valueOf(nodes));
  }

  public Bill volume(int gigabytes) {
    return plus(gigabytes + " GB volume", prices.volumePerGb(), BigDecimal.valueOf(gigabytes));
  }

  /** The object store, which is charged once however many buckets there are. */
  public Bill store() {
    return plus("object store", prices.store(), BigDecimal.ONE);
  }

  public List<Line> lines() {
    return lines;
  }

  /** US dollars a month, to the cent. */
  public BigDecimal total() {
    return lines.stream()
        .map(Line::monthly)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private Bill plus(String what, Price price, BigDecimal count) {
    List<Line> longer = new ArrayList<>(lines);
    longer.add(
        new Line(
            what,
            price.monthly().multiply(count).setScale(2, RoundingMode.HALF_UP),
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
