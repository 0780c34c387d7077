package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Block devices. A volume is on one droplet of its region at a time, and a droplet carries seven at
 * most (assumed).
 */
public final class Volumes {
  private static final int PER_DROPLET = 7;
  private static final int LARGEST_GB = 16_384;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final Books books;
  private final Tables tables;
  private final Tags tags;
  private final Projects projects;
  private final Faults faults;

  Volumes(Books books, Tables tables, Tags tags, Projects projects, Faults faults) {
    this.books = books;
    this.tables = tables;
    this.tags = tags;
    this.projects = projects;
    this.faults = faults;
  }

  public List<Volume> list() {
    return books.read(tables.volumes::all);
  }

  public Optional<Volume> find(String id) {
    return books.read(() -> tables.volumes.find(id));
  }

  public Volume get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  public Volume create(
      String name,
      String region,
      int sizeGb,
      String description,
      String filesystemType,
      String filesystemLabel,
      List<String> tagNames) {
    return books.change(
        () -> {
          if (!NAME.matcher(name).matches()) {
            throw CloudRefusal.unprocessable(
                "Name must start with a letter and hold lower-case letters, numbers and dashes only, 64 at most");
          }
          String place = region.toLowerCase(Locale.ROOT);
          if (!Catalogue.isRegion(place)) {
            throw CloudRefusal.unprocessable("region " + place + " is not valid");
          }
          checkSize(sizeGb);
          if (tables.volumes.has(
              other -> other.name().equals(name) && other.region().equals(place))) {
            throw CloudRefusal.conflict("a volume with that name already exists");
          }
          if (tables.volumes.all().size() >= faults.quota(Kind.VOLUME, name, Integer.MAX_VALUE)) {
            throw CloudRefusal.unprocessable("volume limit exceeded");
          }
          List<String> names = Tags.normal(tagNames);
          tags.ensure(names);
          String id = UUID.randomUUID().toString();
          return put(
              new Volume(
                  id,
                  name,
                  place,
                  sizeGb,
                  description,
                  filesystemType,
                  filesystemLabel,
                  List.of(),
                  names,
                  Instant.now()));
        });
  }

  public Volume resize(String id, int sizeGb) {
    return books.change(
        () -> {
          Volume volume = get(id);
          checkSize(sizeGb);
          if (sizeGb < volume.sizeGb()) {
            throw CloudRefusal.unprocessable("volumes can only be resized to a larger size");
          }
          return put(volume.resized(sizeGb));
        });
  }

  public Volume retag(String id, List<String> names) {
    List<String> normal = Tags.normal(names);
    return books.change(
        () -> {
          tags.ensure(normal);
          return put(get(id).tagged(normal));
        });
  }

  public void attach(String id, long dropletId) {
    books.change(
        () -> {
          Volume volume = get(id);
          Droplet droplet =
              tables.droplets.find(Long.toString(dropletId)).orElseThrow(CloudRefusal::notFound);
          if (!volume.region().equals(droplet.region())) {
            throw CloudRefusal.unprocessable("Volume and Droplet must be in the same region");
          }
          if (volume.dropletIds().contains(dropletId)) {
            return;
          }
          if (!volume.dropletIds().isEmpty()) {
            throw CloudRefusal.unprocessable("Volume is already attached to a Droplet");
          }
          if (droplet.volumeIds().size() >= PER_DROPLET) {
            throw CloudRefusal.unprocessable("Droplet has too many volumes attached");
          }
          List<String> held = new ArrayList<>(droplet.volumeIds());
          held.add(id);
          put(volume.attachedTo(List.of(dropletId)));
          tables.droplets.put(droplet.key(), droplet.edit().volumeIds(held).done());
        });
  }

  public void detach(String id, long dropletId) {
    books.change(
        () -> {
          Volume volume = get(id);
          if (!volume.dropletIds().contains(dropletId)) {
            throw CloudRefusal.notFound();
          }
          put(volume.attachedTo(List.of()));
          tables
              .droplets
              .find(Long.toString(dropletId))
              .ifPresent(
                  droplet -> {
                    List<String> left =
                        droplet.volumeIds().stream().filter(held -> !held.equals(id)).toList();
                    tables.droplets.put(droplet.key(), droplet.edit().volumeIds(left).done());
                  });
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          Volume volume = get(id);
          if (!volume.dropletIds().isEmpty()) {
            throw CloudRefusal.conflict("A volume that's attached to a Droplet cannot be deleted");
          }
          projects.forget(volume.urn());
          tables.volumes.remove(id);
        });
  }

  private static void checkSize(int sizeGb) {
    if (sizeGb < 1 || sizeGb > LARGEST_GB) {
      throw CloudRefusal.unprocessable("volume size must be between 1 and " + LARGEST_GB + " GiB");
    }
  }

  private Volume put(Volume volume) {
    return tables.volumes.put(volume.id(), volume);
  }
}
