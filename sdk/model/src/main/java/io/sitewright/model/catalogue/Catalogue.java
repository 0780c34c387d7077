package io.sitewright.model.catalogue;

import io.sitewright.model.Image;
import io.sitewright.model.Region;
import io.sitewright.model.internal.Json;
import io.sitewright.model.internal.Resources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regions and images that a vendor offers, read once from a dated data file.
 *
 * <pre>{@code
 * Catalogue.digitalOcean().regionsWithStore()
 * }</pre>
 */
public final class Catalogue {
  private final List<Region> regions;
  private final List<Region> regionsWithStore;
  private final Map<Image, String> phpByImage;
  private final Map<Image, Integer> postgresqlByImage;

  private Catalogue(
      List<Region> regions,
      List<Region> regionsWithStore,
      Map<Image, String> phpByImage,
      Map<Image, Integer> postgresqlByImage) {
    this.regions = List.copyOf(regions);
    this.regionsWithStore = List.copyOf(regionsWithStore);
    this.phpByImage = phpByImage;
    this.postgresqlByImage = postgresqlByImage;
  }

  public static Catalogue digitalOcean() {
    return DigitalOcean.CATALOGUE;
  }

  public List<Region> regions() {
    return regions;
  }

  /**
   * The regions that have an object store, without which a site has nowhere to keep its
   * configuration.
   */
  public List<Region> regionsWithStore() {
    return regionsWithStore;
  }

  public List<Image> images() {
    return List.copyOf(phpByImage.keySet());
  }

  /** The PHP that the image's distribution carries; empty for a snapshot. */
  public Optional<String> phpOf(Image image) {
    return Optional.ofNullable(phpByImage.get(image));
  }

  /** The PostgreSQL, server and client, that the image's distribution carries; empty likewise. */
  public Optional<Integer> postgresqlOf(Image image) {
    return Optional.ofNullable(postgresqlByImage.get(image));
  }

  static Catalogue parse(String json) {
    Map<?, ?> root = (Map<?, ?>) Json.parse(json);
    List<Region> regions = new ArrayList<>();
    List<Region> withStore = new ArrayList<>();
    ((Map<?, ?>) member(root, "regions"))
        .forEach(
            (slug, facts) -> {
              Region region = new Region((String) slug);
              regions.add(region);
              if (member((Map<?, ?>) facts, "store").equals(true)) {
                withStore.add(region);
              }
            });
    Map<Image, String> php = new LinkedHashMap<>();
    Map<Image, Integer> postgresql = new LinkedHashMap<>();
    ((Map<?, ?>) member(root, "images"))
        .forEach(
            (slug, facts) -> {
              Image image = new Image((String) slug);
              php.put(image, (String) member((Map<?, ?>) facts, "php"));
              postgresql.put(
                  image, ((BigDecimal) member((Map<?, ?>) facts, "postgresql")).intValueExact());
            });
    return new Catalogue(regions, withStore, php, postgresql);
  }

  private static Object member(Map<?, ?> object, String name) {
    Object value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Catalogue of regions and images lacks \"%s\"; add it.".formatted(name));
    }
    return value;
  }

  /** Read on first use: most programs use the defaults and never need it. */
  private static final class DigitalOcean {
    static final Catalogue CATALOGUE =
        parse(Resources.text("/io/sitewright/model/digitalocean-places.json"));
  }
}
