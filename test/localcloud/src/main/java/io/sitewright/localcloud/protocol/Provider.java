package io.sitewright.localcloud.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider without its wire: plain values in, plain values out. All methods may be called at once
 * from many threads.
 */
public interface Provider {
  String version();

  /** The Pulumi schema, as JSON. */
  String schema();

  /** The settings that the provider itself has. */
  Set<String> settings();

  Checked check(
      Target target,
      Map<String, @Nullable Object> olds,
      Map<String, @Nullable Object> news,
      Naming naming);

  Difference diff(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news);

  /** The outputs of a creation that is only planned. */
  Map<String, @Nullable Object> planCreate(Target target, Map<String, @Nullable Object> news);

  Made create(Target target, Map<String, @Nullable Object> news);

  Map<String, @Nullable Object> planUpdate(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news);

  Map<String, @Nullable Object> update(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news);

  /** Empty when it is gone. */
  Optional<Found> read(
      Target target,
      String id,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> state);

  void delete(Target target, String id, Map<String, @Nullable Object> state);

  Map<String, @Nullable Object> invoke(String function, Map<String, @Nullable Object> arguments);

  /** The outputs of a type that are secret. */
  Set<String> secrets(String type);

  /** Whether details of differences are given. */
  boolean isDetailed();

  /**
   * How a name is made when the program gives none.
   *
   * @param seed for the random digits
   * @param proposed a name that the project's settings ask for; empty text forbids automatic names
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Naming(byte[] seed, Optional<String> proposed) {}

  /** Inputs as they will be used, or why they will not. */
  record Checked(Map<String, @Nullable Object> inputs, List<Failure> failures) {}

  /**
   * An input that is refused.
   *
   * @param property empty where the sentence tells
   */
  record Failure(String property, String reason) {}

  /** How a property differs. */
  enum Way {
    ADD,
    UPDATE,
    DELETE
  }

  /**
   * What differs.
   *
   * @param details by property path
   * @param replaces top-level properties that replace
   * @param diffs top-level properties that differ
   */
  record Difference(
      TreeMap<String, Detail> details,
      List<String> diffs,
      List<String> replaces,
      List<String> stables,
      boolean deleteBeforeReplace) {}

  /** One differing path. */
  record Detail(Way way, boolean replaces) {}

  /** A resource made. */
  record Made(String id, Map<String, @Nullable Object> outputs) {}

  /** A resource read. */
  record Found(
      String id, Map<String, @Nullable Object> inputs, Map<String, @Nullable Object> outputs) {}
}
