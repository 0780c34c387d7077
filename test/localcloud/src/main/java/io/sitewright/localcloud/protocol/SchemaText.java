package io.sitewright.localcloud.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A provider's pinned schema: the very file that the bindings are generated from. */
public record SchemaText(String text, String version) {
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
      return new SchemaText(text, version(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals("version");
        json.nextToken();
        if (found) {
          return json.getText();
        }
        json.skipChildren();
      }
    }
    throw new IllegalStateException("The schema has no version");
  }
}
