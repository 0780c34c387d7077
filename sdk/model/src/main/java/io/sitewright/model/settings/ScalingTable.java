package io.sitewright.model.settings;

import io.sitewright.model.scaling.ScheduleEntry;
import java.util.List;

/** How many webservers there are, and who looks after their number. */
final class ScalingTable {
  static final Setting<Integer> AUTOSCALERS =
      Setting.byForm(
          "autoscalers",
          1,
          0,
          Whole.from(0, 5),
          "How many autoscalers there are: 1 to 5 in production, none in development.");
  static final Setting<Integer> WEBSERVERS_FLOOR =
      Setting.byForm(
          "webserversFloor",
          Defaults.PRODUCTION_FLOOR,
          1,
          Whole.from(1, Defaults.WEBSERVERS_MAX),
          "Fewer webservers there never are; 2 is the least in production.");
  static final Setting<Integer> WEBSERVERS_CAP =
      Setting.byForm(
          "webserversCap",
          Defaults.CAP,
          1,
          Whole.from(1, Defaults.WEBSERVERS_MAX),
          "More webservers there never are; at most 20 for each autoscaler.");
  static final Setting<Integer> WEBSERVERS =
      Setting.following(
          "webservers",
          "the value of webserversFloor",
          new Following<Integer>() {
            @Override
            Integer of(SiteSettings settings) {
              return settings.webserversFloor();
            }
          },
          Whole.from(1, Defaults.WEBSERVERS_MAX),
          "How many webservers a site begins with; afterwards the scaling profile says how many there are.");
  static final Setting<List<ScheduleEntry>> SCALING_SCHEDULE =
      Setting.having(
          "scalingSchedule",
          List.of(),
          ListOf.any(
              new ScheduleReading(),
              "a JSON list of objects with at, days, webservers and because"),
          "How many webservers there should be from which time of day on. Without days it is every day.");

  static final List<Setting<?>> ALL =
      List.of(AUTOSCALERS, WEBSERVERS, WEBSERVERS_FLOOR, WEBSERVERS_CAP, SCALING_SCHEDULE);

  private ScalingTable() {}
}
