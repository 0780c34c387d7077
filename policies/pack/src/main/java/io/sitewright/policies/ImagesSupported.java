package io.sitewright.policies;

import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Meaning;
import io.sitewright.policy.Policy;
import io.sitewright.policy.Severity;
import java.time.LocalDate;
import java.util.Map;

/** No machine is made from a system that gets no security updates any more. */
final class ImagesSupported {
  /** What it can be told. */
  record Settings(
      @Meaning(
              "images by the beginning of their slug, with the last day of their security updates, beside those that are known")
          Map<String, LocalDate> until) {}

  /**
   * The last day of free security updates, long-term support included. Debian and Ubuntu as in
   * Debian's package distro-info-data 0.58+deb12u7 (columns eol-lts and eol), CentOS by the
   * project's notices of 2023 and its page for Stream 9, AlmaLinux and Rocky Linux by their makers'
   * release pages.
   */
  private static final Map<String, LocalDate> KNOWN =
      Map.ofEntries(
          Map.entry("debian-9", LocalDate.of(2022, 6, 30)),
          Map.entry("debian-10", LocalDate.of(2024, 6, 30)),
          Map.entry("debian-11", LocalDate.of(2026, 8, 31)),
          Map.entry("debian-12", LocalDate.of(2028, 6, 30)),
          Map.entry("debian-13", LocalDate.of(2030, 6, 30)),
          Map.entry("ubuntu-18-04", LocalDate.of(2023, 5, 31)),
          Map.entry("ubuntu-20-04", LocalDate.of(2025, 5, 29)),
          Map.entry("ubuntu-22-04", LocalDate.of(2027, 6, 1)),
          Map.entry("ubuntu-24-04", LocalDate.of(2029, 5, 31)),
          Map.entry("ubuntu-26-04", LocalDate.of(2031, 5, 29)),
          Map.entry("centos-7", LocalDate.of(2024, 6, 30)),
          Map.entry("centos-stream-8", LocalDate.of(2024, 5, 31)),
          Map.entry("centos-stream-9", LocalDate.of(2027, 5, 31)),
          Map.entry("rockylinux-8", LocalDate.of(2029, 5, 31)),
          Map.entry("rockylinux-9", LocalDate.of(2032, 5, 31)),
          Map.entry("almalinux-8", LocalDate.of(2029, 3, 1)),
          Map.entry("almalinux-9", LocalDate.of(2032, 5, 31)));

  static final Policy<Settings> POLICY =
      Policy.named("images-supported")
          .because("a system without security updates is a machine that waits to be taken over")
          .fix("choose a newer image: site:image")
          .severity(Severity.HIGH)
          .tags("operations")
          .settings(new Settings(Map.of()))
          .forResources(Types.DO_DROPLET)
          .check(
              (machine, settings, findings) -> {
                String image = machine.get("image").text("");
                if (image.matches("[0-9]*")) {
                  findings.notApplicable("the image is one of the site's own");
                }
                LocalDate until = ends(image, settings);
                if (until == null) {
                  findings.unknown(
                      machine, "when image %s loses its security updates".formatted(image));
                } else if (findings.today().isAfter(until)) {
                  findings.violation(
                      "machine %s is made from %s, which got its last security update on %s; choose a newer image"
                          .formatted(machine.name(), image, until));
                }
              })
          .build();

  private ImagesSupported() {}

  private static @org.jspecify.annotations.Nullable LocalDate ends(
      String image, Settings settings) {
    for (Map<String, LocalDate> table : java.util.List.of(settings.until(), KNOWN)) {
      for (Map.Entry<String, LocalDate> entry : table.entrySet()) {
        if (image.equals(entry.getKey()) || image.startsWith(entry.getKey() + "-")) {
          return entry.getValue();
        }
      }
    }
    return null;
  }
}
