package io.sitewright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.autoscaler.Eyes;
import io.sitewright.autoscaler.probe.AnyCertificate;
import io.sitewright.autoscaler.probe.HttpProbe;
import io.sitewright.autoscaler.probe.Prober;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.roll.Slot;
import io.sitewright.cli.scaling.ProfileStore;
import io.sitewright.model.scaling.Load;
import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.Probe;
import io.sitewright.model.scaling.ScalingProfile;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.SiteSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an autoscaler sees: the profile in the store, the webservers of the engine's state, and
 * whether they answer. The state is read again when the profile has changed, after an act, and each
 * minute; between that nothing but the probes is asked.
 */
final class SiteEyes implements Eyes, AutoCloseable {
  private static final Duration STATE_FOR = Duration.ofMinutes(1);
  private static final Set<String> RECORDS = Set.of("DnsRecord", "Record");

  private final Session session;
  private final Prober prober;
  private Optional<StateDocument> state = Optional.empty();
  private Optional<Instant> read = Optional.empty();
  private Optional<ScalingProfile> seen = Optional.empty();

  SiteEyes(Session session) {
    this.session = session;
    SiteSettings site = session.site();
    this.prober =
        new Prober(
            new HttpProbe(
                site.domain().text(),
                HttpProbe.HTTPS,
                site.probeTimeout(),
                AnyCertificate.factory()));
  }

  @Override
  public ScalingProfile profile() throws IOException {
    try {
      ScalingProfile profile = profileIn(store());
      if (!seen.equals(Optional.of(profile))) {
        forget();
      }
      seen = Optional.of(profile);
      return profile;
    } catch (Refusal refusal) {
      throw new IOException(refusal.text(), refusal);
    }
  }

  /** The profile as it is now, which is the one last looked at unless somebody wrote it. */
  ScalingProfile profileIn(ProfileStore store) {
    SiteSettings site = session.site();
    return store
        .read()
        .map(profile -> profile.under(site))
        .orElseGet(() -> ScalingProfile.of(site));
  }

  /** The profile that the last look was at. */
  Optional<ScalingProfile> lastSeen() {
    return seen;
  }

  ProfileStore store() {
    return ProfileStore.of(state(), session.stack().words(), session.environment())
        .orElseThrow(
            () ->
                Refusal.failed(
                    session.stack().words()
                        + " keeps no scaling profile: nobody has brought it up"));
  }

  /** The state is another from now on. */
  void forget() {
    state = Optional.empty();
  }

  private StateDocument state() {
    Instant now = Instant.now();
    boolean old = read.map(at -> at.plus(STATE_FOR).isBefore(now)).orElse(true);
    if (state.isEmpty() || old) {
      state = Optional.of(session.state());
      read = Optional.of(now);
    }
    return state.get();
  }

  @Override
  public List<Observation> look(ScalingProfile profile, Instant now) throws IOException {
    try {
      StateDocument present = state();
      List<Slot> slots = Slot.of(present);
      Map<String, ObjectNode> resources = new LinkedHashMap<>();
      present.resources().forEach(it -> resources.put(it.path("urn").asText(), it));
      Map<String, Probe> probes = probes(slots, resources, present);
      List<Observation> seen = new ArrayList<>();
      for (Slot slot : slots) {
        seen.add(observe(slot, resources, probes, profile, now));
      }
      return seen;
    } catch (Refusal refusal) {
      throw new IOException(refusal.text(), refusal);
    }
  }

  private Observation observe(
      Slot slot,
      Map<String, ObjectNode> resources,
      Map<String, Probe> probes,
      ScalingProfile profile,
      Instant now) {
    boolean ready = slot.parts().stream().anyMatch(urn -> isSound(urn, resources));
    boolean recorded = slot.parts().stream().anyMatch(SiteEyes::isRecord);
    // Where people keep the records by hand, they are told of the draining ones.
    boolean led =
        session.site().dns() == DnsProvider.NONE
            ? ready && !profile.draining().contains(slot.name())
            : recorded;
    return new Observation(
        slot.name(),
        slot.machineId(),
        born(resources.get(slot.machine().text())).orElse(now),
        ready,
        led,
        probes.getOrDefault(slot.name(), Probe.bad(Duration.ZERO, "no address")),
        Optional.empty(),
        Load.UNKNOWN);
  }

  /** Whether it leads visitors to a machine. */
  static boolean isRecord(Urn urn) {
    return RECORDS.contains(urn.kind());
  }

  /** The engine has a Ready only of what has served, and notes where it was given up. */
  private static boolean isSound(Urn urn, Map<String, ObjectNode> resources) {
    ObjectNode resource = resources.get(urn.text());
    return urn.kind().equals("Ready") && resource != null && resource.path("initErrors").isEmpty();
  }

  private static Optional<Instant> born(@Nullable ObjectNode machine) {
    try {
      String at = machine == null ? "" : machine.path("outputs").path("createdAt").asText();
      return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Map<String, Probe> probes(
      List<Slot> slots, Map<String, ObjectNode> resources, StateDocument present) {
    if (session.machinesAreSimulated()) {
      return simulated(slots, session.recovery().deadMachines(present));
    }
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Slot slot : slots) {
      ObjectNode machine = resources.get(slot.machine().text());
      String address =
          machine == null ? "" : machine.path("outputs").path("ipv4AddressPrivate").asText();
      if (!address.isEmpty()) {
        addresses.put(slot.name(), address);
      }
    }
    return prober.ask(addresses);
  }

  /** Simulated machines have no network: one that runs answers, as far as anybody can tell. */
  private static Map<String, Probe> simulated(List<Slot> slots, Set<String> dead) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    for (Slot slot : slots) {
      probes.put(
          slot.name(),
          dead.contains(slot.machineId())
              ? Probe.bad(Duration.ZERO, "not running")
              : Probe.good(Duration.ZERO));
    }
    return probes;
  }

  @Override
  public void close() {
    prober.close();
  }
}
