package io.sitewright.policies;

import io.sitewright.policies.facts.SecretPatterns;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.RunFacts;
import io.sitewright.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No secret stands in plain in the inputs that the state keeps. */
final class PlainSecrets {
  private static final int SHORTEST = 8;

  static final Policy<NoSettings> POLICY =
      Policy.named("plain-secrets")
          .because("a state is copied, shown and kept for years; a secret in it in plain is out")
          .fix("give it as a secret: config --secret, Output.ofSecret, pulumi.secret")
          .severity(Severity.CRITICAL)
          .tags("secrets")
          .unsuppressable()
          .forEveryResource()
          .check(
              (resource, settings, findings) -> {
                List<String> secrets = ofSettings(findings.run());
                for (Map.Entry<String, PropertyValue> member :
                    resource.properties().members().entrySet()) {
                  if (isSecretNotKnown(member.getKey(), member.getValue())) {
                    findings.unknown(resource, member.getKey() + " is not known before the update");
                  }
                  look(member.getKey(), member.getValue(), secrets)
                      .ifPresent(
                          what ->
                              findings.violation(
                                  "%s %s has %s in plain; give it as a secret"
                                      .formatted(
                                          DataProtected.kind(resource), resource.name(), what)));
                }
              })
          .build();

  private PlainSecrets() {}

  /** What is not known yet may turn out to be in plain. */
  private static boolean isSecretNotKnown(String name, PropertyValue value) {
    return value.isUnknown() && !value.isSecret() && SecretPatterns.isSecretName(name);
  }

  private static List<String> ofSettings(RunFacts run) {
    List<String> values = new ArrayList<>();
    for (String key : run.secretSettings()) {
      String value = run.settings().getOrDefault(key, "");
      if (value.length() >= SHORTEST) {
        values.add(value);
      }
    }
    return values;
  }

  private static Optional<String> look(String name, PropertyValue value, List<String> secrets) {
    if (value.isUnknown() || value.isSecret()) {
      return Optional.empty();
    }
    Optional<String> text = value.text();
    if (text.isPresent()) {
      return judge(name, value.path(), text.get(), secrets);
    }
    for (PropertyValue element : value.list()) {
      Optional<String> found = look(name, element, secrets);
      if (found.isPresent()) {
        return found;
      }
    }
    for (Map.Entry<String, PropertyValue> member : value.members().entrySet()) {
      Optional<String> found = look(member.getKey(), member.getValue(), secrets);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> judge(
      String name, String path, String text, List<String> secrets) {
    if (SecretPatterns.isSecretName(name) && !text.isEmpty()) {
      return Optional.of(path);
    }
    if (secrets.stream().anyMatch(text::contains)) {
      return Optional.of("a secret setting of the stack at " + path);
    }
    return SecretPatterns.in(text).map(kind -> kind + " at " + path);
  }
}
