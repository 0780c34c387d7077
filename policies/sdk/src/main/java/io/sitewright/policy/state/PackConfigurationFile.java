package io.sitewright.policy.state;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.PackConfiguration;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A {@code --policy-pack-config} file, laid over a pack's own configuration as the engine does. */
final class PackConfigurationFile {
  private static final String LEVEL = "enforcementLevel";

  private PackConfigurationFile() {}

  private static Struct object(String json) {
    Exception cause = null;
    try {
      Value value = JsonValues.parse(json);
      if (value.hasStructValue()) {
        return value.getStructValue();
      }
    } catch (IllegalArgumentException notJson) {
      cause = notJson;
    }
    throw new IllegalArgumentException(
        "The configuration is no JSON object; write {\"policy\": {\"enforcementLevel\": \"advisory\"}}.",
        cause);
  }

  static PackConfiguration over(PolicyPack pack, Optional<String> json) {
    Map<String, PackConfiguration.Of> all = new LinkedHashMap<>();
    for (Policy<?> policy : pack.policies()) {
      all.put(
          policy.id(), new PackConfiguration.Of(pack.level(policy), Struct.getDefaultInstance()));
    }
    Struct given = json.map(PackConfigurationFile::object).orElse(Struct.getDefaultInstance());
    pack.initialConfiguration()
        .forEach(
            (id, of) ->
                of.level()
                    .ifPresent(
                        level -> lay(all, id, Optional.of(level), Struct.getDefaultInstance())));
    Map<String, Value> members = given.getFieldsMap();
    if (members.containsKey("all")) {
      lay(all, "all", members.get("all"));
    }
    members.forEach(
        (id, of) -> {
          if (!id.equals("all")) {
            lay(all, id, of);
          }
        });
    return new PackConfiguration(all);
  }

  /** Either a level alone, or an object with settings and perhaps a level. */
  private static void lay(Map<String, PackConfiguration.Of> all, String id, Value of) {
    boolean bare = of.getKindCase() == Value.KindCase.STRING_VALUE;
    String label =
        bare
            ? of.getStringValue()
            : of.getStructValue()
                .getFieldsOrDefault(LEVEL, Value.getDefaultInstance())
                .getStringValue();
    Optional<Enforcement> level = Enforcement.parse(label);
    if (!label.isEmpty() && level.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: enforcementLevel is \"%s\"; write advisory, mandatory, remediate or disabled."
              .formatted(id, label));
    }
    lay(all, id, level, of.getStructValue().toBuilder().removeFields(LEVEL).build());
  }

  private static void lay(
      Map<String, PackConfiguration.Of> all,
      String id,
      Optional<Enforcement> level,
      Struct settings) {
    if (id.equals("all")) {
      level.ifPresent(
          one -> all.replaceAll((policy, of) -> new PackConfiguration.Of(one, of.settings())));
      return;
    }
    PackConfiguration.Of before =
        all.getOrDefault(
            id, new PackConfiguration.Of(Enforcement.ADVISORY, Struct.getDefaultInstance()));
    all.put(
        id,
        new PackConfiguration.Of(
            level.orElse(before.level()),
            before.settings().toBuilder().mergeFrom(settings).build()));
  }
}
