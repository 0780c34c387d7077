package io.sitewright.model.pricing;

import io.sitewright.model.MachineSize;
import io.sitewright.model.internal.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor asks a month, with the date and the source of the figures. Replace it with a file
 * of the same form when prices have moved:
 *
 * <pre>{@code
 * PriceTable.digitalOcean().machine(new MachineSize("s-1vcpu-1gb"))
 * PriceTable.read(Path.of("prices.json"))
 * }</pre>
 */
public final class PriceTable {
  private final String date;
  private final String source;
  private final Map<String, Price> machines;
  private final Map<String, Price> managedDatabases;
  private final Price volumePerGb;
  private final Price store;
  private final Price snapshotPerGb;
  private final Price loadBalancer;
  private final Price reservedAddress;
  private final BigDecimal backupShare;

  private PriceTable(Map<?, ?> root) {
    Members meta = Members.in("meta", root);
    date = meta.text("date");
    source = meta.text("source");
    if (!meta.text("currency").equals("USD") || !meta.text("period").equals("month")) {
      throw new IllegalArgumentException(
          "meta of a price table is not in USD a month; write currency \"USD\" and period \"month\".");
    }
    Members prices = Members.in("digitalocean", root);
    machines = prices.priceList("droplets");
    managedDatabases = prices.priceList("managedDatabase");
    volumePerGb = prices.price("volumePerGb");
    store = Members.in("spaces", prices.members()).price("base");
    snapshotPerGb = prices.price("snapshotPerGb");
    loadBalancer = prices.price("loadBalancer");
    reservedAddress = prices.price("reservedIpAssigned");
    backupShare =
        Members.in("dropletBackups", prices.members()).number("share of the droplet's price");
  }

  /** The table that travels with this library. */
  public static PriceTable digitalOcean() {
    return DigitalOcean.TABLE;
  }

  public static PriceTable read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Price table %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  public static PriceTable parse(String json) {
    if (Json.parse(json) instanceof Map<?, ?> root) {
      return new PriceTable(root);
    }
    throw new IllegalArgumentException(
        "a price table is no JSON object; write one with \"meta\" and \"digitalocean\".");
  }

  /** Year and month of the figures, such as {@code 2022-07}. */
  public String date() {
    return date;
  }

  public String source() {
    return source;
  }

  /** The sizes that have a price, in the table's order. */
  public List<MachineSize> sizes() {
    return sizes(machines);
  }

  public Optional<Price> machine(MachineSize size) {
    return Optional.ofNullable(machines.get(size.slug()));
  }

  public List<MachineSize> managedDatabaseSizes() {
    return sizes(managedDatabases);
  }

  public Optional<Price> managedDatabase(MachineSize size) {
    return Optional.ofNullable(managedDatabases.get(size.slug()));
  }

  public Price volumePerGb() {
    return volumePerGb;
  }

  /** The object store's base price, once for all buckets. */
  public Price store() {
    return store;
  }

  /** An image of a machine, by what is in it. */
  public Price snapshotPerGb() {
    return snapshotPerGb;
  }

  public Price loadBalancer() {
    return loadBalancer;
  }

  /** An address that stays when its machine goes, while it is assigned to one. */
  public Price reservedAddress() {
    return reservedAddress;
  }

  /** Backups of a machine, as a share of the machine's price. */
  public BigDecimal backupShare() {
    return backupShare;
  }

  private static List<MachineSize> sizes(Map<String, Price> prices) {
    List<MachineSize> sizes = new ArrayList<>();
    for (String slug : prices.keySet()) {
      sizes.add(new MachineSize(slug));
    }
    return sizes;
  }

  private static final class DigitalOcean {
    static final PriceTable TABLE = parse(DigitalOceanPrices.JSON);
  }

  /** The members of one object of the file, each fault with the name of what is missing. */
  private record Members(String name, Map<?, ?> members) {

    static Members in(String name, Map<?, ?> parent) {
      return new Members(name, parent.get(name) instanceof Map<?, ?> own ? own : Map.of());
    }

    String text(String member) {
      if (members.get(member) instanceof String text) {
        return text;
      }
      throw new IllegalArgumentException(
          "%s.%s is missing or no text; add it to the price table.".formatted(name, member));
    }

    BigDecimal number(String member) {
      if (members.get(member) instanceof BigDecimal number) {
        return number;
      }
      throw new IllegalArgumentException(
          "%s.%s is missing or no number; add it to the price table.".formatted(name, member));
    }

    /** Either a bare number, or {@code {"price": 5, "assumed": true}}. */
    Price price(String member) {
      if (members.get(member) instanceof Map<?, ?>) {
        Members detail = in(member, members);
        return new Price(
            detail.number("price"), Boolean.TRUE.equals(detail.members().get("assumed")));
      }
      return new Price(number(member), false);
    }

    Map<String, Price> priceList(String member) {
      Members list = in(member, members);
      Map<String, Price> prices = new LinkedHashMap<>();
      for (Object slug : list.members().keySet()) {
        prices.put((String) slug, list.price((String) slug));
      }
      if (prices.isEmpty()) {
        throw new IllegalArgumentException(
            "%s.%s is missing or empty; add at least one size to the price table."
                .formatted(name, member));
      }
      return prices;
    }
  }
}
