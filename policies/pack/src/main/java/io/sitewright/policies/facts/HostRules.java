package io.sitewright.policies.facts;

import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a machine's own firewall will let in, found as the machine finds it: its user-data names a
 * bucket, the bucket's manifest names the rules by their digest. Other machines' user-data is
 * searched for UFW's own commands.
 *
 * @param isOn whether there is such a firewall at all
 * @param rules what it lets in
 */
public record HostRules(boolean isOn, List<HostRule> rules) {
  public HostRules {
    rules = List.copyOf(rules);
  }

  /** That of a machine; what is not known yet throws, what is broken is said in a sentence. */
  public static HostRules of(Machine machine, PolicyStack stack) {
    String userData = machine.userData().text("");
    Optional<RoleEnv> role = RoleEnv.in(userData);
    return role.isPresent()
        ? stack.derive(
            new RulesIn(role.get().get("SITE_CONFIG_BUCKET")), asked -> ofBucket(asked, stack))
        : ofCommands(userData);
  }

  /** All machines of a role have theirs from one bucket. */
  private record RulesIn(String bucket) {}

  private static HostRules ofBucket(RulesIn asked, PolicyStack stack) {
    String bucket = asked.bucket();
    String manifest = object(bucket, "manifest", stack);
    String digest =
        manifest
            .lines()
            .filter(line -> line.matches("rules [0-9a-f]{64}"))
            .map(line -> line.substring("rules ".length()))
            .findFirst()
            .orElseThrow(() -> new BrokenRules("the manifest in " + bucket + " names no rules"));
    String text = object(bucket, "objects/" + digest, stack);
    if (!sha256(text).equals(digest)) {
      throw new BrokenRules(
          "the rules in %s are not those whose digest the manifest gives".formatted(bucket));
    }
    return parse(text);
  }

  /** The host settings of a machine's role, as lines; empty for other machines. */
  public static Optional<String> settings(RoleEnv role, PolicyStack stack) {
    String bucket = role.get("SITE_CONFIG_BUCKET");
    return object(bucket, "manifest", stack)
        .lines()
        .filter(line -> line.startsWith("settings "))
        .map(line -> object(bucket, "objects/" + line.substring("settings ".length()), stack))
        .findFirst();
  }

  private static String object(String bucket, String key, PolicyStack stack) {
    Optional<PropertyValue> unknown = Optional.empty();
    for (PolicyResource object : stack.resources(Types.DO_OBJECT)) {
      PropertyValue where = object.input("bucket");
      PropertyValue what = object.input("key");
      if (where.isUnknown() || what.isUnknown()) {
        unknown = Optional.of(where.isUnknown() ? where : what);
      } else if (where.text("").equals(bucket) && what.text("").equals(key)) {
        return object.input("content").text("");
      }
    }
    // It may be the one that is looked for: reading it says that this is not known.
    unknown.ifPresent(PropertyValue::text);
    throw new BrokenRules("bucket %s has no object %s".formatted(bucket, key));
  }

  static HostRules parse(String text) {
    List<HostRule> rules = new ArrayList<>();
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals("sitewright-rules 1")) {
      throw new BrokenRules("the rules do not begin with \"sitewright-rules 1\"");
    }
    for (String line : lines.subList(1, lines.size())) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.strip().split("\\s+", 4);
      if (columns.length < 3) {
        throw new BrokenRules("the line \"%s\" is no rule".formatted(line));
      }
      if (columns[0].equals("off")) {
        return new HostRules(false, List.of());
      }
      rules.add(HostRule.of(columns[0], columns[1], columns[2]));
    }
    return new HostRules(true, rules);
  }

  private static HostRules ofCommands(String userData) {
    boolean on = userData.matches("(?s).*\\bufw\\s+(--force\\s+)?enable\\b.*");
    List<HostRule> rules = new ArrayList<>();
    for (String line : userData.lines().toList()) {
      int at = line.indexOf("ufw allow ");
      if (at >= 0) {
        HostRule.ofCommand(line.substring(at + "ufw allow ".length()).strip())
            .ifPresent(rules::add);
      }
    }
    return new HostRules(on, rules);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The machine could not read its rules, so its firewall stays closed or old. */
  public static final class BrokenRules extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenRules(String fault) {
      super(fault, null, false, false);
    }

    public String fault() {
      return String.valueOf(getMessage());
    }
  }
}
