package io.sitewright.localcloud.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the vendor offers: regions, sizes with their monthly price (price list of 2022-07) and
 * images. Disk sizes and image numbers are assumed.
 */
public final class Catalogue {
  private static final double HOURS_A_MONTH = 672;

  /** A droplet size. */
  public record Size(String slug, int vcpus, int memoryMb, int diskGb, double priceMonthly) {
    public double priceHourly() {
      return Math.round(priceMonthly / HOURS_A_MONTH * 100_000) / 100_000.0;
    }
  }

  /** A public image. */
  public record Image(long id, String slug, String distribution, String name, int minDiskGb) {}

  /** A region. */
  public record Region(String slug, String name) {}

  private static final Map<String, Size> SIZES = new LinkedHashMap<>();
  private static final List<Image> IMAGES =
      List.of(
          new Image(130_000_011, "debian-11-x64", "Debian", "11 x64", 7),
          new Image(130_000_012, "debian-12-x64", "Debian", "12 x64", 7),
          new Image(130_000_013, "debian-13-x64", "Debian", "13 x64", 7),
          new Image(130_000_022, "ubuntu-22-04-x64", "Ubuntu", "22.04 (LTS) x64", 7),
          new Image(130_000_024, "ubuntu-24-04-x64", "Ubuntu", "24.04 (LTS) x64", 7));
  private static final List<Region> REGIONS =
      List.of(
          new Region("nyc1", "New York 1"),
          new Region("nyc2", "New York 2"),
          new Region("nyc3", "New York 3"),
          new Region("sgp1", "Singapore 1"),
          new Region("lon1", "London 1"),
          new Region("ams2", "Amsterdam 2"),
          new Region("ams3", "Amsterdam 3"),
          new Region("fra1", "Frankfurt 1"),
          new Region("tor1", "Toronto 1"),
          new Region("sfo1", "San Francisco 1"),
          new Region("sfo2", "San Francisco 2"),
          new Region("sfo3", "San Francisco 3"),
          new Region("blr1", "Bangalore 1"),
          new Region("syd1", "Sydney 1"));

  static {
    add("s-1vcpu-512mb-10gb", 1, 512, 10, 4);
    add("s-1vcpu-1gb", 1, 1024, 25, 6);
    add("s-1vcpu-1gb-amd", 1, 1024, 25, 7);
    add("s-1vcpu-2gb", 1, 2048, 50, 12);
    add("s-1vcpu-2gb-amd", 1, 2048, 50, 14);
    add("s-2vcpu-2gb", 2, 2048, 60, 18);
    add("s-2vcpu-2gb-amd", 2, 2048, 60, 21);
    add("s-2vcpu-4gb", 2, 4096, 80, 24);
    add("s-2vcpu-4gb-amd", 2, 4096, 80, 28);
    add("s-4vcpu-8gb", 4, 8192, 160, 48);
    add("s-4vcpu-8gb-amd", 4, 8192, 160, 56);
    add("s-8vcpu-16gb", 8, 16_384, 320, 96);
    add("s-8vcpu-16gb-amd", 8, 16_384, 320, 112);
  }

  private Catalogue() {}

  private static void add(String slug, int vcpus, int memoryMb, int diskGb, double price) {
    SIZES.put(slug, new Size(slug, vcpus, memoryMb, diskGb, price));
  }

  public static Optional<Size> size(String slug) {
    return Optional.ofNullable(SIZES.get(slug));
  }

  public static List<Size> sizes() {
    return List.copyOf(SIZES.values());
  }

  public static List<Region> regions() {
    return REGIONS;
  }

  public static List<Image> images() {
    return IMAGES;
  }

  /** By slug or number. */
  public static Optional<Image> image(String slugOrId) {
    return IMAGES.stream()
        .filter(
            image -> image.slug().equals(slugOrId) || Long.toString(image.id()).equals(slugOrId))
        .findFirst();
  }

  public static boolean isRegion(String slug) {
    return REGIONS.stream().anyMatch(region -> region.slug().equals(slug));
  }
}
