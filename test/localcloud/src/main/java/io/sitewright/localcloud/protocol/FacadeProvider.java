package io.sitewright.localcloud.protocol;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.core.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the vendors' providers have in common: requests go to the facade of their type, faults
 * strike on the way, and what the vendor answers is laid over what was planned. A vendor adds how
 * it checks, plans, compares and words.
 */
public abstract class FacadeProvider implements Provider {
  private final Cloud cloud;
  private final SchemaText schema;
  private final Rules rules;
  private final Map<String, Facade> facades;

  /** Reads the schema of that name and the rule file beside the provider's class. */
  protected FacadeProvider(String schema, Cloud cloud, Map<String, Facade> facades) {
    this.cloud = cloud;
    this.schema = SchemaText.of(schema);
    this.rules = Rules.read(getClass(), "rules.json");
    this.facades = facades;
  }

  /** Refuses what checks let pass, in previews too; {@code state} is empty at first. */
  protected void require(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {}

  /** Refuses what the provider finds out only when it asks the vendor. */
  protected void requireToCreate(Target target, Props news) {}

  /** The outputs of a creation, as far as they are known before. */
  protected abstract Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> news);

  /** The outputs of an update, as far as they are known before. */
  protected abstract Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news);

  /** What the vendor is asked for when the program says this. */
  protected Map<String, @Nullable Object> asked(
      Rules.Type type, Map<String, @Nullable Object> news) {
    return news;
  }

  /** How the vendor's word stands in the outputs. */
  protected @Nullable Object shaped(Field field, Object value) {
    return value;
  }

  /** What stays in the outputs of a reading although the vendor does not say it. */
  protected Map<String, @Nullable Object> kept(
      Rules.Type type, Map<String, @Nullable Object> state) {
    return Map.of();
  }

  /** The inputs of what was read; {@code inputs} are empty when it is imported. */
  protected abstract Map<String, @Nullable Object> readInputs(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs);

  /** The sentence of a request that the vendor refuses. */
  protected abstract ProviderFault refused(Asking asking, CloudRefusal refusal);

  /** The sentence of a request whose answer never came. */
  protected abstract ProviderFault lost(Asking asking, LostAnswer lost);

  /** The sentence of a creation that took effect and was reported as failed. */
  protected abstract String halfMade(Facade facade, String id);

  @Override
  public final String version() {
    return schema.version();
  }

  @Override
  public final String schema() {
    return schema.text();
  }

  @Override
  public final Set<String> settings() {
    return schema.settings();
  }

  /** The outputs that the rules call sensitive. */
  @Override
  public final Set<String> secrets(String type) {
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

  /** The rules of the type; a type without rules is refused. */
  protected final Rules.Type type(Target target) {
    return known(rules.resources().get(target.type()), target);
  }

  private Facade facade(Target target) {
    return known(facades.get(target.type()), target);
  }

  private static <T> T known(@Nullable T found, Target target) {
    if (found == null) {
      throw new ProviderFault(
          "The local cloud has no " + target.type() + " yet; it refuses what it cannot simulate.");
    }
    return found;
  }

  @Override
  public final Map<String, @Nullable Object> planCreate(
      Target target, Map<String, @Nullable Object> news) {
    require(target, Map.of(), news);
    Map<String, @Nullable Object> plan = plan(type(target), news);
    plan.put("id", Unknown.UNKNOWN);
    return plan;
  }

  @Override
  public final Made create(Target target, Map<String, @Nullable Object> news) {
    require(target, Map.of(), news);
    Facade facade = facade(target);
    Props props = new Props(asked(type(target), news));
    requireToCreate(target, props);
    String id =
        request(
            new Asking(Operation.CREATE, facade, target, "", props), () -> facade.create(props));
    Map<String, @Nullable Object> outputs =
        settle(target, id, plan(type(target), news), facade.made(id, props));
    if (cloud.faults().breaksHalfWay(facade.kind(), props.textOr("name", target.name()))) {
      throw new HalfMade(id, outputs, halfMade(facade, id));
    }
    return new Made(id, outputs);
  }

  @Override
  public final Map<String, @Nullable Object> planUpdate(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    require(target, state, news);
    Map<String, @Nullable Object> plan = plan(type(target), state, news);
    plan.put("id", id);
    return plan;
  }

  @Override
  public final Map<String, @Nullable Object> update(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    require(target, state, news);
    Facade facade = facade(target);
    Props props = new Props(asked(type(target), news));
    Map<String, @Nullable Object> got =
        request(
            new Asking(Operation.UPDATE, facade, target, id, props),
            () -> {
              facade.update(id, new Props(state), props);
              return facade.read(id, props).orElseThrow(CloudRefusal::notFound);
            });
    return settle(target, id, plan(type(target), state, news), got);
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
    Optional<Map<String, @Nullable Object>> got =
        request(
            new Asking(Operation.READ, facade, target, id, known), () -> facade.read(id, known));
    String adopted = facade.adopted(id, known);
    return got.map(
        now -> {
          Map<String, @Nullable Object> outputs = settle(target, adopted, kept(type, state), now);
          return new Found(adopted, readInputs(type, target, inputs, outputs), outputs);
        });
  }

  /** What is gone already is deleted. */
  @Override
  public final void delete(Target target, String id, Map<String, @Nullable Object> state) {
    Facade facade = facade(target);
    Props known = new Props(state);
    boolean done =
        request(
            new Asking(Operation.DELETE, facade, target, id, known),
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

  private <T> T request(Asking asking, Supplier<T> work) {
    try {
      return cloud.faults().during(asking.facade().kind(), asking.operation(), asking.name(), work);
    } catch (CloudRefusal refusal) {
      throw refused(asking, refusal);
    } catch (LostAnswer answer) {
      throw lost(asking, answer);
    }
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
          outputs.put(name, field == null || value == null ? value : shaped(field, value));
        });
    outputs.put("id", id);
    return outputs;
  }
}
