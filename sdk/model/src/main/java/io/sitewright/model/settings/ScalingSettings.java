package io.sitewright.model.settings;

import io.sitewright.model.scaling.ScheduleEntry;
import java.util.List;

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
}
