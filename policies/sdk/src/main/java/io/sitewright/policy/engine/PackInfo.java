package io.sitewright.policy.engine;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.Suppressions;
import java.util.List;
import java.util.Map;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.PolicyComplianceFramework;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicyType;

/** What a pack says of itself. */
final class PackInfo {
  private PackInfo() {}

  static AnalyzerInfo of(PolicyPack pack) {
    AnalyzerInfo.Builder info =
        AnalyzerInfo.newBuilder()
            .setName(pack.name())
            .setVersion(pack.version())
            .setDisplayName(pack.title())
            .setDescription(pack.description())
            .setReadme(pack.readme())
            .setProvider(pack.provider())
            .addAllTags(pack.tags())
            .setRepository(pack.repository())
            .setSupportsConfig(true);
    pack.policies().forEach(policy -> info.addPolicies(of(pack, policy)));
    pack.initialConfiguration()
        .forEach(
            (id, initial) -> {
              PolicyConfig.Builder config = PolicyConfig.newBuilder();
              config.setEnforcementLevel(
                  Wire.level(
                      initial.level().or(() -> pack.policy(id).map(pack::level)).orElseThrow()));
              config.setProperties(struct(initial.settings()));
              info.putInitialConfig(id, config.build());
            });
    return info.build();
  }

  private static PolicyInfo of(PolicyPack pack, Policy<?> policy) {
    PolicyInfo.Builder info =
        PolicyInfo.newBuilder()
            .setName(policy.id())
            .setDisplayName(policy.title())
            .setDescription(policy.because())
            .setEnforcementLevel(Wire.level(pack.level(policy)))
            .setSeverity(Wire.severity(policy.severity()))
            .setPolicyType(
                policy.isAboutStack()
                    ? PolicyType.POLICY_TYPE_STACK
                    : PolicyType.POLICY_TYPE_RESOURCE)
            .addAllTags(policy.tags())
            .setRemediationSteps(policy.fix())
            .setUrl(policy.url().orElse(""))
            .setConfigSchema(
                PolicyConfigSchema.newBuilder()
                    .setProperties(Suppressions.added(policy))
                    .addAllRequired(policy.requiredSettings()));
    policy
        .framework()
        .ifPresent(
            framework ->
                info.setFramework(
                    PolicyComplianceFramework.newBuilder()
                        .setName(framework.name())
                        .setVersion(framework.version())
                        .setReference(framework.reference())
                        .setSpecification(framework.specification())));
    return info.build();
  }

  private static Struct struct(Map<String, Object> members) {
    Struct.Builder struct = Struct.newBuilder();
    members.forEach((name, member) -> struct.putFields(name, value(member)));
    return struct.build();
  }

  private static Value value(Object of) {
    Value.Builder value = Value.newBuilder();
    if (of instanceof Boolean truth) {
      return value.setBoolValue(truth).build();
    }
    if (of instanceof Number number) {
      return value.setNumberValue(number.doubleValue()).build();
    }
    if (of instanceof List<?> list) {
      ListValue.Builder elements = ListValue.newBuilder();
      list.forEach(element -> elements.addValues(value(element)));
      return value.setListValue(elements).build();
    }
    return value.setStringValue(of.toString()).build();
  }
}
