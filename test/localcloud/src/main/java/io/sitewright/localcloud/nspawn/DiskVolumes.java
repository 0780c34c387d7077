package io.sitewright.localcloud.nspawn;

import io.sitewright.localcloud.core.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Block volumes as files of this host, each at the machine that it is attached to. */
final class DiskVolumes {
  private final MachineHost host;
  private final Path folder;
  private final Path machines;
  private Map<String, Attachment> attached = Map.of();

  DiskVolumes(MachineHost host, Path folder, Path machines) {
    this.host = host;
    this.folder = folder;
    this.machines = machines;
  }

  /** A volume as it stands at a machine. */
  private record Attachment(String machine, String name, int sizeGb) {}

  /** Attaches and detaches as the volumes say, to and from the machines that there are. */
  void attach(List<Volume> volumes, Set<String> present) {
    Map<String, Attachment> wanted = new HashMap<>();
    for (Volume volume : volumes) {
      for (Long droplet : volume.dropletIds()) {
        String id = Long.toString(droplet);
        if (present.contains(id)) {
          wanted.put(volume.id(), new Attachment(id, volume.name(), volume.sizeGb()));
        }
      }
    }
    attached.forEach(
        (volume, attachment) -> {
          if (!attachment.equals(wanted.get(volume))) {
            run("detach", volume, attachment);
          }
        });
    wanted.forEach(
        (volume, attachment) -> {
          if (!attachment.equals(attached.get(volume))) {
            run("attach", volume, attachment);
          }
        });
    attached = wanted;
    forget(volumes);
  }

  /** A volume that is deleted leaves nothing. */
  private void forget(List<Volume> volumes) {
    Set<String> kept = new HashSet<>();
    volumes.forEach(volume -> kept.add(volume.id()));
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!kept.contains(file.getFileName().toString().replaceFirst("\\.holder$", ""))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of volumes is not usable", e);
    }
  }

  private void run(String verb, String volume, Attachment attachment) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of volumes is not usable", e);
    }
    String unused =
        host.script(
            "volume.sh",
            Map.of(),
            verb,
            folder.resolve(volume).toString(),
            machines.resolve(attachment.machine()).resolve("disks").toString(),
            attachment.name(),
            Integer.toString(attachment.sizeGb()));
  }
}
