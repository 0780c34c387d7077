package io.sitewright.model.settings;

import io.sitewright.model.scaling.ScheduleEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many webservers there are, and who looks after their number. */
public sealed interface ScalingSettings permits SiteSettings {
  /** How many autoscalers there are. Default: 1 in production, 0 in development. */
  default int autoscalers() {
    return Given.get(this, ScalingTable.AUTOSCALERS);
  }

  /** How many webservers a site begins with. Default: {@link #webserversFloor()}. */
  default int webservers() {
    return Given.get(this, ScalingTable.WEBSERVERS);
  }

  /** Fewer there never are. Default: 2 in production, 1 in development. */
  default int webserversFloor() {
    return Given.get(this, ScalingTable.WEBSERVERS_FLOOR);
  }

  /** More there never are. Default: 10 in production, 1 in development. */
  default int webserversCap() {
    return Given.get(this, ScalingTable.WEBSERVERS_CAP);
  }

  /** How many there should be when. Default: none. */
  default List<ScheduleEntry> scalingSchedule() {
    return Given.get(this, ScalingTable.SCALING_SCHEDULE);
  }

  /** The percent of their processors that webservers should use, 10 to 95. Default: not asked. */
  default Optional<Integer> scalingCpu() {
    return Given.find(this, ScalingTable.SCALING_CPU);
  }

  /** The requests a second that one webserver should serve. Default: not asked. */
  default Optional<Integer> scalingRequests() {
    return Given.find(this, ScalingTable.SCALING_REQUESTS);
  }

  /** The least time from one growth for load to the next. Default: 3 minutes. */
  default Duration scalingUpCoolDown() {
    return Given.get(this, ScalingTable.SCALING_UP_COOL_DOWN);
  }

  /** The least time from one shrinking for load to the next. Default: 15 minutes. */
  default Duration scalingDownCoolDown() {
    return Given.get(this, ScalingTable.SCALING_DOWN_COOL_DOWN);
  }

  /** From one probe of a webserver to the next. Default: 10 seconds. */
  default Duration probeInterval() {
    return Given.get(this, ScalingTable.PROBE_INTERVAL);
  }

  /** How long a webserver has for its answer. Default: 5 seconds. */
  default Duration probeTimeout() {
    return Given.get(this, ScalingTable.PROBE_TIMEOUT);
  }

  /** Failed probes in a row after which a webserver is dead, 2 to 20. Default: 3. */
  default int probeStrikes() {
    return Given.get(this, ScalingTable.PROBE_STRIKES);
  }

  /** How long a new webserver has until it serves. Default: 30 minutes. */
  default Duration webserverBuildLimit() {
    return Given.get(this, ScalingTable.WEBSERVER_BUILD_LIMIT);
  }
}
