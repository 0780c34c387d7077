package io.sitewright.policy;

import com.google.protobuf.Struct;
import java.util.Map;

/**
 * What users configured, by policy: level and settings. The engine lays the pack's own first
 * configuration and the user's file over the defaults.
 */
public record PackConfiguration(Map<String, Of> policies) {
  /** Nothing configured: every policy as it comes. */
  public static final PackConfiguration NONE = new PackConfiguration(Map.of());

  public PackConfiguration {
    policies = Map.copyOf(policies);
  }

  /** Of one policy. */
  public record Of(Enforcement level, Struct settings) {}
}
