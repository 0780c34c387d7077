package io.sitewright.localcloud.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the vendor offers of managed databases: sizes (the provider's list; disks assumed), engines
 * and their versions (assumed to be those on offer). Engines that the vendor has and this cloud has
 * not are told apart from those that nobody has.
 */
@Assumed("disks are those of the price page; versions change every year")
public final class DatabaseCatalogue {
  /** A size of a cluster's nodes; {@code order} tells smaller from bigger. */
  public record Size(String slug, int order, int vcpus, int memoryMb, long storageMib) {}

  private static final Map<String, Size> SIZES = new LinkedHashMap<>();
  private static final Map<String, List<String>> VERSIONS =
      Map.of("mysql", List.of("8"), "pg", List.of("13", "14", "15", "16", "17"));
  private static final List<String> ELSEWHERE =
      List.of("redis", "valkey", "mongodb", "kafka", "opensearch");

  static {
    add("db-s-1vcpu-1gb", 1, 1024, 10);
    add("db-s-1vcpu-2gb", 1, 2048, 30);
    add("db-s-2vcpu-4gb", 2, 4096, 60);
    add("db-s-4vcpu-8gb", 4, 8192, 140);
    add("db-s-6vcpu-16gb", 6, 16_384, 290);
    add("db-s-8vcpu-32gb", 8, 32_768, 580);
    add("db-s-16vcpu-64gb", 16, 65_536, 1120);
  }

  private DatabaseCatalogue() {}

  private static void add(String slug, int vcpus, int memoryMb, int diskGb) {
    SIZES.put(slug, new Size(slug, SIZES.size(), vcpus, memoryMb, diskGb * 1024L));
  }

  static Size size(String slug) {
    return Optional.ofNullable(SIZES.get(slug))
        .orElseThrow(() -> CloudRefusal.unprocessable("invalid size"));
  }

  static void checkEngine(String engine, String version) {
    List<String> versions = VERSIONS.get(engine);
    if (versions == null && ELSEWHERE.contains(engine)) {
      throw CloudRefusal.unprocessable(
          "the local cloud runs no " + engine + " clusters, only mysql and pg");
    }
    if (versions == null) {
      throw CloudRefusal.unprocessable("invalid cluster engine choice");
    }
    if (!versions.contains(version)) {
      throw CloudRefusal.unprocessable("invalid cluster engine version choice");
    }
  }
}
