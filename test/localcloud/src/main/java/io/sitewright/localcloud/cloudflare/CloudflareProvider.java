package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.protocol.Facade;
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
import org.jspecify.annotations.Nullable;

/** The Cloudflare provider. */
public final class CloudflareProvider implements Provider {
  private final SchemaText schema = SchemaText.of("cloudflare");
  private final Rules rules = Rules.read(CloudflareProvider.class, "rules.json");
  private final Map<String, Facade> facades;
  private final Functions functions;
  private final Wire wire;
  private final Cloud cloud;

  public CloudflareProvider(Cloud cloud) {
    this.cloud = cloud;
    functions = new Functions(cloud);
    wire = new Wire(cloud);
    facades =
        Map.of(
            "cloudflare:index/dnsRecord:DnsRecord", new DnsRecordFacade(cloud),
            "cloudflare:index/zone:Zone", new ZoneFacade(cloud),
            "cloudflare:index/zoneSetting:ZoneSetting", new ZoneSettingFacade(cloud));
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
    return false;
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
    return InputCheck.check(type(target), target, news);
  }

  @Override
  public Difference diff(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    return PlanRules.diff(type(target), state, news);
  }

  @Override
  public Map<String, @Nullable Object> planCreate(
      Target target, Map<String, @Nullable Object> news) {
    Map<String, @Nullable Object> plan = PlanRules.plan(type(target), news);
    plan.put("id", Unknown.UNKNOWN);
    return plan;
  }

  @Override
  public Made create(Target target, Map<String, @Nullable Object> news) {
    Facade facade = facade(target);
    Props props = new Props(news);
    requireZone(target, props);
    String id =
        wire.request(Operation.CREATE, facade, target, "", props, () -> facade.create(props));
    Map<String, @Nullable Object> outputs =
        settle(id, PlanRules.plan(type(target), news), facade.made(id, props));
    if (cloud.faults().breaksHalfWay(facade.kind(), props.textOr("name", target.name()))) {
      throw new HalfMade(
          id,
          outputs,
          "The "
              + facade.noun()
              + " "
              + id
              + " was made, and Cloudflare reported a failure afterwards");
    }
    return new Made(id, outputs);
  }

  @Override
  public Map<String, @Nullable Object> planUpdate(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    Map<String, @Nullable Object> plan = PlanRules.plan(type(target), news);
    plan.put("id", id);
    return plan;
  }

  @Override
  public Map<String, @Nullable Object> update(
      Target target,
      String id,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
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
    return settle(id, PlanRules.plan(type(target), news), got);
  }

  @Override
  public Optional<Found> read(
      Target target,
      String id,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> state) {
    Facade facade = facade(target);
    Rules.Type type = type(target);
    Props known = new Props(state);
    Optional<Map<String, @Nullable Object>> got =
        wire.request(Operation.READ, facade, target, id, known, () -> facade.read(id, known));
    String kept = facade.adopted(id, known);
    return got.map(
        now -> {
          Map<String, @Nullable Object> outputs = settle(kept, Map.of(), now);
          Map<String, @Nullable Object> read = new LinkedHashMap<>();
          outputs.forEach(
              (name, value) -> {
                boolean wanted =
                    type.fields().containsKey(name) && type.fields().get(name).isInput();
                if (wanted && value != null && (inputs.isEmpty() || inputs.containsKey(name))) {
                  read.put(
                      name,
                      name.equals("name") && inputs.containsKey(name)
                          ? ReadName.of(inputs.get(name), value)
                          : value);
                }
              });
          return new Found(kept, read, outputs);
        });
  }

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
    return Set.of();
  }

  private static void requireZone(Target target, Props props) {
    if (!target.type().endsWith(":Zone") && !props.has("zoneId")) {
      throw ProviderFault.during("creating", target, "missing required zone_id parameter");
    }
  }

  private static Map<String, @Nullable Object> settle(
      String id, Map<String, @Nullable Object> plan, Map<String, @Nullable Object> got) {
    Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
    plan.forEach(
        (name, value) -> {
          if (value != Unknown.UNKNOWN) {
            outputs.put(name, value);
          }
        });
    outputs.putAll(got);
    outputs.put("id", id);
    return outputs;
  }
}
