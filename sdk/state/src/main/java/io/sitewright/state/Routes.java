package io.sitewright.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.state.store.Store;
import java.util.List;
import java.util.Optional;

/** Answers the requests that an engine makes of the service that keeps its state. */
final class Routes {
  private static final List<String> KINDS =
      List.of("update", "preview", "refresh", "destroy", "import");

  private final Store store;
  private final States states;
  private final Locks locks;
  private final History history;
  private final Updates updates;

  Routes(Store store) {
    this.store = store;
    this.states = new States(store);
    this.locks = new Locks(store);
    this.history = new History(store);
    this.updates = new Updates(store, states, locks, history);
  }

  /** The answer to a request as text, or a refusal. */
  byte[] text(Request request) {
    List<String> path = request.path();
    boolean export =
        request.method().equals("GET")
            && path.size() == 5
            && path.get(0).equals("stacks")
            && path.get(1).equals(StackId.OWNER)
            && path.get(4).equals("export");
    return export
        ? states.text(new StackId(path.get(2), path.get(3)))
        : Json.bytes(answer(request));
  }

  private JsonNode answer(Request request) {
    List<String> path = request.path();
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals("user")) {
      return ofUser(request);
    }
    if (first.equals("capabilities")) {
      return Json.object().set("capabilities", Json.object().arrayNode());
    }
    if (first.equals("stacks") && path.size() >= 3 && path.get(1).equals(StackId.OWNER)) {
      return path.size() == 3 ? ofProject(request) : ofStack(request);
    }
    throw unknown(request);
  }

  private JsonNode ofUser(Request request) {
    return switch (String.join("/", request.path())) {
      case "user" -> {
        ObjectNode user = Json.object().put("id", StackId.OWNER).put("githubLogin", StackId.OWNER);
        user.put("name", StackId.OWNER).putArray("organizations");
        yield user;
      }
      case "user/organizations/default" -> Json.object().put("GitHubLogin", StackId.OWNER);
      case "user/stacks" -> stacks(Optional.ofNullable(request.query().get("project")));
      default -> throw unknown(request);
    };
  }

  private JsonNode stacks(Optional<String> project) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("stacks");
    for (StackId stack : states.all()) {
      if (project.isEmpty() || project.get().equals(stack.project())) {
        ObjectNode summary = list.addObject();
        summary.put("orgName", StackId.OWNER).put("projectName", stack.project());
        summary.put("stackName", stack.name());
        ArrayNode last = history.page(stack, 1, 1);
        if (!last.isEmpty()) {
          summary.put("lastUpdate", last.get(0).path("endTime").asLong());
        }
        summary.put(
            "resourceCount", states.document(stack).path("deployment").path("resources").size());
      }
    }
    return answer;
  }

  private JsonNode ofProject(Request request) {
    String project = request.path().get(2);
    return switch (request.method()) {
      case "HEAD" -> {
        if (states.all().stream().noneMatch(stack -> stack.project().equals(project))) {
          throw new Refused(404, "Not Found: Project '" + project + "' not found");
        }
        yield Json.object();
      }
      case "POST" -> {
        ObjectNode body = request.json();
        StackId stack = new StackId(project, body.path("stackName").asText());
        if (states.exists(stack)) {
          throw new Refused(409, "Conflict: Stack '" + stack.qualified() + "' already exists");
        }
        states.create(
            stack,
            body.path("state") instanceof ObjectNode state ? Optional.of(state) : Optional.empty());
        yield Json.object();
      }
      default -> throw unknown(request);
    };
  }

  private JsonNode ofStack(Request request) {
    List<String> path = request.path();
    StackId stack = new StackId(path.get(2), path.get(3));
    if (!states.exists(stack)) {
      throw new Refused(404, "Not Found: Stack '" + stack.qualified() + "' not found");
    }
    String what = path.size() == 4 ? "" : path.get(4);
    if (KINDS.contains(what) && !(what.equals("import") && path.size() == 5)) {
      return ofUpdate(stack, what, request);
    }
    return switch (request.method() + " " + what) {
      case "GET " -> described(stack);
      case "DELETE " -> {
        updates.remove(
            stack, request.query().getOrDefault("force", "").equals("true"), request.caller());
        yield Json.object();
      }
      case "GET export" ->
          throw new Refused(
              404, "Earlier states are not kept: leave --version out to get the present one.");
      case "POST import" -> {
        updates.importState(stack, request.json(), request.caller());
        yield Json.object().put("updateId", UpdateId.next(true));
      }
      case "GET updates" -> {
        if (path.size() > 5) {
          throw unknown(request);
        }
        yield Json.object()
            .set(
                "updates", history.page(stack, request.number("page"), request.number("pageSize")));
      }
      case "PATCH tags" -> {
        ObjectNode file = Json.object().put("version", 1);
        file.set("tags", request.json());
        store.write(stack.tags(), Json.bytes(file));
        yield Json.object();
      }
      case "POST encrypt", "POST decrypt", "POST batch-encrypt", "POST batch-decrypt" ->
          throw new Refused(
              400,
              "The secrets of "
                  + stack.spoken()
                  + " are not kept by a passphrase; while it is new, remove it (pulumi stack rm) and make it anew: pulumi stack init NAME --secrets-provider passphrase.");
      default -> throw unknown(request);
    };
  }

  private JsonNode described(StackId stack) {
    ObjectNode answer =
        Json.object()
            .put("id", stack.qualified())
            .put("orgName", StackId.OWNER)
            .put("projectName", stack.project())
            .put("stackName", stack.name())
            .put("activeUpdate", locks.holder(stack).orElseGet(() -> UpdateId.next(true)))
            .put("version", history.version(stack));
    answer.set(
        "tags",
        store
            .read(stack.tags())
            .map(text -> Json.object(text, stack.tags()).path("tags"))
            .filter(JsonNode::isObject)
            .orElseGet(Json::object));
    return answer;
  }

  private JsonNode ofUpdate(StackId stack, String kind, Request request) {
    List<String> path = request.path();
    if (path.size() == 5 && request.method().equals("POST")) {
      boolean dryRun =
          kind.equals("preview") || request.json().path("options").path("dryRun").asBoolean();
      return Json.object().put("updateID", UpdateId.next(dryRun));
    }
    if (path.size() < 6) {
      throw unknown(request);
    }
    String update = UpdateId.checked(path.get(5));
    String verb = String.join("/", path.subList(6, path.size()));
    return switch (request.method() + " " + verb) {
      case "GET " -> {
        // Asked after an import only, which is over when it has been answered.
        ObjectNode over = Json.object().put("status", "succeeded");
        over.putArray("events");
        yield over;
      }
      case "POST " -> start(stack, update, kind, request);
      case "POST renew_lease" -> Json.object().put("token", update);
      case "PATCH journalentries" -> {
        updates.journal(stack, update, request.body());
        yield Json.object();
      }
      case "PATCH checkpoint" -> {
        updates.checkpoint(stack, update, request.json());
        yield Json.object();
      }
      // What the events say is on the terminal already.
      case "POST events/batch", "POST events" -> Json.object();
      case "POST complete" -> {
        updates.complete(stack, update, kind, request.json().path("status").asText());
        yield Json.object();
      }
      case "POST cancel" -> {
        updates.cancel(stack);
        yield Json.object();
      }
      default -> throw unknown(request);
    };
  }

  private JsonNode start(StackId stack, String update, String kind, Request request) {
    boolean journals = request.json().path("journalVersion").asInt() >= 1;
    int version = updates.start(stack, update, kind, journals, request.caller());
    ObjectNode answer = Json.object().put("version", version).put("token", update);
    return journals ? answer.put("journalVersion", 1) : answer;
  }

  private static Refused unknown(Request request) {
    return new Refused(
        404,
        "The state service does not answer "
            + request.method()
            + " /api/"
            + String.join("/", request.path())
            + ".");
  }
}
