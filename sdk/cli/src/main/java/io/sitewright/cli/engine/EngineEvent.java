package io.sitewright.cli.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What the engine reports while it works, in the parts that the launcher uses. */
sealed interface EngineEvent {

  /** How far a step is. */
  enum Phase {
    STARTED,
    DONE,
    FAILED
  }

  /**
   * A step on one resource.
   *
   * @param phase how far it is
   * @param operation the engine's word, such as {@code create} or {@code delete-replaced}
   * @param urn the resource
   * @param changed the names of the properties that differ, never their values
   * @param resource the resource as it becomes; secrets are already masked by the engine
   */
  record Step(Phase phase, String operation, Urn urn, List<String> changed, JsonNode resource)
      implements EngineEvent {}

  /**
   * Something that the program, a provider or the engine says.
   *
   * @param severity {@code error}, {@code warning}, {@code info} or {@code info#err}
   * @param message plain text
   */
  record Diagnostic(String severity, String message) implements EngineEvent {}

  /**
   * The end.
   *
   * @param changes how many resources met which operation
   * @param succeeded whether all went well
   */
  record Summary(Map<String, Integer> changes, boolean succeeded) implements EngineEvent {}

  /** An event that says nothing to us. */
  record Other() implements EngineEvent {}
}
