package io.sitewright.policy.engine;

import com.google.protobuf.Struct;
import io.sitewright.policy.Enforcement;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.ProviderResource;
import io.sitewright.policy.ResourceOptions;
import io.sitewright.policy.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** Between the protocol's messages and the SDK's words. */
final class Wire {
  private Wire() {}

  static PolicyResource resource(AnalyzeRequest request) {
    return resource(
        request.getType(),
        request.getName(),
        request.getUrn(),
        request.getProperties(),
        request.getOptions(),
        request.hasProvider(),
        request.getProvider());
  }

  /** All resources of a stack, linked to one another. */
  static List<PolicyResource> resources(List<AnalyzerResource> all) {
    Map<String, PolicyResource> byUrn = new LinkedHashMap<>();
    for (AnalyzerResource one : all) {
      byUrn.put(
          one.getUrn(),
          resource(
              one.getType(),
              one.getName(),
              one.getUrn(),
              one.getProperties(),
              one.getOptions(),
              one.hasProvider(),
              one.getProvider()));
    }
    for (AnalyzerResource one : all) {
      PolicyResource resource = byUrn.get(one.getUrn());
      if (resource != null) {
        Map<String, List<PolicyResource>> onByProperty = new HashMap<>();
        one.getPropertyDependenciesMap()
            .forEach((name, urns) -> onByProperty.put(name, found(urns.getUrnsList(), byUrn)));
        resource.linked(
            Optional.ofNullable(byUrn.get(one.getParent())),
            found(one.getDependenciesList(), byUrn),
            onByProperty);
      }
    }
    return List.copyOf(byUrn.values());
  }

  private static List<PolicyResource> found(List<String> urns, Map<String, PolicyResource> byUrn) {
    List<PolicyResource> found = new ArrayList<>();
    for (String urn : urns) {
      PolicyResource resource = byUrn.get(urn);
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }

  private static PolicyResource resource(
      String type,
      String name,
      String urn,
      Struct properties,
      AnalyzerResourceOptions options,
      boolean hasProvider,
      AnalyzerProviderResource provider) {
    return new PolicyResource(
        type,
        name,
        urn,
        properties,
        options(options),
        hasProvider
            ? Optional.of(
                new ProviderResource(
                    provider.getType(),
                    provider.getName(),
                    provider.getUrn(),
                    PropertyValue.of(provider.getProperties())))
            : Optional.empty());
  }

  private static ResourceOptions options(AnalyzerResourceOptions options) {
    var timeouts = options.getCustomTimeouts();
    return new ResourceOptions(
        options.getProtect(),
        options.getIgnoreChangesList(),
        options.getDeleteBeforeReplaceDefined()
            ? Optional.of(options.getDeleteBeforeReplace())
            : Optional.empty(),
        options.getAliasesList(),
        new ResourceOptions.Timeouts(
            seconds(timeouts.getCreate()),
            seconds(timeouts.getUpdate()),
            seconds(timeouts.getDelete())),
        options.getAdditionalSecretOutputsList(),
        options.getParent().isEmpty() ? Optional.empty() : Optional.of(options.getParent()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static AnalyzerOuterClass.EnforcementLevel level(Enforcement level) {
    return switch (level) {
      case ADVISORY -> AnalyzerOuterClass.EnforcementLevel.ADVISORY;
      case MANDATORY -> AnalyzerOuterClass.EnforcementLevel.MANDATORY;
      case REMEDIATE -> AnalyzerOuterClass.EnforcementLevel.REMEDIATE;
      case DISABLED -> AnalyzerOuterClass.EnforcementLevel.DISABLED;
    };
  }

  static Enforcement level(AnalyzerOuterClass.EnforcementLevel level) {
    return switch (level) {
      case MANDATORY -> Enforcement.MANDATORY;
      case REMEDIATE -> Enforcement.REMEDIATE;
      case DISABLED -> Enforcement.DISABLED;
      case ADVISORY, UNRECOGNIZED -> Enforcement.ADVISORY;
    };
  }

  static AnalyzerOuterClass.PolicySeverity severity(Severity severity) {
    return switch (severity) {
      case LOW -> AnalyzerOuterClass.PolicySeverity.POLICY_SEVERITY_LOW;
      case MEDIUM -> AnalyzerOuterClass.PolicySeverity.POLICY_SEVERITY_MEDIUM;
      case HIGH -> AnalyzerOuterClass.PolicySeverity.POLICY_SEVERITY_HIGH;
      case CRITICAL -> AnalyzerOuterClass.PolicySeverity.POLICY_SEVERITY_CRITICAL;
    };
  }
}
