package io.sitewright.model.settings;

import io.sitewright.model.Image;
import io.sitewright.model.Region;
import io.sitewright.model.Role;
import java.util.List;
import java.util.Optional;

/** The images of build method snapshot, or where they are found. */
public sealed interface SnapshotImages permits SnapshotImages.Recorded, SnapshotImages.OfStack {

  /** The images themselves, with what they were made with: they fit no other site. */
  record Recorded(
      Image autoscaler,
      Image webserver,
      Image database,
      Region region,
      WebserverKind webserverKind,
      String phpVersion,
      List<String> assetDirectories)
      implements SnapshotImages {

    public Recorded {
      assetDirectories = List.copyOf(assetDirectories);
    }

    /** The image of this role's machines; none of the build machine. */
    public Optional<Image> image(Role role) {
      return switch (role) {
        case AUTOSCALER -> Optional.of(autoscaler);
        case WEBSERVER -> Optional.of(webserver);
        case DATABASE -> Optional.of(database);
        case BUILD_MACHINE, MANAGED_DATABASE -> Optional.empty();
      };
    }
  }

  /** The outputs of another stack, named {@code project/stack}, that generated them. */
  record OfStack(String stack) implements SnapshotImages {}
}
