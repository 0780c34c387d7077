package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import io.sitewright.localcloud.reachability.HostRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What machines say of themselves in the store: for those that really run, as nothing else tells
 * what they have applied. Their own firewall is taken to be what the rules that they report as
 * applied mean among the present members; whether it is, only a measurement can say.
 */
public final class Reports {
  private static final Pattern FORM =
      Pattern.compile(
          "sitewright-report 1\nmanifest (none|[0-9a-f]{64})\nserving (yes|no)\n(?:because (.*)\n?)?(?:host-key .*\n?)?");

  private final Cloud cloud;
  private final Map<String, Boot> boots = new ConcurrentHashMap<>();

  /** The rules that a machine had when its manifest was last the store's own. */
  private final Map<String, String> rules = new ConcurrentHashMap<>();

  public Reports(Cloud cloud) {
    this.cloud = cloud;
  }

  /** The machine as it last said that it is. */
  public Machine of(Droplet droplet) {
    String id = droplet.key();
    Boot boot = boots.computeIfAbsent(id, key -> Boot.from(droplet.bootData()));
    if (boot.who().isEmpty()) {
      return boot.standing(id);
    }
    Identity who = boot.who().get();
    StoreDoor store = new StoreDoor(cloud, who);
    Matcher report =
        FORM.matcher(
            store
                .readOwn(who.reportBucket(), "machines/" + id + "/report")
                .map(Reports::text)
                .orElse(""));
    if (!report.matches()) {
      return new Machine(
          id, who.role(), who.slot(), "", false, "it has not reported yet", boot.firewall());
    }
    String manifest = report.group(1).equals("none") ? "" : report.group(1);
    boolean serves = report.group(2).equals("yes");
    String because = report.group(3) == null ? "" : report.group(3);
    HostRules host = host(id, who, store, manifest).orElse(boot.firewall());
    return new Machine(id, who.role(), who.slot(), manifest, serves, because, host);
  }

  private Optional<HostRules> host(String id, Identity who, StoreDoor store, String applied) {
    try {
      Optional<byte[]> offered = store.read(who.configBucket(), "manifest");
      if (offered.isPresent()) {
        Manifest manifest = Manifest.parse(offered.get());
        if (manifest.digest().equals(applied)) {
          store
              .read(who.configBucket(), "objects/" + manifest.rules())
              .ifPresent(content -> rules.put(id, text(content)));
        }
      }
      String known = rules.get(id);
      return known == null || applied.isEmpty()
          ? Optional.empty()
          : Optional.of(RuleSet.parse(known).resolve(members(who, store)));
    } catch (RefusedText e) {
      return Optional.empty();
    }
  }

  private static List<Member> members(Identity who, StoreDoor store) {
    return store.mayRead(who.fleetBucket())
        ? store.list(who.fleetBucket(), Member.PREFIX).stream()
            .flatMap(object -> Member.parse(object.key(), object.text()).stream())
            .toList()
        : List.of();
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
