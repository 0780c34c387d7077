package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import java.util.Optional;

/** How address ranges and operators' keys are read. */
final class NetworkReadings {
  private static final String RANGE = "[0-9a-fA-F.:]+/[0-9]{1,3}";

  private NetworkReadings() {}

  /** Reads the range of the private network. */
  static final class VpcRange extends Reading<Cidr> {
    @Override
    Optional<Cidr> read(Raw raw) {
      Cidr range;
      try {
        range = Cidr.parse(raw.text());
      } catch (IllegalArgumentException e) {
        return raw.refuseSaying(e);
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
              "overlapping " + reserved + ", which DigitalOcean keeps to itself",
              "choose another range, such as " + Defaults.VPC_RANGE);
        }
      }
      return Optional.of(range);
    }

    @Override
    String expected() {
      return "a private IPv4 range from /16 to /28, such as " + Defaults.VPC_RANGE;
    }

    @Override
    Shape shape() {
      return new Shape.Text(
          "(10|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)(\\.[0-9]{1,3}){2,3}/(1[6-9]|2[0-8])");
    }
  }

  /** Reads where operators come from. */
  static final class Operators extends Reading<Cidr> {
    @Override
    Optional<Cidr> read(Raw raw) {
      Cidr range;
      try {
        range = Cidr.parse(raw.text());
      } catch (IllegalArgumentException e) {
        return raw.refuseSaying(e);
      }
      if (range.prefix() == 0) {
        return raw.refuse(
            "everybody's address, and the operators' door is not for everybody",
            "write the addresses that operators have, such as 203.0.113.7/32");
      }
      return Optional.of(range);
    }

    @Override
    String expected() {
      return "a range, such as 203.0.113.7/32";
    }

    @Override
    Shape shape() {
      return new Shape.Text(RANGE);
    }
  }

  /** Reads an operator's public key. */
  static final class OperatorKeys extends Reading<OperatorKey> {
    @Override
    Optional<OperatorKey> read(Raw raw) {
      try {
        return Optional.of(OperatorKey.parse(raw.text()));
      } catch (IllegalArgumentException e) {
        return raw.refuse(
            "not a public SSH key, as " + e.getMessage(),
            "write the line of the .pub file, like " + OperatorKey.EXAMPLE);
      }
    }

    @Override
    String expected() {
      return "a public SSH key, such as " + OperatorKey.EXAMPLE;
    }

    @Override
    Shape shape() {
      return new Shape.Text(
          "(ssh|ecdsa|sk)-[a-z0-9@.-]+ +[A-Za-z0-9+/]+=* +[A-Za-z0-9@._+ -]{1,64}");
    }
  }
}
