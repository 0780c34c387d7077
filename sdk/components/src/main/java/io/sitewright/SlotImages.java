package io.sitewright;

import io.sitewright.clouds.MachineInState;
import io.sitewright.model.Image;
import io.sitewright.model.settings.BuildMethod;
import io.sitewright.model.settings.SiteSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the machines of one component boot from. Another build method, and other snapshots, are for
 * machines to come: one that lives keeps the image that it was made from until its slot is among
 * {@code site:rebuildSlots}. Another ordinary image, in contrast, replaces what was built from the
 * one before.
 */
final class SlotImages {
  /** The output of the component that says which slots were made from a snapshot. */
  static final String OUTPUT = "fromSnapshots";

  private final Image wanted;
  private final boolean snapshots;
  private final List<String> rebuilt;
  private final Map<String, String> livingSnapshots;
  private final LivingStack living;
  private final MachineInState machine;
  private final Map<String, String> fromSnapshots = new LinkedHashMap<>();

  private SlotImages(
      Image wanted,
      SiteSettings settings,
      LivingStack living,
      Map<String, String> livingSnapshots,
      MachineInState machine) {
    this.wanted = wanted;
    this.snapshots = settings.buildMethod() instanceof BuildMethod.Snapshot;
    this.rebuilt = settings.rebuildSlots();
    this.living = living;
    this.livingSnapshots = livingSnapshots;
    this.machine = machine;
  }

  /** For the component of that type and name. */
  static SlotImages of(Site site, Image wanted, String componentType, String component) {
    LivingStack living = LivingStack.ofThisRun();
    Map<String, String> livingSnapshots =
        living.find(componentType, component).map(it -> it.texts(OUTPUT)).orElse(Map.of());
    return new SlotImages(
        wanted, site.settings(), living, livingSnapshots, site.cloud().machineInState());
  }

  /** What the machine in this slot boots from. */
  Image of(String slot) {
    Optional<String> kept = rebuilt.contains(slot) ? Optional.empty() : kept(slot);
    boolean snapshot = kept.isPresent() ? livingSnapshots.containsKey(slot) : snapshots;
    Image image = kept.map(Image::new).orElse(wanted);
    if (snapshot) {
      fromSnapshots.put(slot, image.slug());
    }
    return image;
  }

  /** The image of a living machine whose build method is no longer that of the settings. */
  private Optional<String> kept(String slot) {
    if (!snapshots && !livingSnapshots.containsKey(slot)) {
      return Optional.empty();
    }
    return living.find(machine.type(), slot).flatMap(droplet -> droplet.text(machine.image()));
  }

  /** What the state is to remember: the slots that were made from a snapshot, and which. */
  Map<String, String> fromSnapshots() {
    return fromSnapshots;
  }
}
