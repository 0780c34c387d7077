package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.protocol.Asking;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.FacadeProvider;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Rules;
import io.sitewright.localcloud.protocol.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The DigitalOcean provider: checks, differences and plans by rule, everything else by the facade
 * of its type.
 */
public final class DigitalOceanProvider extends FacadeProvider {
  private final Checker checker = new Checker();
  private final Differ differ = new Differ();
  private final Planner planner = new Planner();
  private final ReadInputs readInputs = new ReadInputs();
  private final Functions functions;

  public DigitalOceanProvider(Cloud cloud) {
    super("digitalocean", cloud, Facades.of(cloud));
    functions = new Functions(cloud);
  }

  @Override
  public boolean isDetailed() {
    return true;
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
  protected void require(
      Target target, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    CustomDiff.require(target, state, news);
  }

  @Override
  protected void requireToCreate(Target target, Props news) {
    if (target.type().endsWith(":Certificate")) {
      CertificateFacade.fault(news)
          .ifPresent(
              fault -> {
                throw ProviderFault.during("creating", target, fault);
              });
    }
  }

  @Override
  protected Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> news) {
    return planner.create(type, news);
  }

  @Override
  protected Map<String, @Nullable Object> plan(
      Rules.Type type, Map<String, @Nullable Object> state, Map<String, @Nullable Object> news) {
    return planner.update(type, state, news);
  }

  @Override
  protected @Nullable Object shaped(Field field, Object value) {
    return Shape.of(field, value);
  }

  /** Whatever fails while reading is told as a failed refresh. */
  @Override
  public Optional<Found> read(
      Target target,
      String id,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> state) {
    try {
      return super.read(target, id, inputs, state);
    } catch (ProviderFault fault) {
      String text = String.valueOf(fault.getMessage());
      throw text.startsWith("refreshing ")
          ? fault
          : ProviderFault.during("refreshing", target, text);
    }
  }

  @Override
  protected Map<String, @Nullable Object> kept(
      Rules.Type type, Map<String, @Nullable Object> state) {
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    type.fields().keySet().stream()
        .filter(state::containsKey)
        .forEach(name -> before.put(name, state.get(name)));
    return before;
  }

  @Override
  protected Map<String, @Nullable Object> readInputs(
      Rules.Type type,
      Target target,
      Map<String, @Nullable Object> inputs,
      Map<String, @Nullable Object> outputs) {
    return inputs.isEmpty()
        ? readInputs.imported(type, outputs)
        : readInputs.refreshed(type, target, inputs, outputs);
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
    return "Error waiting for "
        + facade.noun()
        + " ("
        + id
        + ") to become ready: unexpected state 'errored', wanted target 'active'";
  }
}
