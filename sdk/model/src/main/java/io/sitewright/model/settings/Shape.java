package io.sitewright.model.settings;

import java.util.List;
import java.util.Map;

/** What can be said of a setting's value without reading it, for a schema. */
sealed interface Shape {
  /** True or false. */
  record Truth() implements Shape {}

  /** A whole number. */
  record Whole(int min, int max) implements Shape {}

  /** One of these texts. */
  record OneOf(List<String> texts) implements Shape {}

  /** A text that matches this pattern as a whole. */
  record Text(String pattern) implements Shape {}

  /** One of several. */
  record Either(List<Shape> shapes) implements Shape {}

  /** A list of such elements. */
  record Elements(Shape element, int max, boolean distinct) implements Shape {}

  /** An object with these members and no others. */
  record Members(Map<String, Member> members) implements Shape {}

  /** One member of an object. */
  record Member(Shape shape, boolean required, String meaning) {}
}
