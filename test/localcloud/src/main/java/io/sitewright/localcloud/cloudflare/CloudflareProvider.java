package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.protocol.Asking;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.FacadeProvider;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Cloudflare provider. */
public final class CloudflareProvider extends FacadeProvider {
  private final Functions functions;

  public CloudflareProvider(Cloud cloud) {
    super("cloudflare", cloud, Facades.of(cloud));
    functions = new Functions(cloud);
  }

  @Override
  public boolean isDetailed() {
    return false;
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

  /** Which home a resource has is asked for by the client library, not by checks. */
  @Override
  protected void requireToCreate(Target target, Props news) {
    boolean zone = news.has("zoneId");
    boolean account = news.has("accountId");
    switch (target.type().substring(target.type().lastIndexOf(':') + 1)) {
      case "DnsRecord", "ZoneSetting" ->
          require(target, zone, "missing required zone_id parameter");
      case "ZeroTrustAccessPolicy" ->
          require(target, account, "missing required account_id parameter");
      case "Ruleset", "ZeroTrustAccessApplication" ->
          require(target, zone != account, "exactly one of account_id and zone_id must be set");
      default -> {}
    }
  }

  private static void require(Target target, boolean holds, String otherwise) {
    if (!holds) {
      throw ProviderFault.during("creating", target, otherwise);
    }
  }

  @Override
  protected Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> news) {
    return PlanRules.plan(type, Map.of(), news);
  }

  @Override
  protected Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    return PlanRules.plan(type, state, news);
  }

  /** Defaults are part of the plan, and the plan is what is asked for. */
  @Override
  protected Map<String, @Nullable Object> asked(
      Rules.Type type, Map<String, @Nullable Object> news) {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    type.fields()
        .forEach((name, field) -> asked.put(name, PlanRules.wanted(field, news.get(name))));
    return asked;
  }

  @Override
  protected Map<String, @Nullable Object> readInputs(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs) {
    return ReadInputs.of(type, inputs, outputs);
  }

  @Override
  public Map<String, @Nullable Object> invoke(
      String function, Map<String, @Nullable Object> arguments) {
    return functions.invoke(function, new Props(arguments));
  }

  @Override
  protected ProviderFault refused(Asking asking, CloudRefusal refusal) {
    return Wording.of(asking, refusal);
  }

  @Override
  protected ProviderFault lost(Asking asking, LostAnswer lost) {
    return Wording.of(asking, lost);
  }

  @Override
  protected String halfMade(Facade facade, String id) {
    return "The "
        + facade.noun()
        + " "
        + id
        + " was made, and Cloudflare reported a failure afterwards";
  }
}
