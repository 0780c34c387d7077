package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Region;
import java.util.List;

/** Values that more than one place of this package names. */
final class Defaults {
  static final Region REGION = new Region("lon1");
  static final MachineSize MACHINE_SIZE = new MachineSize("s-1vcpu-1gb");
  static final MachineSize MANAGED_DATABASE_SIZE = new MachineSize("db-s-1vcpu-1gb");
  static final Image IMAGE = new Image("debian-12-x64");
  static final String PHP_VERSION = "8.2";

  /** That of {@link #IMAGE}, assumed of a snapshot. */
  static final int POSTGRESQL = 15;

  static final String TIME_ZONE = "Europe/London";
  static final Cidr VPC_RANGE = Cidr.parse("10.20.0.0/20");

  /** More than this no setting asks for. */
  static final int WEBSERVERS_MAX = 1000;

  /** How many webservers one autoscaler looks after. */
  static final int WEBSERVERS_PER_AUTOSCALER = 20;

  /** Production survives the loss of one webserver. */
  static final int PRODUCTION_FLOOR = 2;

  static final int CAP = 10;

  /** One image of an autoscaler, one of a webserver, one of the database machine. */
  static final int SNAPSHOTS = 3;

  /** What is in such an image; assumed for the bill, as nobody knows before it is made. */
  static final int SNAPSHOT_GB = 5;

  /** Where DigitalOcean's managed databases listen, whatever their engine. */
  static final int MANAGED_DATABASE_PORT = 25_060;

  /** Ranges in which DigitalOcean creates no VPC (its VPC documentation; assumed, not observed). */
  static final List<Cidr> RESERVED_BY_DIGITALOCEAN =
      List.of(
          Cidr.parse("10.229.0.0/16"),
          Cidr.parse("10.244.0.0/16"),
          Cidr.parse("10.245.0.0/16"),
          Cidr.parse("10.246.0.0/24"));

  private Defaults() {}
}
