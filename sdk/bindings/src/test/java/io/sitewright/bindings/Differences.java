package io.sitewright.bindings;

import io.sitewright.bindings.Facts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Every difference between the facts and another source of the same knowledge, each in one
 * sentence.
 */
final class Differences {
  private final String source;
  private final List<String> sentences = new ArrayList<>();

  private Differences(String source) {
    this.source = source;
  }

  static List<String> between(Facts facts, String source, Facts other) {
    Differences found = new Differences(source);
    found.shapes(facts.resources(), other.resources());
    found.shapes(facts.functions(), other.functions());
    found.each("type ", facts.types(), other.types(), found::members);
    found.each("enum ", facts.enums(), other.enums(), found::values);
    return List.copyOf(found.sentences);
  }

  private void shapes(SortedMap<String, Shape> facts, SortedMap<String, Shape> other) {
    each(
        "",
        facts,
        other,
        (token, wanted, seen) -> {
          members(token + " input", wanted.inputs(), seen.inputs());
          members(token + " output", wanted.outputs(), seen.outputs());
        });
  }

  private void members(String where, Map<String, Member> facts, Map<String, Member> other) {
    each(where + " ", facts, other, this::values);
  }

  private void values(String where, Object wanted, Object seen) {
    if (!wanted.equals(seen)) {
      sentences.add(where + ": the facts say \"" + wanted + "\", " + source + " \"" + seen + "\"");
    }
  }

  private <T> void each(
      String prefix, Map<String, T> facts, Map<String, T> other, Comparison<T> compare) {
    TreeSet<String> names = new TreeSet<>(facts.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      T wanted = facts.get(name);
      T seen = other.get(name);
      if (wanted == null) {
        sentences.add(prefix + name + ": the facts do not know it, " + source + " has it");
      } else if (seen == null) {
        sentences.add(prefix + name + ": the facts know it, " + source + " lacks it");
      } else {
        compare.of(prefix + name, wanted, seen);
      }
    }
  }

  @FunctionalInterface
  private interface Comparison<T> {
    void of(String where, T wanted, T seen);
  }
}
