package io.sitewright.model.scaling.simulation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that happens to a pool.
 *
 * @param at when
 * @param machine the slot it happens to, {@code *} for all, empty for the site as a whole
 * @param kind what happens
 * @param value how much, where the kind has a value; else empty
 */
public record TraceEvent(Instant at, String machine, Kind kind, String value) {
  /** What may happen. */
  public enum Kind {
    /** A webserver answers no probe from now on. */
    FAILS(true, ""),
    /** It answers again. */
    ANSWERS(true, ""),
    /** A webserver that is being built will never be ready. */
    STUCK(true, ""),
    /** Somebody deleted the machine. */
    VANISHES(true, ""),
    /** It uses so many percent of its processors. */
    CPU(true, "a percentage from 0 to 100"),
    /** It serves so many requests a second. */
    REQUESTS(true, "a number of requests a second"),
    /** So much is to be done, shared by those that serve: 340 is four of them at 85 percent. */
    WORK(false, "the sum of percentages, such as 340"),
    /** So many requests a second come to the site, shared by those that serve. */
    TRAFFIC(false, "a number of requests a second"),
    /** Somebody says how many webservers there are to be. */
    DESIRED(false, "a number of webservers"),
    /** Somebody pauses the autoscalers. */
    PAUSE(false, ""),
    /** Somebody resumes them, and ends a maintenance. */
    RESUME(false, ""),
    /** Somebody works on the site. */
    MAINTENANCE(false, "a time such as 30m or 2h");

    private final boolean ofMachines;
    private final String value;

    Kind(boolean ofMachines, String value) {
      this.ofMachines = ofMachines;
      this.value = value;
    }

    /** How a trace writes it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfMachines() {
      return ofMachines;
    }

    /** What is to be written as its value; empty where it has none. */
    String expected() {
      return value;
    }

    static List<String> labels() {
      return Arrays.stream(values()).map(Kind::label).collect(Collectors.toList());
    }
  }
}
