package io.sitewright.model.settings;

import static io.sitewright.model.settings.ScalingTable.PROBE_INTERVAL;
import static io.sitewright.model.settings.ScalingTable.PROBE_STRIKES;
import static io.sitewright.model.settings.ScalingTable.PROBE_TIMEOUT;
import static io.sitewright.model.settings.ScalingTable.SCALING_CPU;
import static io.sitewright.model.settings.ScalingTable.SCALING_DOWN_COOL_DOWN;
import static io.sitewright.model.settings.ScalingTable.SCALING_REQUESTS;
import static io.sitewright.model.settings.ScalingTable.SCALING_UP_COOL_DOWN;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS_CAP;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS_FLOOR;
import static io.sitewright.model.settings.ScalingTable.WEBSERVER_BUILD_LIMIT;

import java.util.List;

/** How autoscalers watch webservers, and follow their load: only where there are some of both. */
final class WatchRules extends Rules {
  private static final List<Setting<?>> WATCHED =
      List.of(
          SCALING_CPU,
          SCALING_REQUESTS,
          SCALING_UP_COOL_DOWN,
          SCALING_DOWN_COOL_DOWN,
          PROBE_INTERVAL,
          PROBE_TIMEOUT,
          PROBE_STRIKES,
          WEBSERVER_BUILD_LIMIT);

  WatchRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (isProduction()) {
      probesFit();
      coolDownsFit();
      loadHasRoom();
      return;
    }
    for (Setting<?> setting : WATCHED) {
      if (sound(setting) && isGiven(setting)) {
        refuse(
            setting,
            "",
            "not for development, which has no autoscaler to watch its webserver",
            "remove it, or bring up a production stack");
      }
    }
  }

  private void probesFit() {
    if (sound(PROBE_TIMEOUT, PROBE_INTERVAL)
        && settings.probeTimeout().compareTo(settings.probeInterval()) > 0) {
      refuse(
          PROBE_TIMEOUT,
          settings.probeTimeout().toSeconds(),
          "longer than site:probeInterval "
              + shown.of(PROBE_INTERVAL, settings.probeInterval().toSeconds())
              + ", so that a probe would begin before the last one ends",
          "shorten it or ask less often");
    }
    if (sound(PROBE_INTERVAL, PROBE_STRIKES, WEBSERVER_BUILD_LIMIT)
        && settings
                .probeInterval()
                .multipliedBy(settings.probeStrikes())
                .compareTo(settings.webserverBuildLimit())
            > 0) {
      refuse(
          WEBSERVER_BUILD_LIMIT,
          settings.webserverBuildLimit().toSeconds(),
          "shorter than the "
              + settings.probeInterval().multipliedBy(settings.probeStrikes()).toSeconds()
              + " seconds in which a webserver that serves no more is found out",
          "write a longer limit, or lower site:probeInterval or site:probeStrikes");
    }
  }

  private void coolDownsFit() {
    if (sound(SCALING_UP_COOL_DOWN, SCALING_DOWN_COOL_DOWN)
        && settings.scalingDownCoolDown().compareTo(settings.scalingUpCoolDown()) < 0) {
      refuse(
          SCALING_DOWN_COOL_DOWN,
          settings.scalingDownCoolDown().toSeconds(),
          "shorter than site:scalingUpCoolDown "
              + shown.of(SCALING_UP_COOL_DOWN, settings.scalingUpCoolDown().toSeconds())
              + ", so that webservers would go faster than they come",
          "write at least as many seconds");
    }
  }

  private void loadHasRoom() {
    for (Setting<Integer> load : List.of(SCALING_CPU, SCALING_REQUESTS)) {
      if (sound(load, WEBSERVERS_FLOOR, WEBSERVERS_CAP)
          && isGiven(load)
          && settings.webserversFloor() == settings.webserversCap()) {
        refuse(
            load,
            "",
            "without effect, as site:webserversFloor and site:webserversCap are both "
                + settings.webserversCap(),
            "raise the cap, lower the floor or remove it");
      }
    }
  }
}
