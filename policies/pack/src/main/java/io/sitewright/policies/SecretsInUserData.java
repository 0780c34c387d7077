package io.sitewright.policies;

import io.sitewright.policies.facts.Machine;
import io.sitewright.policies.facts.RoleEnv;
import io.sitewright.policies.facts.SecretPatterns;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** User-data holds no secret but the key with which a machine fetches the rest. */
final class SecretsInUserData {
  private static final int SHORTEST = 8;
  private static final String KEYS = "digitalocean:index/spacesKey:SpacesKey";

  static final Policy<NoSettings> POLICY =
      Policy.named("secrets-in-user-data")
          .because(
              "whatever runs on a machine, and everybody at the vendor's console, can read its user-data")
          .fix("let the machine make the secret, or fetch it from the store with its own key")
          .severity(Severity.CRITICAL)
          .tags("secrets")
          .unsuppressable()
          .forStack(
              (stack, settings, findings) -> {
                Map<String, PolicyResource> secrets = secrets(stack);
                findings.each(
                    Machine.resources(stack),
                    resource -> {
                      Machine machine = new Machine(resource);
                      PropertyValue userData = machine.userData();
                      String text = userData.text("");
                      Set<String> own =
                          RoleEnv.in(text).map(SecretsInUserData::keys).orElse(Set.of());
                      secrets.forEach(
                          (secret, owner) -> {
                            if (!own.contains(secret) && text.contains(secret)) {
                              findings.violation(
                                  resource,
                                  "user-data of %s holds a secret of %s; let the machine fetch it"
                                      .formatted(machine, owner));
                            }
                          });
                      SecretPatterns.in(text)
                          .ifPresent(
                              kind ->
                                  findings.violation(
                                      resource,
                                      "user-data of %s holds %s; let the machine make or fetch it"
                                          .formatted(machine, kind)));
                      anothersKey(RoleEnv.in(text), stack)
                          .ifPresent(
                              key ->
                                  findings.violation(
                                      resource,
                                      "user-data of %s holds the key %s, which does not open its own bucket; give it its own role's"
                                          .formatted(machine, key)));
                      if (!own.isEmpty() && !userData.isSecret()) {
                        findings.violation(
                            resource,
                            "user-data of %s holds its key and is no secret in the state; wrap it"
                                .formatted(machine));
                      }
                    });
              });

  private SecretsInUserData() {}

  private static Set<String> keys(RoleEnv role) {
    Set<String> keys = new HashSet<>();
    for (String name : List.of("SITE_STORE_ACCESS_KEY", "SITE_STORE_SECRET_KEY")) {
      if (!role.get(name).isEmpty()) {
        keys.add(role.get(name));
      }
    }
    return keys;
  }

  /** Every secret that somebody else owns, with its owner. */
  private static Map<String, PolicyResource> secrets(PolicyStack stack) {
    List<String> machines = List.of(Machine.types());
    Map<String, PolicyResource> secrets = new HashMap<>();
    for (PolicyResource resource : stack.resources()) {
      // What a waiting resource was given is some key's secret; the key itself is named.
      if (!machines.contains(resource.type()) && !resource.isA("sitewright:index:Ready")) {
        resource.secretTexts().stream()
            .filter(text -> text.length() >= SHORTEST && !text.contains("\n"))
            .forEach(text -> secrets.putIfAbsent(text, resource));
      }
    }
    return secrets;
  }

  private static Optional<String> anothersKey(Optional<RoleEnv> role, PolicyStack stack) {
    if (role.isEmpty()) {
      return Optional.empty();
    }
    String access = role.get().get("SITE_STORE_ACCESS_KEY");
    String bucket = role.get().get("SITE_CONFIG_BUCKET");
    for (PolicyResource key : stack.resources(KEYS)) {
      PropertyValue own = key.get("accessKey");
      if (!own.isAbsentOrUnknown() && own.text("").equals(access)) {
        boolean opens =
            key.input("grants").list().stream()
                .anyMatch(grant -> grant.get("bucket").text("").equals(bucket));
        return opens ? Optional.empty() : Optional.of(key.name());
      }
    }
    return Optional.empty();
  }
}
