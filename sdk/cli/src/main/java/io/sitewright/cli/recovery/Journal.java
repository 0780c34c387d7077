package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine forgets about an update that broke off: which creates lost their answer (the
 * engine drops them from its state), and what the account held before. Secrets in it are masked. It
 * lives from the start of an update to its good end.
 */
final class Journal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  Journal(Path file) {
    this.file = file;
  }

  /** An update begins: what the account holds now, by type. */
  void begin(Map<String, Set<String>> held) {
    ObjectNode all = JSON.createObjectNode();
    held.forEach((type, ids) -> ids.forEach(all.putArray(type)::add));
    write(all, List.of());
  }

  /** An update broke off: the creates whose outcome is not known. */
  void brokenOff(List<RunReport.OpenCreate> creates) {
    JsonNode held = read().path("held");
    var open = new ArrayList<JsonNode>();
    for (RunReport.OpenCreate create : creates) {
      if (Kind.of(create.urn().type()).isPresent()) {
        open.add(create.resource());
      }
    }
    write(held, open);
  }

  /** An update, or a recovery, came to its good end. */
  void end() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Refusal.failed("The journal " + file + " cannot be removed: " + e.getMessage());
    }
  }

  /** The creates whose outcome was not known when the last update broke off. */
  List<OpenOperation> open() {
    var all = new ArrayList<OpenOperation>();
    for (JsonNode resource : read().path("open")) {
      if (resource instanceof ObjectNode object) {
        all.add(
            new OpenOperation(OpenOperation.Doing.CREATING, OpenOperation.Origin.JOURNAL, object));
      }
    }
    return all;
  }

  /** What the account held before the last update that broke off. */
  Map<String, Set<String>> held() {
    var held = new LinkedHashMap<String, Set<String>>();
    for (Map.Entry<String, JsonNode> type : read().path("held").properties()) {
      var ids = new HashSet<String>();
      type.getValue().forEach(id -> ids.add(id.asText()));
      held.put(type.getKey(), ids);
    }
    return held;
  }

  private JsonNode read() {
    try {
      return Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
    } catch (IOException e) {
      throw Refusal.failed(
          "The journal " + file + " of the last update cannot be read: " + e.getMessage());
    }
  }

  private void write(JsonNode held, List<JsonNode> open) {
    ObjectNode all = JSON.createObjectNode();
    all.set("held", held.isObject() ? held : JSON.createObjectNode());
    all.putArray("open").addAll(open);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, JSON.writeValueAsString(all));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Refusal.failed("The journal " + file + " cannot be written: " + e.getMessage());
    }
  }
}
