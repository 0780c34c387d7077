package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;

/** Which machines there are, how large they are and what they boot from. */
public sealed interface MachineSettings permits SiteSettings {
  /** Whether operators come in through a build machine. Default: true. */
  default boolean buildMachine() {
    return Given.get(this, MachineTable.BUILD_MACHINE);
  }

  /** Default: s-1vcpu-1gb. */
  default MachineSize buildMachineSize() {
    return Given.get(this, MachineTable.BUILD_MACHINE_SIZE);
  }

  /** Default: s-1vcpu-1gb. */
  default MachineSize autoscalerSize() {
    return Given.get(this, MachineTable.AUTOSCALER_SIZE);
  }

  /** Default: s-1vcpu-1gb. */
  default MachineSize webserverSize() {
    return Given.get(this, MachineTable.WEBSERVER_SIZE);
  }

  /** Default: s-1vcpu-1gb. */
  default MachineSize databaseSize() {
    return Given.get(this, MachineTable.DATABASE_SIZE);
  }

  /** What machines boot from. Default: debian-12-x64. */
  default Image image() {
    return Given.get(this, MachineTable.IMAGE);
  }

  /** Default: {@link #image()}. */
  default Image buildMachineImage() {
    return Given.get(this, MachineTable.BUILD_MACHINE_IMAGE);
  }

  /** Default: {@link #image()}. */
  default Image autoscalerImage() {
    return Given.get(this, MachineTable.AUTOSCALER_IMAGE);
  }

  /** Default: {@link #image()}. */
  default Image webserverImage() {
    return Given.get(this, MachineTable.WEBSERVER_IMAGE);
  }

  /** Default: {@link #image()}. */
  default Image databaseImage() {
    return Given.get(this, MachineTable.DATABASE_IMAGE);
  }

  /** Size of the database's volume. Default: 10. */
  default int databaseVolumeGb() {
    return Given.get(this, MachineTable.DATABASE_VOLUME_GB);
  }

  /** Whether the vendor backs up the database machine. Default: false. */
  default boolean backups() {
    return Given.get(this, MachineTable.BACKUPS);
  }

  /** The private network of the machines. Default: 10.20.0.0/20. */
  default Cidr vpcRange() {
    return Given.get(this, MachineTable.VPC_RANGE);
  }
}
