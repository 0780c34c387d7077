package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.HalfMade;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.Provider;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.SchemaText;
import io.sitewright.localcloud.protocol.Target;
import io.sitewright.localcloud.protocol.Unknown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The DigitalOcean provider: checks, differences and plans by rule, everything else by the facade
 * of its type.
 */
public final class DigitalOceanProvider implements Provider {
  private final SchemaText schema = SchemaText.of("digitalocean");
  private final Rules rules = Rules.read(DigitalOceanProvider.class, "rules.json");
  private final Checker checker = new Checker();
  private final Differ differ = new Differ();
  private final Planner planner = new Planner();
  private final ReadInputs readInputs = new ReadInputs();
  private final Map<String, Facade> facades;
  private final Functions functions;
  private final Wire wire;
  private final Cloud cloud;

  public DigitalOceanProvider(Cloud cloud) {
    this.cloud = cloud;
    wire = new Wire(cloud);
    functions = new Functions(cloud);
    facades = Facades.of(cloud);
  }

  @Override
  public String version() {
    return schema.version();
  }

  @Override
  public String schema() {
    return schema.text();
  }

  @Override
  public Set<String> settings() {
    return schema.settings();
  }

  @Override
  public boolean isDetailed() {
    return true;
  }

  private Rules.Type type(Target target) {
    return known(rules.resources().get(target.type()), target);
  }

  private static <T> T known(@Nullable T found, Target target) {
    if (found == null) {
      throw new ProviderFault(
          "The local cloud has no " + target.type() + " yet; it refuses what it cannot simulate.");
    }
    return found;
  }

  private Facade facade(Target target) {
    return known(facades.get(target.type()), target);
  }

  @Override
  public Checked check(
      Target target,
      Map<String, @Nullable Object> olds,
      Map<String, @Nullable Object> news,
      Naming naming) {
    return checker.check(type(target), target, olds, news, naming);
  }

  @Override
  public Difference diff(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    Difference difference = differ.diff(type(target), target, state, news);
    if (!difference.diffs().isEmpty()) {
      CustomDiff.require(target, state, news);
    }
    return difference;
  }

  @Override
  public Map<String, @Nullable Object> planCreate(
      Target target, Map<String, @Nullable Object> news) {
    CustomDiff.require(target, Map.of(), news);
    Map<String, @Nullable Object> plan = planner.create(type(target), news);
    plan.put("id", Unknown.UNKNOWN);
    return plan;
  }

  @Override
  public Made create(Target target, Map<String, @Nullable Object> news) {
    CustomDiff.require(target, Map.of(), news);
    Facade facade = facade(target);
    Props props = new Props(news);
    String id =
        wire.request(Operation.CREATE, facade, target, "", props, () -> facade.create(props));
    Map<String, @Nullable Object> outputs =
        settle(target, id, planner.create(type(target), news), facade.made(id, props));
    if (cloud.faults().breaksHalfWay(facade.kind(), props.textOr("name", target.name()))) {
      throw new HalfMade(
          id,
          outputs,
          "Error waiting for "
              + facade.noun()
              + " ("
              + id
              + ") to become ready: unexpected state 'errored', wanted target 'active'");
    }
    return new Made(id, outputs);
  }

  @Override
  public Map<String, @Nullable Object> planUpdate(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    CustomDiff.require(target, state, news);
    Map<String, @Nullable Object> plan = planner.update(type(target), state, news);
    plan.put("id", id);
    return plan;
  }

  @Override
  public Map<String, @Nullable Object> update(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    CustomDiff.require(target, state, news);
    Facade facade = facade(target);
    Props props = new Props(news);
    Map<String, @Nullable Object> got =
        wire.request(
            Operation.UPDATE,
            facade,
            target,
            id,
            props,
            () -> {
              facade.update(id, new Props(state), props);
              return facade.read(id, props).orElseThrow(CloudRefusal::notFound);
            });
    return settle(target, id, planner.update(type(target), state, news), got);
  }

  @Override
  public Optional<Found> read(
      Target target,
      String id,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> state) {
    Facade facade = facade(target);
    Props known = new Props(state);
    Rules.Type type = type(target);
    Optional<Map<String, @Nullable Object>> got;
    try {
      got = wire.request(Operation.READ, facade, target, id, known, () -> facade.read(id, known));
    } catch (ProviderFault fault) {
      String text = String.valueOf(fault.getMessage());
      throw text.startsWith("refreshing ")
          ? fault
          : ProviderFault.during("refreshing", target, text);
    }
    String kept = facade.adopted(id, known);
    return got.map(
        now -> {
          Map<String, @Nullable Object> before = new LinkedHashMap<>();
          type.fields().keySet().stream()
              .filter(state::containsKey)
              .forEach(name -> before.put(name, state.get(name)));
          Map<String, @Nullable Object> outputs = settle(target, kept, before, now);
          boolean imported = inputs.isEmpty();
          return new Found(
              kept,
              imported
                  ? readInputs.imported(type, outputs)
                  : readInputs.refreshed(type, target, inputs, outputs),
              outputs);
        });
  }

  /** What is gone already is deleted. */
  @Override
  public void delete(Target target, String id, Map<String, @Nullable Object> state) {
    Facade facade = facade(target);
    Props known = new Props(state);
    boolean done =
        wire.request(
            Operation.DELETE,
            facade,
            target,
            id,
            known,
            () -> {
              try {
                facade.delete(id, known);
              } catch (CloudRefusal refusal) {
                if (refusal.status() != 404) {
                  throw refusal;
                }
              }
              return true;
            });
    assert done;
  }

  @Override
  public Map<String, @Nullable Object> invoke(
      String function, Map<String, @Nullable Object> arguments) {
    return functions.invoke(function, new Props(arguments));
  }

  @Override
  public Set<String> secrets(String type) {
    return rules
        .type(type)
        .map(
            known ->
                known.fields().entrySet().stream()
                    .filter(entry -> entry.getValue().sensitive())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** What was planned, with the vendor's word over it. */
  private Map<String, @Nullable Object> settle(
      Target target,
      String id,
      Map<String, @Nullable Object> plan,
      Map<String, @Nullable Object> got) {
    Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    plan.forEach(
        (name, value) -> {
          if (value != Unknown.UNKNOWN) {
            outputs.put(name, value);
          }
        });
    Map<String, Field> fields = type(target).fields();
    got.forEach(
        (name, value) -> {
          Field field = fields.get(name);
          outputs.put(name, field == null || value == null ? value : Shape.of(field, value));
        });
    outputs.put("id", id);
    return outputs;
  }
}
