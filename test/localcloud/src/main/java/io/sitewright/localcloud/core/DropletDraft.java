package io.sitewright.localcloud.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a creation request becomes: everything it names is looked up, everything the vendor adds is
 * added.
 */
final class DropletDraft {
  static final long FIRST_ID = 500_000_001L;
  private static final int QUOTA = 25;
  private static final int USER_DATA_BYTES = 65_536;
  private static final String USUAL_REGION = "nyc3";
  private static final Pattern HOST_NAME =
      Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");

  private final Books books;
  private final Tables tables;
  private final Networks networks;
  private final Faults faults;

  DropletDraft(Books books, Tables tables, Networks networks, Faults faults) {
    this.books = books;
    this.tables = tables;
    this.networks = networks;
    this.faults = faults;
  }

  static void checkName(String name) {
    if (!HOST_NAME.matcher(name).matches()) {
      throw CloudRefusal.unprocessable(
          "Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
    }
  }

  Droplet of(DropletRequest wanted, Duration delay) {
    checkName(wanted.name());
    String region = wanted.region().orElse(USUAL_REGION).toLowerCase(Locale.ROOT);
    if (!Catalogue.isRegion(region)) {
      throw CloudRefusal.unprocessable("You specified an invalid region for Droplet creation.");
    }
    String slug = wanted.size().toLowerCase(Locale.ROOT);
    Catalogue.Size size =
        Catalogue.size(slug)
            .orElseThrow(
                () ->
                    CloudRefusal.unprocessable(
                        "You specified an invalid size for Droplet creation."));
    checkImage(wanted.image(), region, size);
    String userData = wanted.userData();
    if (userData != null && userData.getBytes(StandardCharsets.UTF_8).length > USER_DATA_BYTES) {
      throw CloudRefusal.unprocessable("User data is too large; the limit is 64 KiB.");
    }
    checkKeys(wanted.sshKeys());
    if (tables.droplets.all().size() >= faults.quota(Kind.DROPLET, wanted.name(), QUOTA)) {
      throw CloudRefusal.unprocessable(
          "creating this/these droplet(s) will exceed your droplet limit");
    }
    Vpc vpc =
        wanted
            .vpcId()
            .map(id -> networks.given(id, region))
            .orElseGet(() -> networks.usual(region));
    long id = books.next("droplet", FIRST_ID);
    boolean open = !Boolean.FALSE.equals(wanted.publicNetworking());
    Instant now = Instant.now();
    return new Droplet(
        id,
        wanted.name(),
        region,
        slug,
        wanted.image(),
        vpc.id(),
        wanted.sshKeys(),
        Tags.normal(wanted.tags()),
        List.of(),
        wanted.ipv6(),
        wanted.backups(),
        wanted.backupPolicy(),
        wanted.monitoring(),
        wanted.agent(),
        open,
        open ? Addresses.publicAddress(id - FIRST_ID) : "",
        networks.freeAddress(vpc),
        wanted.ipv6() ? Addresses.ipv6(id - FIRST_ID) : "",
        size.diskGb(),
        Droplet.Status.NEW,
        userData,
        now,
        now.plus(delay));
  }

  private void checkKeys(List<String> wanted) {
    List<String> unknown =
        wanted.stream()
            .filter(
                key ->
                    !tables.sshKeys.has(
                        known -> known.key().equals(key) || known.fingerprint().equals(key)))
            .toList();
    if (!unknown.isEmpty()) {
      throw CloudRefusal.unprocessable(
          String.join(", ", unknown) + " are invalid key identifiers for Droplet creation.");
    }
  }

  /** A public image, or a snapshot that is in the region and fits on the disk. */
  @ObservedOn(
      "agentbox pull request 331: 422 for a snapshot of another region; docker-machine issue 3086: its text for a name; the size's text is assumed")
  private void checkImage(String image, String region, Catalogue.Size size) {
    if (Catalogue.image(image).isPresent()) {
      return;
    }
    Snapshot snapshot =
        tables
            .snapshots
            .find(image)
            .filter(found -> found.regions().contains(region))
            .orElseThrow(
                () ->
                    CloudRefusal.unprocessable(
                        "You specified an invalid image for Droplet creation."));
    if (size.diskGb() < snapshot.minDiskGb()) {
      throw CloudRefusal.unprocessable(
          "You specified an invalid size for Droplet creation: the image needs a disk of "
              + snapshot.minDiskGb()
              + " GB.");
    }
  }
}
