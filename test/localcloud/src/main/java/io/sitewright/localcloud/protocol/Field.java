package io.sitewright.localcloud.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's provider knows of one property: facts, read from the rule files.
 *
 * @param tf its name within the provider, which stands in its sentences
 * @param type String, Int, Float, Float64, Bool, List, Set, Map, SingleNested or Dynamic
 * @param required a program must give it, unless it is named automatically
 * @param optional a program may give it
 * @param computed the vendor fills it in
 * @param forceNew a change replaces the resource
 * @param flattened a list of at most one element that programs see as an object
 * @param deprecated the vendor advises against it; its default is not written
 * @param fallback the provider's own default
 * @param anyCase whether its choices may be written in capitals or not
 * @param state how the value is kept in outputs: lower (lower case) or sha1 (a digest)
 * @param forceNewIfConfigured a change replaces the resource only where the program gives a value
 * @param keeps what the vendor filled in stays as it was when something else is updated
 * @param nonEmpty an empty text, list or map is refused
 * @param elementChoices what an element of the list or set may be
 * @param onlyIf where another property has one of some values only
 * @param neededIf required where another property has one of some values
 * @param exactlyOneOf paths of which, with itself, exactly one must be given
 * @param atLeastOneOf paths of which, with itself, one must be given
 * @param fields the properties of the object, or of the list's or set's objects
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Field(
    @JsonProperty("tf") String tf,
    @JsonProperty("type") String type,
    @JsonProperty("required") boolean required,
    @JsonProperty("optional") boolean optional,
    @JsonProperty("computed") boolean computed,
    @JsonProperty("forceNew") boolean forceNew,
    @JsonProperty("flattened") boolean flattened,
    @JsonProperty("sensitive") boolean sensitive,
    @JsonProperty("deprecated") boolean deprecated,
    @JsonProperty("autoNamed") boolean autoNamed,
    @JsonProperty("default") @Nullable JsonNode fallback,
    @JsonProperty("state") @Nullable String state,
    @JsonProperty("enum") @Nullable List<String> choices,
    @JsonProperty("range") @Nullable List<Double> range,
    @JsonProperty("min") @Nullable Double min,
    @JsonProperty("lenRange") @Nullable List<Integer> lengths,
    @JsonProperty("anyCase") boolean anyCase,
    @JsonProperty("nonZero") boolean nonZero,
    @JsonProperty("check") @Nullable String check,
    @JsonProperty("conflictsWith") @Nullable List<String> conflictsWith,
    @JsonProperty("requiredWith") @Nullable List<String> requiredWith,
    @JsonProperty("forceNewIfConfigured") boolean forceNewIfConfigured,
    @JsonProperty("keeps") boolean keeps,
    @JsonProperty("nonEmpty") boolean nonEmpty,
    @JsonProperty("elementEnum") @Nullable List<String> elementChoices,
    @JsonProperty("onlyIf") @Nullable Condition onlyIf,
    @JsonProperty("neededIf") @Nullable Condition neededIf,
    @JsonProperty("exactlyOneOf") @Nullable List<String> exactlyOneOf,
    @JsonProperty("atLeastOneOf") @Nullable List<String> atLeastOneOf,
    @JsonProperty("elem") @Nullable Field elem,
    @JsonProperty("fields") @Nullable Map<String, Field> fields) {

  /**
   * That another property has one of some values.
   *
   * @param path within the provider, such as {@code <.<.action}: up two levels, then action
   * @param is the values
   * @param orUnset whether it may be absent too
   */
  public record Condition(
      @JsonProperty("path") String path,
      @JsonProperty("is") List<String> is,
      @JsonProperty("orUnset") boolean orUnset) {}

  public boolean isInput() {
    return required || optional;
  }

  public boolean isSet() {
    return type.equals("Set") && !flattened;
  }

  /** A list or set that programs see as one. */
  public boolean isCollection() {
    return (type.equals("Set") || type.equals("List")) && !flattened;
  }

  /** One object, however the provider keeps it. */
  public boolean isObject() {
    return flattened || type.equals("SingleNested");
  }

  /** A list or set of objects. */
  public boolean isBlocks() {
    return isCollection() && fields != null;
  }

  /** The properties of its object or objects. */
  public Map<String, Field> nested() {
    return fields == null ? Map.of() : fields;
  }

  /** The provider's default as a plain value; null when there is none. */
  public @Nullable Object defaultValue() {
    JsonNode node = fallback;
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray()) {
      return List.of();
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.asText();
  }
}
