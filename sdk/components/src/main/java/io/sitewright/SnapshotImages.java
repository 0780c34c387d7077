package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.Snapshot;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Images of machines that serve, for building others from: one of each role and generation. They
 * are kept, and stay what they are when their machine is replaced; a new generation is made beside
 * the ones before. Those that live are declared even when no new one is wanted, for to leave them
 * out would be to delete them.
 *
 * <pre>{@code
 * new SnapshotImages("images", SnapshotImagesArgs.builder(web, database).build());
 * }</pre>
 */
public final class SnapshotImages extends ComponentResource {
  private final String name;
  private final Site site;
  private final SnapshotImagesArgs args;
  private final LivingStack living = LivingStack.ofThisRun();

  public SnapshotImages(String name, SnapshotImagesArgs args) {
    this(name, args, ComponentResourceOptions.Empty);
  }

  public SnapshotImages(String name, SnapshotImagesArgs args, ComponentResourceOptions options) {
    super("sitewright:index:SnapshotImages", name, args.pool().site().inside(options));
    this.name = name;
    this.site = args.pool().site();
    this.args = args;
    args.autoscaler().ifPresent(it -> images(Role.AUTOSCALER, it.first()));
    images(Role.WEBSERVER, args.pool().first());
    images(Role.DATABASE, args.database().living());
    registerOutputs(Map.of());
  }

  private void images(Role role, LivingMachine of) {
    String prefix = name + "-" + role.label() + "-";
    TreeSet<Integer> generations = new TreeSet<>(living.numbered(prefix));
    if (args.generate()) {
      generations.add(args.generation());
    }
    Place place = Place.under(this).after(of.ready()).kept(site.keepsData());
    for (int generation : generations) {
      Output<String> title =
          Output.of("%s %s %d".formatted(site.labels().site(), role.label(), generation));
      Snapshot image = site.cloud().snapshot(prefix + generation, of.machine(), title, place);
      if (generation == generations.last()) {
        site.inventory().addImage(role.label(), image.image(), madeWith());
      }
    }
  }

  /** What a site that is built from the images must agree with. */
  private Map<String, Object> madeWith() {
    SiteSettings settings = site.settings();
    List<String> shared = settings.assets().isShared() ? settings.assetDirectories() : List.of();
    return Map.of(
        "region", settings.region().slug(),
        "webserverKind", settings.webserverKind().label(),
        "phpVersion", settings.phpVersion(),
        "assetDirectories", shared);
  }
}
