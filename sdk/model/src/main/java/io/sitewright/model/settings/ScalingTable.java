package io.sitewright.model.settings;

import io.sitewright.model.scaling.ScheduleEntry;
import java.time.Duration;
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

  static final Setting<Integer> SCALING_CPU =
      Setting.maybe(
          "scalingCpu",
          Whole.from(10, 95),
          "The percent of their processors that webservers should use on average; more webservers when they use more, fewer when four fifths of it would do.");
  static final Setting<Integer> SCALING_REQUESTS =
      Setting.maybe(
          "scalingRequests",
          Whole.from(1, 100_000),
          "The requests a second that one webserver should serve on average; with scalingCpu the one counts that asks for more webservers.");
  static final Setting<Duration> SCALING_UP_COOL_DOWN =
      Setting.having(
          "scalingUpCoolDown",
          Duration.ofMinutes(3),
          new Whole.Seconds(30, 86_400),
          "For how many seconds the number does not grow again for load after it grew; twice as long after it shrank, for whatever reason.");
  static final Setting<Duration> SCALING_DOWN_COOL_DOWN =
      Setting.having(
          "scalingDownCoolDown",
          Duration.ofMinutes(15),
          new Whole.Seconds(60, 86_400),
          "For how many seconds the load has to be low, and the number not to have shrunk for it, before it shrinks; twice as long after it grew, for whatever reason.");
  static final Setting<Duration> PROBE_INTERVAL =
      Setting.having(
          "probeInterval",
          Duration.ofSeconds(10),
          new Whole.Seconds(2, 300),
          "Every how many seconds autoscalers ask each webserver whether it serves.");
  static final Setting<Duration> PROBE_TIMEOUT =
      Setting.having(
          "probeTimeout",
          Duration.ofSeconds(5),
          new Whole.Seconds(1, 60),
          "How many seconds a webserver has for its answer.");
  static final Setting<Integer> PROBE_STRIKES =
      Setting.having(
          "probeStrikes",
          3,
          Whole.from(2, 20),
          "After how many failed probes in a row a webserver is dead: out of the DNS and replaced.");
  static final Setting<Duration> WEBSERVER_BUILD_LIMIT =
      Setting.having(
          "webserverBuildLimit",
          Duration.ofMinutes(30),
          new Whole.Seconds(120, 14_400),
          "How many seconds a new webserver has until it serves; one that takes longer is replaced.");

  static final List<Setting<?>> ALL =
      List.of(
          AUTOSCALERS,
          WEBSERVERS,
          WEBSERVERS_FLOOR,
          WEBSERVERS_CAP,
          SCALING_SCHEDULE,
          SCALING_CPU,
          SCALING_REQUESTS,
          SCALING_UP_COOL_DOWN,
          SCALING_DOWN_COOL_DOWN,
          PROBE_INTERVAL,
          PROBE_TIMEOUT,
          PROBE_STRIKES,
          WEBSERVER_BUILD_LIMIT);

  private ScalingTable() {}
}
