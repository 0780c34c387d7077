package io.sitewright.model.settings;

import io.sitewright.model.Cidr;
import io.sitewright.model.Image;
import io.sitewright.model.MachineSize;
import java.util.List;

/** Which machines there are, how large they are and what they boot from. */
final class MachineTable {
  private static final Reading<MachineSize> SIZE = new PlaceReadings.Sizes();
  private static final Reading<Image> AN_IMAGE = new PlaceReadings.Images();

  static final Setting<Boolean> BUILD_MACHINE =
      Setting.having(
          "buildMachine",
          true,
          Truth.READING,
          "Whether operators come in through a build machine. Without one they reach every machine.");
  static final Setting<MachineSize> BUILD_MACHINE_SIZE = size("buildMachine", "the build machine");
  static final Setting<MachineSize> AUTOSCALER_SIZE = size("autoscaler", "an autoscaler");
  static final Setting<MachineSize> WEBSERVER_SIZE = size("webserver", "a webserver");
  static final Setting<MachineSize> DATABASE_SIZE = size("database", "the database machine");
  static final Setting<Image> IMAGE =
      Setting.having("image", Defaults.IMAGE, AN_IMAGE, "What machines boot from.");
  static final Setting<Image> BUILD_MACHINE_IMAGE =
      image("buildMachineImage", "What the build machine boots from.");
  static final Setting<Image> AUTOSCALER_IMAGE =
      image("autoscalerImage", "What autoscalers boot from.");
  static final Setting<Image> WEBSERVER_IMAGE =
      image("webserverImage", "What webservers boot from.");
  static final Setting<Image> DATABASE_IMAGE =
      image("databaseImage", "What the database machine boots from.");
  static final Setting<Integer> DATABASE_VOLUME_GB =
      Setting.having(
          "databaseVolumeGb",
          10,
          Whole.from(1, 16_384),
          "Size in GB of the volume that holds the database.");
  static final Setting<Boolean> BACKUPS =
      Setting.having(
          "backups", false, Truth.READING, "Whether the vendor backs up the database machine.");
  static final Setting<Cidr> VPC_RANGE =
      Setting.having(
          "vpcRange",
          Defaults.VPC_RANGE,
          new NetworkReadings.VpcRange(),
          "The private network in which the machines talk to each other.");

  static final List<Setting<?>> ALL =
      List.of(
          BUILD_MACHINE,
          BUILD_MACHINE_SIZE,
          AUTOSCALER_SIZE,
          WEBSERVER_SIZE,
          DATABASE_SIZE,
          IMAGE,
          BUILD_MACHINE_IMAGE,
          AUTOSCALER_IMAGE,
          WEBSERVER_IMAGE,
          DATABASE_IMAGE,
          DATABASE_VOLUME_GB,
          BACKUPS,
          VPC_RANGE);

  private MachineTable() {}

  private static Setting<MachineSize> size(String role, String of) {
    return Setting.having(role + "Size", Defaults.MACHINE_SIZE, SIZE, "Size of " + of + ".");
  }

  private static Setting<Image> image(String key, String meaning) {
    return Setting.following(
        key,
        "the value of image",
        new Following<Image>() {
          @Override
          Image of(SiteSettings settings) {
            return settings.image();
          }
        },
        AN_IMAGE,
        meaning);
  }
}
