package io.sitewright.localcloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * A provider's pinned schema: the very file that the bindings are generated from.
 *
 * @param settings the names of the provider's own settings
 */
public record SchemaText(String text, String version, Set<String> settings) {
  /** Of a provider, such as {@code digitalocean}. */
  public static SchemaText of(String provider) {
    String file = "/io/sitewright/localcloud/schemas/" + provider + "/schema.json";
    try (InputStream in = SchemaText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The schema "
                + file
                + " is not on the class path; the build takes it from sdk/bindings/"
                + provider);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode schema = new ObjectMapper().readTree(text);
      Set<String> settings = new HashSet<>();
      schema.at("/provider/inputProperties").fieldNames().forEachRemaining(settings::add);
      return new SchemaText(text, schema.at("/version").asText(), Set.copyOf(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
