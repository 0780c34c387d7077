package io.sitewright.model.scaling;

import io.sitewright.model.settings.SiteSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How many webservers a site should have, between which bounds, and when that changes. It lives in
 * the shared config store as {@link #text}; people and autoscalers write it, every update reads it.
 *
 * <pre>{@code
 * ScalingProfile.of(settings).withDesired(4, clock.instant()).text()
 * }</pre>
 *
 * @param desired how many webservers there should be, from {@code floor} to {@code cap}
 * @param since when somebody last said so; entries of the schedule from before it no longer count.
 *     Empty where nobody did
 * @param floor fewer there never are; 1 or more
 * @param cap more there never are
 * @param schedule how many there should be from which time of day on
 * @param zone the time zone of the schedule
 * @param paused whether autoscalers leave everything as it is until they are resumed
 * @param maintenance until when autoscalers leave everything as it is, if somebody works on the
 *     site
 * @param draining the webservers to which no new visitor is led any more: those that go, and dead
 *     ones until they are replaced
 */
public record ScalingProfile(
    int desired,
    Optional<Instant> since,
    int floor,
    int cap,
    List<ScheduleEntry> schedule,
    ZoneId zone,
    boolean paused,
    Optional<Maintenance> maintenance,
    List<String> draining) {

  public ScalingProfile {
    // The store keeps whole seconds, and a profile is equal to what the store gives back.
    since = since.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
    schedule = List.copyOf(schedule);
    draining = List.copyOf(draining);
    for (String slot : draining) {
      if (!slot.matches("[a-z0-9][a-z0-9-]{0,62}")) {
        throw new IllegalArgumentException(
            "Scaling profile drains \"%s\", which is no slot; name one like \"web-4\"."
                .formatted(slot));
      }
    }
    if (draining.stream().distinct().count() < draining.size()) {
      throw new IllegalArgumentException(
          "Scaling profile drains %s, in which a slot is there twice; name each once."
              .formatted(draining));
    }
    if (floor < 1 || cap < floor) {
      throw new IllegalArgumentException(
          "Scaling profile from %d to %d webservers is no range; its floor is 1 or more, its cap not below the floor."
              .formatted(floor, cap));
    }
    if (desired < floor || desired > cap) {
      throw new IllegalArgumentException(
          "Scaling profile wants %d webservers, which is not from %d to %d; want a number between them."
              .formatted(desired, floor, cap));
    }
  }

  /** A profile whose number nobody has changed yet, with no maintenance. */
  public ScalingProfile(
      int desired,
      int floor,
      int cap,
      List<ScheduleEntry> schedule,
      ZoneId zone,
      boolean paused,
      List<String> draining) {
    this(desired, Optional.empty(), floor, cap, schedule, zone, paused, Optional.empty(), draining);
  }

  /** The profile of a site that nobody has scaled yet. */
  public static ScalingProfile of(SiteSettings settings) {
    return new ScalingProfile(
        settings.webservers(),
        settings.webserversFloor(),
        settings.webserversCap(),
        settings.scalingSchedule(),
        ZoneId.of(settings.timeZone()),
        false,
        List.of());
  }

  /** What {@link #text} wrote; throws with a sentence for anything else. */
  public static ScalingProfile parse(String text) {
    return new ScalingText(text).profile();
  }

  /**
   * This profile with another number, as somebody says at that time.
   *
   * @throws IllegalArgumentException with a sentence when the number is out of bounds
   */
  public ScalingProfile withDesired(int webservers, Instant at) {
    if (webservers < floor) {
      throw new IllegalArgumentException(
          "site scale: %d %s below the floor of %d; write %d or more, or lower site:webserversFloor."
              .formatted(
                  webservers, webservers == 1 ? "webserver is" : "webservers are", floor, floor));
    }
    if (webservers > cap) {
      throw new IllegalArgumentException(
          "site scale: %d webservers are above the cap of %d; write %d or fewer, or raise site:webserversCap."
              .formatted(webservers, cap, cap));
    }
    return new ScalingProfile(
        webservers, Optional.of(at), floor, cap, schedule, zone, paused, maintenance, draining);
  }

  /** This profile, acted on or not. */
  public ScalingProfile withPaused(boolean pause) {
    return new ScalingProfile(
        desired, since, floor, cap, schedule, zone, pause, maintenance, draining);
  }

  /** This profile while somebody works on the site, or while nobody does. */
  public ScalingProfile withMaintenance(Optional<Maintenance> work) {
    return new ScalingProfile(desired, since, floor, cap, schedule, zone, paused, work, draining);
  }

  /** This profile with these slots on their way out of DNS, of which no new visitor hears. */
  public ScalingProfile withDraining(List<String> slots) {
    return new ScalingProfile(
        desired, since, floor, cap, schedule, zone, paused, maintenance, slots);
  }

  /**
   * This profile within the bounds and with the schedule of the settings, which may have changed
   * since it was written: the number moves only as far as the bounds ask.
   */
  public ScalingProfile under(SiteSettings settings) {
    return new ScalingProfile(
        Math.max(settings.webserversFloor(), Math.min(settings.webserversCap(), desired)),
        since,
        settings.webserversFloor(),
        settings.webserversCap(),
        settings.scalingSchedule(),
        ZoneId.of(settings.timeZone()),
        paused,
        maintenance,
        draining);
  }

  /** The profile as the store keeps it. */
  public String text() {
    StringBuilder text = new StringBuilder(ScalingText.HEAD).append('\n');
    text.append("desired ").append(desired).append('\n');
    text.append("floor ").append(floor).append('\n');
    text.append("cap ").append(cap).append('\n');
    text.append("paused ").append(paused ? "yes" : "no").append('\n');
    since.ifPresent(at -> text.append("since ").append(at).append('\n'));
    maintenance.ifPresent(work -> text.append("maintenance ").append(work).append('\n'));
    if (!draining.isEmpty()) {
      text.append("draining ").append(String.join(" ", draining)).append('\n');
    }
    text.append("zone ").append(zone).append('\n');
    for (ScheduleEntry entry : schedule) {
      text.append(entry).append('\n');
    }
    return text.toString();
  }
}
