package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look of a machine at what its site wants: members, then the manifest with all its objects,
 * verified, or none of it; then a report. leaves what is there.
 */
final class Agent {
  private final String id;
  private final Identity who;
  private final StoreDoor store;
  private final Fleets fleets;

  Agent(String id, Identity who, StoreDoor store, Fleets fleets) {
    this.id = id;
    this.who = who;
    this.store = store;
    this.fleets = fleets;
  }

  /** What the disk is after a look at the store; nothing is written anywhere. */
  Disk learn(Disk before) {
    return configuration(members().map(before::knowing).orElse(before));
  }

  /** Says in the store how the machine is, when that is news. */
  Disk report(Disk disk) {
    String report = disk.report();
    if (report.equals(disk.sent())) {
      return disk;
    }
    byte[] content = report.getBytes(StandardCharsets.UTF_8);
    boolean sent = store.write(who.reportBucket(), "machines/" + id + "/report", content);
    return sent ? disk.reported(report) : disk;
  }

  private Optional<List<Member>> members() {
    if (!store.mayRead(who.fleetBucket())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          fleets.in(
              who.fleetBucket(),
              () ->
                  store.list(who.fleetBucket(), Member.PREFIX).stream()
                      .flatMap(object -> member(object).stream())
                      .toList()));
    } catch (CloudRefusal gone) {
      return Optional.empty();
    }
  }

  private static Optional<Member> member(StoredObject object) {
    return Member.parse(object.key(), object.text());
  }

  private Disk configuration(Disk disk) {
    Optional<byte[]> offered = store.read(who.configBucket(), "manifest");
    if (offered.isEmpty()) {
      return disk;
    }
    try {
      Manifest manifest = Manifest.parse(offered.get());
      if (manifest.digest().equals(disk.manifest())) {
        return disk.applied(disk.manifest(), disk.rules());
      }
      Map<String, byte[]> objects = new HashMap<>();
      for (String digest : manifest.objects()) {
        objects.put(digest, object(digest));
      }
      String rules = text(objects, manifest.rules());
      RuleSet.parse(rules);
      Parameters.parse("the settings", text(objects, manifest.settings()));
      return disk.applied(manifest.digest(), rules);
    } catch (RefusedText e) {
      return disk.refused(e.sentence());
    }
  }

  private byte[] object(String digest) throws RefusedText {
    byte[] content =
        store
            .read(who.configBucket(), "objects/" + digest)
            .orElseThrow(() -> new RefusedText("object " + digest + " is not there"));
    if (!Sha256.hex(content).equals(digest)) {
      throw new RefusedText("object " + digest + " holds something else; it is refused");
    }
    return content;
  }

  private static String text(Map<String, byte[]> objects, String digest) {
    byte[] content = objects.getOrDefault(digest, new byte[0]);
    return new String(content, StandardCharsets.UTF_8);
  }
}
