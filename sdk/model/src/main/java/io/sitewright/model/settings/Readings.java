package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.DomainName;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import io.sitewright.model.catalogue.Catalogue;
import io.sitewright.model.internal.Nearest;
import io.sitewright.model.pricing.PriceTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the texts of plain settings become values. Lists and objects are read by {@link
 * ListReadings}.
 */
final class Readings {
  private Readings() {}

  static Function<Raw, Optional<Boolean>> truth() {
    return raw ->
        switch (raw.text()) {
          case "true" -> Optional.of(true);
          case "false" -> Optional.of(false);
          default -> raw.refuse("neither true nor false", "write true or false");
        };
  }

  static Function<Raw, Optional<Integer>> whole(int min, int max) {
    return raw -> {
      if (!raw.text().matches("-?[0-9]+")) {
        return raw.refuse("not a whole number");
      }
      BigDecimal number = new BigDecimal(raw.text());
      boolean fits =
          number.compareTo(BigDecimal.valueOf(min)) >= 0
              && number.compareTo(BigDecimal.valueOf(max)) <= 0;
      return fits ? Optional.of(number.intValueExact()) : raw.refuse("out of range");
    };
  }

  static Function<Raw, Optional<Port>> port(int min) {
    Function<Raw, Optional<Integer>> number = whole(min, Port.MAX);
    return raw -> number.apply(raw).map(Port::tcp);
  }

  static Function<Raw, Optional<Duration>> seconds(int min, int max) {
    Function<Raw, Optional<Integer>> number = whole(min, max);
    return raw -> number.apply(raw).map(Duration::ofSeconds);
  }

  static Function<Raw, Optional<Optional<BigDecimal>>> money() {
    return raw -> {
      if (!raw.text().matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
        return raw.refuse("not an amount of money");
      }
      BigDecimal amount = new BigDecimal(raw.text());
      return amount.signum() == 0 ? raw.refuse("out of range") : Optional.of(Optional.of(amount));
    };
  }

  static <E extends Choice> Function<Raw, Optional<E>> choice(List<E> choices) {
    return raw -> {
      for (E choice : choices) {
        if (choice.label().equals(raw.text())) {
          return Optional.of(choice);
        }
      }
      return raw.refuse("not one of the choices");
    };
  }

  static Optional<CloudVendor> vendor(Raw raw) {
    return raw.text().equals(CloudVendor.AWS.label())
        ? raw.refuse("not available yet", "write digitalocean")
        : choice(List.of(CloudVendor.DIGITALOCEAN)).apply(raw);
  }

  static Optional<DomainName> domain(Raw raw) {
    String text = raw.text();
    if (DomainName.isValid(text)) {
      return Optional.of(new DomainName(text));
    }
    String bare =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^[a-z]+://", "")
            .replaceFirst("[/:?#].*$", "")
            .replaceFirst("\\.$", "");
    return DomainName.isValid(bare)
        ? raw.refuse("not a bare host name in lower case", "write %s".formatted(bare))
        : raw.refuse("not a full host name");
  }

  static Optional<Optional<String>> cloudflareAccount(Raw raw) {
    return raw.text().matches("[0-9a-f]{32}")
        ? Optional.of(Optional.of(raw.text()))
        : raw.refuse("not a Cloudflare account id");
  }

  static Optional<Optional<String>> stackName(Raw raw) {
    return raw.text().matches("[A-Za-z0-9._:/-]{1,100}")
        ? Optional.of(Optional.of(raw.text()))
        : raw.refuse("not a stack's name");
  }

  static Optional<Region> region(Raw raw) {
    if (raw.text().equals(Defaults.REGION.slug())) {
      return Optional.of(Defaults.REGION);
    }
    Catalogue catalogue = Catalogue.digitalOcean();
    List<String> usable = catalogue.regionsWithStore().stream().map(Region::slug).toList();
    if (usable.contains(raw.text())) {
      return Optional.of(new Region(raw.text()));
    }
    boolean known =
        catalogue.regions().stream().anyMatch(region -> region.slug().equals(raw.text()));
    return raw.refuse(
        known
            ? "a region without an object store, in which the site's configuration is kept"
            : "not a region of DigitalOcean",
        "choose one of " + String.join(", ", usable));
  }

  static Optional<MachineSize> size(Raw raw) {
    PriceTable prices = raw.prices();
    List<String> known = prices.sizes().stream().map(MachineSize::slug).toList();
    return known.contains(raw.text())
        ? Optional.of(new MachineSize(raw.text()))
        : raw.refuse(
            "not in the price table of " + prices.date(),
            "choose one of " + String.join(", ", known));
  }

  static Optional<Image> image(Raw raw) {
    if (raw.text().equals(Defaults.IMAGE.slug())) {
      return Optional.of(Defaults.IMAGE);
    }
    if (raw.text().matches("[1-9][0-9]{0,18}")) {
      return Optional.of(new Image(raw.text()));
    }
    List<String> known = Catalogue.digitalOcean().images().stream().map(Image::slug).toList();
    return known.contains(raw.text())
        ? Optional.of(new Image(raw.text()))
        : raw.refuse(
            "not an image that Sitewright knows",
            "choose one of %s, or write the number of a snapshot"
                .formatted(String.join(", ", known)));
  }

  static Optional<String> phpVersion(Raw raw) {
    return raw.text().matches("8\\.[1-4]")
        ? Optional.of(raw.text())
        : raw.refuse("not a PHP version that an image carries");
  }

  static Optional<String> timeZone(Raw raw) {
    if (raw.text().equals(Defaults.TIME_ZONE)
        || ZoneId.getAvailableZoneIds().contains(raw.text())) {
      return Optional.of(raw.text());
    }
    return raw.refuse(
        "not a time zone",
        Nearest.to(raw.text(), ZoneId.getAvailableZoneIds().stream().sorted().toList())
            .map(near -> "did you mean " + near + "? Write a zoneinfo name, such as Europe/London")
            .orElse("write a zoneinfo name, such as Europe/London"));
  }

  static Optional<Cidr> vpcRange(Raw raw) {
    Cidr range;
    try {
      range = Cidr.parse(raw.text());
    } catch (IllegalArgumentException e) {
      return raw.refuseSaying("", e);
    }
    if (range.isIpv6() || !range.isPrivate()) {
      return raw.refuse("not a private IPv4 range");
    }
    if (range.prefix() < 16 || range.prefix() > 28) {
      return raw.refuse("too large or too small");
    }
    for (Cidr reserved : Defaults.RESERVED_BY_DIGITALOCEAN) {
      if (reserved.overlaps(range)) {
        return raw.refuse(
            "overlapping %s, which DigitalOcean keeps to itself".formatted(reserved),
            "choose another range, such as " + Defaults.VPC_RANGE);
      }
    }
    return Optional.of(range);
  }
}
