package io.sitewright.policies;

import static io.sitewright.policy.testing.TestStack.secret;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.testing.TestResource;
import io.sitewright.policy.testing.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The tree's own stacks as their programs declare them, with what the vendor would answer: a base
 * for faults that are planted one at a time.
 */
final class SiteStack {
  private static final Map<String, Declarations> RUNS = new ConcurrentHashMap<>();
  private static final List<String> EDGE = List.of("192.0.2.0/24", "2001:db8::/32");

  private final String project;
  private final TestStack stack;

  private SiteStack(String project, TestStack stack) {
    this.project = project;
    this.stack = stack;
  }

  /** The stack with some settings changed, {@code "cloudflare=true"}. */
  static SiteStack of(String name, String... changed) {
    Map<String, String> values = file(name);
    for (String setting : changed) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Form form = name.equals("dev") ? Form.DEVELOPMENT : Form.PRODUCTION;
    SiteSettings settings = SettingsReader.read(values, form, Set.of());
    String project = "sitewright-" + name;
    Declarations declared =
        RUNS.computeIfAbsent(
            name + " " + String.join(" ", changed),
            key ->
                Recorder.run(
                    project,
                    name,
                    ctx -> {
                      if (form == Form.DEVELOPMENT) {
                        io.sitewright.stacks.dev.Main.stack(ctx, settings);
                      } else {
                        io.sitewright.stacks.production.Main.stack(ctx, settings);
                      }
                    }));
    if (!declared.faults().isEmpty() || !declared.errors().isEmpty()) {
      throw new AssertionError(declared.faults() + " " + declared.errors());
    }
    TestStack stack = TestStack.named(project, name);
    values.forEach((key, value) -> stack.setting("site:" + key, value));
    declared.all().stream()
        .sorted(java.util.Comparator.comparing(Declared::id))
        .forEach(one -> add(stack, one, settings, project + "-" + name));
    return new SiteStack(project + "-" + name, stack);
  }

  private static Map<String, String> file(String name) {
    Path file =
        Path.of(System.getProperty("sitewright.root"), "stacks", name, "Pulumi." + name + ".yaml");
    Map<String, String> values = new HashMap<>();
    try {
      for (var entry : new YAMLMapper().readTree(file.toFile()).path("config").properties()) {
        var value = entry.getValue();
        values.put(
            entry.getKey().substring("site:".length()),
            value.isValueNode() ? value.asText() : value.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static void add(TestStack stack, Declared one, SiteSettings settings, String site) {
    Map<String, Object> inputs = new LinkedHashMap<>(one.inputs());
    // The recorder hands secrets over in clear; that they are secrets is tried through the engine.
    for (String name : List.of("userData", "accessKey", "secretKey")) {
      inputs.computeIfPresent(name, (key, value) -> secret(value));
    }
    if (one.type().equals(Types.DO_OBJECT)
        && (one.name().endsWith("-secrets") || one.name().endsWith("-credentials"))) {
      inputs.computeIfPresent("content", (key, value) -> secret(value));
    }
    TestResource resource = stack.resource(one.type(), one.name(), inputs);
    resource.protect(one.protect());
    String name = one.name();
    switch (one.type()) {
      case Types.DO_DROPLET -> resource.output("dropletUrn", "do:droplet:" + name);
      case Types.DO_VOLUME -> resource.output("volumeUrn", "do:volume:" + name);
      case Types.DO_BUCKET -> resource.output("bucketUrn", "do:space:" + name);
      case Types.DO_CLUSTER ->
          resource
              .output("clusterUrn", "do:dbaas:" + name)
              .output("id", name + "-id")
              .output("password", secret("password-of-doadmin"));
      case "digitalocean:index/databaseUser:DatabaseUser" ->
          resource.output("password", secret("password-of-" + name));
      case "digitalocean:index/spacesKey:SpacesKey" ->
          resource
              .output("accessKey", "access-of-" + name)
              .output("secretKey", secret("secret-of-" + name));
      case Types.SITE -> {
        resource
            .output("form", settings.form().label())
            .output("operators", settings.operators().stream().map(Object::toString).toList())
            .output(
                "roleTags",
                java.util.Arrays.stream(Role.values())
                    .filter(Role::isMachine)
                    .collect(Collectors.toMap(Role::label, role -> site + "-" + role.label())));
        if (settings.cloudflare()) {
          resource.output("cloudflareRanges", EDGE);
        }
      }
      default -> {}
    }
  }

  TestStack stack() {
    return stack;
  }

  TestResource droplet(String name) {
    return stack.the(Types.DO_DROPLET, name);
  }

  TestResource bucket(String name) {
    return stack.the(Types.DO_BUCKET, "site-" + name);
  }

  /** The tag of a role's machines. */
  String tag(String role) {
    return project + "-" + role;
  }

  /** Opens something in the cloud firewall of a role. */
  SiteStack cloudRule(String role, Map<String, Object> rule) {
    TestResource firewall = firewall(role);
    var rules =
        new java.util.ArrayList<Object>((List<?>) firewall.input("inboundRules").orElseThrow());
    rules.add(rule);
    firewall.set("inboundRules", rules);
    return this;
  }

  TestResource firewall(String role) {
    return stack.the(Types.DO_FIREWALL, "site-" + role);
  }

  /** Opens a TCP port to ranges in both of a role's firewalls. */
  SiteStack open(String role, int port, String... ranges) {
    cloudRule(
        role,
        Map.of("protocol", "tcp", "portRange", "" + port, "sourceAddresses", List.of(ranges)));
    for (String range : ranges) {
      if (!range.equals("::/0")) {
        String source = range.endsWith("/0") ? "any" : "cidr:" + range;
        hostRule(role, "tcp %d %s planted".formatted(port, source));
      }
    }
    return this;
  }

  /** Adds a line to what a role's machines let in themselves. */
  SiteStack hostRule(String role, String line) {
    return hostRules(role, text -> text + line + "\n");
  }

  /** Changes what a role's machines let in themselves, digests and all. */
  SiteStack hostRules(String role, java.util.function.UnaryOperator<String> change) {
    return hostObject(role, "rules", change);
  }

  /** Changes a text of a role's host configuration, digests and all. */
  SiteStack hostObject(String role, String kind, java.util.function.UnaryOperator<String> change) {
    TestResource object = stack.the(Types.DO_OBJECT, "site-" + role + "-" + kind);
    String text = change.apply(text(object, "content"));
    String before = text(object, "key");
    String key = "objects/" + sha256(text);
    object.set("content", text).set("key", key);
    TestResource manifest = manifest(role);
    manifest.set(
        "content",
        text(manifest, "content")
            .replace(before.substring("objects/".length()), key.substring("objects/".length())));
    return this;
  }

  TestResource manifest(String role) {
    return stack.the(Types.DO_OBJECT, "site-" + role + "-manifest");
  }

  static String text(TestResource resource, String input) {
    return resource.input(input).orElseThrow().toString();
  }

  /** Changes the user-data of a machine. */
  SiteStack userData(String machine, java.util.function.UnaryOperator<String> change) {
    TestResource droplet = droplet(machine);
    String wrapped = text(droplet, "userData");
    String plain = wrapped.substring("Secret[value=".length(), wrapped.length() - 1);
    droplet.set("userData", secret(change.apply(plain)));
    return this;
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
}
