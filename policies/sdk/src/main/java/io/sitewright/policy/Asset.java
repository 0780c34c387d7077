package io.sitewright.policy;

/** A file or a text that a resource is given. */
public sealed interface Asset {
  /** A file of the program's machine. */
  record OfFile(String path) implements Asset {}

  /** A text. */
  record OfText(String text) implements Asset {}

  /** What a URL leads to. */
  record Remote(String uri) implements Asset {}
}
