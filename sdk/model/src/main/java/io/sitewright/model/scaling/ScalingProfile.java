package io.sitewright.model.scaling;

import io.sitewright.model.settings.SiteSettings;
import java.time.ZoneId;
import java.util.List;

/**
 * How many webservers a site should have, between which bounds, and when that changes. It lives in
 * the shared config store as {@link #text}; people and autoscalers write it, every update reads it.
 *
 * <pre>{@code
 * ScalingProfile.of(settings).withDesired(4).text()
 * }</pre>
 */
public record ScalingProfile(
    int desired,
    int floor,
    int cap,
    List<ScheduleEntry> schedule,
    ZoneId zone,
    boolean paused,
    List<String> draining) {

  public ScalingProfile {
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

  /** This profile with another number; throws with a sentence when it is out of bounds. */
  public ScalingProfile withDesired(int webservers) {
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
    return new ScalingProfile(webservers, floor, cap, schedule, zone, paused, draining);
  }

  /** This profile, acted on or not. */
  public ScalingProfile withPaused(boolean pause) {
    return new ScalingProfile(desired, floor, cap, schedule, zone, pause, draining);
  }

  /** This profile with these slots on their way out of DNS, of which no new visitor hears. */
  public ScalingProfile withDraining(List<String> slots) {
    return new ScalingProfile(desired, floor, cap, schedule, zone, paused, slots);
  }

  /**
   * This profile within the bounds and with the schedule of the settings, which may have changed
   * since it was written: the number moves only as far as the bounds ask.
   */
  public ScalingProfile under(SiteSettings settings) {
    return new ScalingProfile(
        Math.max(settings.webserversFloor(), Math.min(settings.webserversCap(), desired)),
        settings.webserversFloor(),
        settings.webserversCap(),
        settings.scalingSchedule(),
        ZoneId.of(settings.timeZone()),
        paused,
        draining);
  }

  /** The profile as the store keeps it. */
  public String text() {
    StringBuilder text = new StringBuilder(ScalingText.HEAD).append('\n');
    text.append("desired ").append(desired).append('\n');
    text.append("floor ").append(floor).append('\n');
    text.append("cap ").append(cap).append('\n');
    text.append("paused ").append(paused ? "yes" : "no").append('\n');
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
