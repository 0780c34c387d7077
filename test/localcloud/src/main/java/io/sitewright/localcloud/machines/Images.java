package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Snapshot;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Disks of images. A machine that is made of one starts with what its source had applied, as a real
 * disk would have it; who it is, its own user-data says. Images outlive their machines, and a kill
 * between an image and its disk is made good by the next sweep.
 */
@Assumed("a machine boots from an image as from a stopped disk: nothing of it is reset")
final class Images {
  private final Cloud cloud;
  private final Disks machines;
  private final Disks images;

  Images(Cloud cloud, Disks machines, Disks images) {
    this.cloud = cloud;
    this.machines = machines;
    this.images = images;
  }

  /** Keeps the disk of an image's machine as it is now. */
  void make(String image) {
    cloud
        .snapshots()
        .find(image)
        .flatMap(snapshot -> machines.find(snapshot.dropletId()))
        .ifPresent(disk -> images.save(image, disk.copied()));
  }

  /** What a new machine finds on its disk; nothing when its image is a public one. */
  Disk disk(String image) {
    return images.find(image).orElse(Disk.EMPTY);
  }

  /** Makes what is missing and removes what nobody needs. */
  void sweep() {
    Set<String> wanted =
        cloud.snapshots().list().stream().map(Snapshot::key).collect(Collectors.toSet());
    Set<String> held = Set.copyOf(images.ids());
    wanted.stream().filter(image -> !held.contains(image)).forEach(this::make);
    held.stream().filter(image -> !wanted.contains(image)).forEach(images::remove);
  }
}
