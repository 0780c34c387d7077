package io.sitewright.policy;

import java.util.Map;

/** Several files that a resource is given as one. */
public sealed interface Archive {
  /** A file or folder of the program's machine. */
  record OfFile(String path) implements Archive {}

  /** What a URL leads to. */
  record Remote(String uri) implements Archive {}

  /** Put together of named parts, each an {@link Asset} or an {@link Archive}. */
  record OfParts(Map<String, PropertyValue> parts) implements Archive {
    public OfParts {
      parts = Map.copyOf(parts);
    }
  }
}
