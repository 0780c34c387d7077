package io.sitewright.localcloud.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tags. Tagging a droplet or volume makes the tag; a firewall may only name one that exists. A tag
 * that goes leaves all that carried it.
 */
public final class Tags {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:_-]{1,255}");

  private final Books books;
  private final Tables tables;

  Tags(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<Tag> list() {
    return books.read(() -> tables.tags.all().stream().map(this::count).toList());
  }

  public Optional<Tag> find(String name) {
    return books.read(() -> tables.tags.find(name).map(this::count));
  }

  public Tag get(String name) {
    return find(name).orElseThrow(CloudRefusal::notFound);
  }

  /** Making a tag that exists is no error (observed: the provider tags by POST, always). */
  public Tag create(String name) {
    return books.change(
        () -> {
          ensure(List.of(name));
          return count(name);
        });
  }

  public void delete(String name) {
    books.change(
        () -> {
          if (tables.tags.find(name).isEmpty()) {
            throw CloudRefusal.notFound();
          }
          for (Droplet droplet : tables.droplets.all(d -> d.tags().contains(name))) {
            tables.droplets.put(
                droplet.key(), droplet.edit().tags(without(droplet.tags(), name)).done());
          }
          for (Volume volume : tables.volumes.all(v -> v.tags().contains(name))) {
            tables.volumes.put(volume.id(), volume.tagged(without(volume.tags(), name)));
          }
          for (DatabaseCluster cluster : tables.databases.all(c -> c.tags().contains(name))) {
            tables.databases.put(
                cluster.id(), cluster.edit().tags(without(cluster.tags(), name)).done());
          }
          tables.tags.remove(name);
        });
  }

  /** Within a unit: makes what is missing. */
  void ensure(List<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw CloudRefusal.unprocessable("tag name contains invalid characters: " + name);
      }
      if (tables.tags.find(name).isEmpty()) {
        tables.tags.put(name, name);
      }
    }
  }

  /** Within a unit: as the vendor stores them, lower-cased, each once, sorted. */
  static List<String> normal(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
  }

  private Tag count(String name) {
    int droplets = tables.droplets.all(droplet -> droplet.tags().contains(name)).size();
    int volumes = tables.volumes.all(volume -> volume.tags().contains(name)).size();
    int databases = tables.databases.all(cluster -> cluster.tags().contains(name)).size();
    return new Tag(name, droplets, volumes, databases);
  }

  private static List<String> without(List<String> names, String name) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }
}
