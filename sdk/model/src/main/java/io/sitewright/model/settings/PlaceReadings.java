package io.sitewright.model.settings;

import io.sitewright.model.DomainName;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Region;
import io.sitewright.model.catalogue.Catalogue;
import io.sitewright.model.internal.Slugs;
import io.sitewright.model.pricing.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the names of domains and of what a vendor offers are read. */
final class PlaceReadings {
  private PlaceReadings() {}

  /** Reads the vendor. */
  static final class Vendor extends Reading<CloudVendor> {
    @Override
    Optional<CloudVendor> read(Raw raw) {
      return switch (raw.text()) {
        case "digitalocean" -> Optional.of(CloudVendor.DIGITALOCEAN);
        case "aws" -> raw.refuse("not available yet");
        default -> raw.refuse("not one of the choices");
      };
    }

    @Override
    String expected() {
      return "digitalocean";
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(List.of("digitalocean"));
    }
  }

  /** Reads a full host name. */
  static final class Domain extends Reading<DomainName> {
    private final String expected;

    Domain(String expected) {
      this.expected = expected;
    }

    @Override
    Optional<DomainName> read(Raw raw) {
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
          ? raw.refuse("not a bare host name in lower case", "write " + bare)
          : raw.refuse("not a full host name");
    }

    @Override
    String expected() {
      return expected;
    }

    @Override
    Shape shape() {
      return new Shape.Text(DomainName.PATTERN);
    }
  }

  /** Reads a region that has an object store. */
  static final class Regions extends Reading<Region> {
    @Override
    Optional<Region> read(Raw raw) {
      String text = raw.text();
      if (text.equals(Defaults.REGION.slug())) {
        return Optional.of(Defaults.REGION);
      }
      Catalogue catalogue = Catalogue.digitalOcean();
      List<String> usable = slugs(catalogue.regionsWithStore());
      if (usable.contains(text)) {
        return Optional.of(new Region(text));
      }
      return raw.refuse(
          slugs(catalogue.regions()).contains(text)
              ? "a region without an object store, in which the site's configuration is kept"
              : "not a region of DigitalOcean",
          "choose one of " + String.join(", ", usable));
    }

    @Override
    String expected() {
      return "a region with an object store, such as lon1";
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(slugs(Catalogue.digitalOcean().regionsWithStore()));
    }
  }

  /** Reads the size of a machine. */
  static final class Sizes extends Reading<MachineSize> {
    @Override
    Optional<MachineSize> read(Raw raw) {
      PriceTable prices = raw.prices();
      return priced(raw, prices.sizes(), prices);
    }

    @Override
    String expected() {
      return "a size of the price table";
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(slugs(PriceTable.digitalOcean().sizes()));
    }
  }

  /** Reads the size of a node of a managed database. */
  static final class ManagedSizes extends Reading<MachineSize> {
    @Override
    Optional<MachineSize> read(Raw raw) {
      PriceTable prices = raw.prices();
      return priced(raw, prices.managedDatabaseSizes(), prices);
    }

    @Override
    String expected() {
      return "a managed database's size of the price table";
    }

    @Override
    Shape shape() {
      return new Shape.OneOf(slugs(PriceTable.digitalOcean().managedDatabaseSizes()));
    }
  }

  private static Optional<MachineSize> priced(Raw raw, List<MachineSize> known, PriceTable prices) {
    for (MachineSize size : known) {
      if (size.slug().equals(raw.text())) {
        return Optional.of(size);
      }
    }
    return raw.refuse(
        "not in the price table of " + prices.date(),
        "choose one of " + String.join(", ", slugs(known)));
  }

  /** Reads what a machine boots from. */
  static final class Images extends Reading<Image> {
    @Override
    Optional<Image> read(Raw raw) {
      String text = raw.text();
      if (text.equals(Defaults.IMAGE.slug())) {
        return Optional.of(Defaults.IMAGE);
      }
      if (Slugs.isNumber(text, 19) && !text.equals("0")) {
        return Optional.of(new Image(text));
      }
      List<String> known = slugs(Catalogue.digitalOcean().images());
      return known.contains(text)
          ? Optional.of(new Image(text))
          : raw.refuse(
              "not an image that Sitewright knows",
              "choose one of " + String.join(", ", known) + ", or write the number of a snapshot");
    }

    @Override
    String expected() {
      return "a vendor's image, such as debian-12-x64, or the number of a snapshot";
    }

    @Override
    Shape shape() {
      return new Shape.Either(
          List.of(
              new Shape.OneOf(slugs(Catalogue.digitalOcean().images())),
              new Shape.Text("[1-9][0-9]{0,18}")));
    }
  }

  /** Reads the number of an image of one's own. */
  static final class Snapshots extends Reading<Image> {
    private static final String NUMBER = "[1-9][0-9]{0,18}";

    @Override
    Optional<Image> read(Raw raw) {
      return raw.text().matches(NUMBER)
          ? Optional.of(new Image(raw.text()))
          : raw.refuse("not the number of a snapshot");
    }

    @Override
    String expected() {
      return "the number of a snapshot, such as 123456789";
    }

    @Override
    Shape shape() {
      return new Shape.Text(NUMBER);
    }
  }

  private static List<String> slugs(List<?> values) {
    List<String> slugs = new ArrayList<>();
    for (Object value : values) {
      slugs.add(value.toString());
    }
    return slugs;
  }
}
