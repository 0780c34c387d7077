package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a {@link CfRuleset}.
 *
 * @param ref the name that it keeps when the rules are written anew; its id when nobody gave one
 * @param parameters of the action, as the API has them
 */
public record CfRule(
    String id,
    String ref,
    String action,
    @Nullable JsonNode parameters,
    String expression,
    String description,
    boolean enabled) {
  CfRule identified(String newId) {
    return new CfRule(
        newId, ref.isEmpty() ? newId : ref, action, parameters, expression, description, enabled);
  }
}
