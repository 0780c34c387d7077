package io.sitewright.model.settings;

import static io.sitewright.model.settings.PhpSettings.DEFAULT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code site:php}. */
final class PhpReading extends Members<PhpSettings> {
  private static final int CHILDREN_MAX = 2000;

  private static final Member<PhpMode> MODE =
      Member.optional(
          "mode",
          new OneOf<>(PhpMode.values()),
          "How children are kept: between a least and a most idle ones, started on demand (in a burst some visitors then wait for others), or always all. Default: dynamic.");
  private static final Member<Integer> MAX_CHILDREN =
      Member.optional(
          "maxChildren", Whole.from(1, CHILDREN_MAX), "The most children. Default: 80.");
  private static final Member<Integer> START_SERVERS =
      Member.optional(
          "startServers",
          Whole.from(1, CHILDREN_MAX),
          "Children at the start; mode dynamic only. Default: between the least and the most spare ones.");
  private static final Member<Integer> MIN_SPARE =
      Member.optional(
          "minSpareServers",
          Whole.from(1, CHILDREN_MAX),
          "The fewest idle children; mode dynamic only. Default: 5.");
  private static final Member<Integer> MAX_SPARE =
      Member.optional(
          "maxSpareServers",
          Whole.from(1, CHILDREN_MAX),
          "The most idle children; mode dynamic only. Default: 15.");
  private static final Member<Integer> MAX_REQUESTS =
      Member.optional(
          "maxRequests",
          Whole.from(0, 1_000_000),
          "After how many requests a child is replaced; 0 for never. Default: 200.");
  private static final Member<Duration> IDLE =
      Member.optional(
          "idleSeconds",
          new Whole.Seconds(1, 3600),
          "After how many idle seconds a child goes; mode ondemand only. Default: 10.");
  private static final Member<Integer> UPLOAD =
      Member.optional("uploadMb", Whole.from(1, 2048), "The largest upload in MB. Default: 40.");
  private static final Member<Duration> EXECUTION =
      Member.optional(
          "executionSeconds",
          new Whole.Seconds(1, 3600),
          "How many seconds a request may take. Default: 300.");
  private static final Member<Integer> INPUT_VARS =
      Member.optional(
          "inputVars", Whole.from(100, 100_000), "How many fields a form may send. Default: 5000.");

  PhpReading() {
    super(
        "php",
        "{\"mode\": \"dynamic\", \"maxChildren\": 80}",
        List.of(
            MODE,
            MAX_CHILDREN,
            START_SERVERS,
            MIN_SPARE,
            MAX_SPARE,
            MAX_REQUESTS,
            IDLE,
            UPLOAD,
            EXECUTION,
            INPUT_VARS));
  }

  @Override
  Optional<PhpSettings> build(Raw raw, Values values) {
    int children = values.get(MAX_CHILDREN, DEFAULT.maxChildren());
    int maxSpare = values.get(MAX_SPARE, Math.min(DEFAULT.maxSpareServers(), children));
    int minSpare = values.get(MIN_SPARE, Math.min(DEFAULT.minSpareServers(), maxSpare));
    PhpSettings php =
        new PhpSettings(
            values.get(MODE, DEFAULT.mode()),
            children,
            values.get(START_SERVERS, minSpare + (maxSpare - minSpare) / 2),
            minSpare,
            maxSpare,
            values.get(MAX_REQUESTS, DEFAULT.maxRequests()),
            values.get(IDLE, DEFAULT.idle()),
            values.get(UPLOAD, DEFAULT.uploadMb()),
            values.get(EXECUTION, DEFAULT.execution()),
            values.get(INPUT_VARS, DEFAULT.inputVars()));
    return php.mode() == PhpMode.DYNAMIC ? spare(raw, php) : Optional.of(php);
  }

  /** PHP-FPM does not start where these contradict each other. */
  private static Optional<PhpSettings> spare(Raw raw, PhpSettings php) {
    if (php.minSpareServers() > php.maxSpareServers()) {
      return raw.refuse(
          ".minSpareServers",
          Integer.toString(php.minSpareServers()),
          "more than maxSpareServers " + php.maxSpareServers(),
          "lower it or raise maxSpareServers");
    }
    if (php.maxSpareServers() > php.maxChildren()) {
      return raw.refuse(
          ".maxSpareServers",
          Integer.toString(php.maxSpareServers()),
          "more than maxChildren " + php.maxChildren(),
          "lower it or raise maxChildren");
    }
    boolean between =
        php.startServers() >= php.minSpareServers() && php.startServers() <= php.maxSpareServers();
    return between
        ? Optional.of(php)
        : raw.refuse(
            ".startServers",
            Integer.toString(php.startServers()),
            "not between minSpareServers "
                + php.minSpareServers()
                + " and maxSpareServers "
                + php.maxSpareServers(),
            "write a number between them, or leave it out");
  }
}
