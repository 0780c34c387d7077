package io.sitewright.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.model.scaling.ScalingProfile;
import java.time.Instant;

/** What {@code scale} says of a scaling profile. */
final class ScalingWords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScalingWords() {}

  static void say(Session session, ScalingProfile profile) {
    Console console = session.console();
    console.say(
        "%s wants %s (from %d to %d)%s."
            .formatted(
                session.stack().words(),
                webservers(profile.desired()),
                profile.floor(),
                profile.cap(),
                profile.paused() ? "; its autoscalers are paused" : ""));
    profile
        .maintenance()
        .filter(work -> work.lasts(Instant.now()))
        .ifPresent(work -> console.say("Maintenance until " + work));
    if (!profile.draining().isEmpty()) {
      console.say("Draining: " + String.join(", ", profile.draining()));
    }
    profile.schedule().forEach(entry -> console.say("  " + entry + " (" + profile.zone() + ")"));
  }

  static String webservers(int n) {
    return n + (n == 1 ? " webserver" : " webservers");
  }

  static ObjectNode json(ScalingProfile profile) {
    ObjectNode json = JSON.createObjectNode();
    json.put("desired", profile.desired());
    json.put("floor", profile.floor());
    json.put("cap", profile.cap());
    json.put("paused", profile.paused());
    ArrayNode draining = json.putArray("draining");
    profile.draining().forEach(draining::add);
    profile.maintenance().ifPresent(work -> json.put("maintenanceUntil", work.until().toString()));
    json.put("zone", profile.zone().getId());
    ArrayNode schedule = json.putArray("schedule");
    profile.schedule().forEach(entry -> schedule.add(entry.toString()));
    return json;
  }
}
