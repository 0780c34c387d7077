package io.sitewright.cli.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Console;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.Engine;
import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Verb;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.stack.Stack;
import io.sitewright.cli.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after a stack whose last update may have broken off: before every update, so that nothing
 * is created twice and nothing is left behind.
 */
public final class Recovery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final Stack stack;
  private final Vendors vendors;
  private final Console console;
  private final Journal journal;

  public Recovery(Engine engine, Stack stack, Home home, Vendors vendors, Console console) {
    this.engine = engine;
    this.stack = stack;
    this.vendors = vendors;
    this.console = console;
    this.journal = new Journal(home.journal(stack.project(), stack.name()));
  }

  /**
   * Brings the state and the account together again, or refuses and touches nothing.
   *
   * @param removeUnknown whether the user agreed to remove the site's machines that the state does
   *     not know
   * @return how many steps that took
   */
  public int recover(StateDocument state, boolean removeUnknown) {
    Plan plan = Planner.plan(facts(state), removeUnknown);
    plan.stop()
        .ifPresent(
            sentence -> {
              throw Refusal.failed(sentence.replace("recover STACK", "recover " + stack.words()));
            });
    if (!plan.steps().isEmpty()) {
      carryOut(plan, state);
    }
    return plan.steps().size();
  }

  /**
   * The machines of the state that the vendor says are not running: switched off, or gone behind
   * the engine's back.
   */
  public Set<String> deadMachines(StateDocument state) {
    Set<String> dead = new LinkedHashSet<>();
    state.resources(Kind.DROPLET.type()).forEach(it -> dead.add(it.path("id").asText()));
    if (!dead.isEmpty()) {
      dead.removeAll(new Inventory(vendors).running(stack.siteTag()));
    }
    return dead;
  }

  /** An update begins. */
  public void updateBegins(StackSettings settings) {
    boolean cloudflare = "true".equals(settings.values().get("site:cloudflare"));
    boolean access = "true".equals(settings.values().get("site:zeroTrust"));
    String domain = settings.values().getOrDefault("site:domain", "");
    journal.begin(new Inventory(vendors).namesInUse(domain, cloudflare, access));
  }

  /** An update came to its end, good or bad. */
  public void updateEnded(RunReport report) {
    if (report.succeeded()) {
      journal.end();
    } else {
      journal.brokenOff(report.openCreates());
    }
  }

  /** The stack's state was thrown away on purpose: so is what is remembered beside it. */
  public void forget() {
    journal.end();
  }

  private Facts facts(StateDocument state) {
    var open = new ArrayList<OpenOperation>();
    for (ObjectNode pending : state.pendingOperations()) {
      if (pending.path("resource") instanceof ObjectNode resource) {
        open.add(
            new OpenOperation(
                OpenOperation.Doing.of(pending.path("type").asText()),
                OpenOperation.Origin.STATE,
                resource));
      }
    }
    // What both remember is in the state with its secrets, so the state goes first.
    Set<String> pending = new LinkedHashSet<>();
    open.forEach(operation -> pending.add(operation.urn().text()));
    for (OpenOperation operation : journal.open()) {
      if (!pending.contains(operation.urn().text())) {
        open.add(operation);
      }
    }
    var findings = new ArrayList<Facts.Finding>();
    for (OpenOperation operation : open) {
      List<VendorObject> held =
          operation.doing() == OpenOperation.Doing.CREATING
              ? Kind.of(operation.type())
                  .map(kind -> kind.find(vendors, operation.inputs()))
                  .orElse(List.of())
              : List.of();
      findings.add(new Facts.Finding(operation, held));
    }
    var inventory = new Inventory(vendors);
    List<VendorObject> machines = inventory.machines(stack.siteTag());
    List<VendorObject> databases = inventory.databases(stack.siteTag());
    return new Facts(stack.siteTag(), state, findings, machines, databases, journal.held());
  }

  private void carryOut(Plan plan, StateDocument state) {
    console.progress("The last update broke off; bringing state and account together:");
    var edit = new StateEdit(state);
    Set<String> recheck = new LinkedHashSet<>();
    for (Plan.Step step : plan.steps()) {
      if (step instanceof Plan.Adopt adopt) {
        edit.adopt(adopt.operation(), adopt.object().id(), userDataDigest(adopt));
        recheck.add(adopt.operation().urn().text());
      } else if (step instanceof Plan.Recheck again) {
        recheck.add(again.urn().text());
      } else if (step instanceof Plan.Remove remove) {
        remove.object().delete().accept(vendors);
      }
      console.progress("  " + step.spoken());
    }
    // Were the launcher killed before this, the next one would find and do the same again.
    engine.importState(edit.result());
    journal.end();
    if (!recheck.isEmpty()) {
      var targets = new ArrayList<String>();
      recheck.forEach(urn -> targets.addAll(List.of("--target", urn)));
      RunReport report = engine.perform(Verb.REFRESH, targets);
      if (!report.succeeded()) {
        throw Refusal.failed(String.join("\n", report.faults()));
      }
    }
  }

  /**
   * The provider keeps the SHA-1 of user-data in its place. Without it the next update would see
   * other user-data and replace the machine.
   */
  private Optional<String> userDataDigest(Plan.Adopt adopt) {
    JsonNode userData = adopt.operation().inputs().path("userData");
    if (adopt.kind() != Kind.DROPLET
        || userData.isMissingNode()
        || adopt.operation().origin() != OpenOperation.Origin.STATE) {
      return Optional.empty();
    }
    JsonNode clear = userData.has(StateEdit.SECRET) ? inClear(adopt.operation()) : userData;
    return Optional.of(sha1(clear.asText()));
  }

  private JsonNode inClear(OpenOperation operation) {
    for (ObjectNode pending : engine.exportWithSecrets().pendingOperations()) {
      JsonNode resource = pending.path("resource");
      if (resource.path("urn").asText().equals(operation.urn().text())) {
        JsonNode secret = resource.path("inputs").path("userData");
        try {
          return JSON.readTree(secret.path("plaintext").asText());
        } catch (java.io.IOException e) {
          throw Refusal.failed(
              "The state of " + operation.urn().spoken() + " cannot be decrypted.");
        }
      }
    }
    throw Refusal.failed("The state changed while it was being recovered; run the command again.");
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
