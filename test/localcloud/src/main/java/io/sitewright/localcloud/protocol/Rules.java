package io.sitewright.localcloud.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The resource types of a provider and what it knows of their properties. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rules(@JsonProperty("resources") Map<String, Type> resources) {

  /**
   * One resource type.
   *
   * @param tf its name within the provider
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Type(
      @JsonProperty("tf") String tf, @JsonProperty("fields") Map<String, Field> fields) {}

  /** Reads a rule file beside a class. */
  public static Rules read(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The rule file " + file + " is missing beside " + beside.getName());
      }
      return new ObjectMapper().readValue(in, Rules.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Type> type(String token) {
    return Optional.ofNullable(resources.get(token));
  }
}
