package io.sitewright.clouds.testing;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that a run of a program declared, in no particular order, with its outputs and what it said.
 */
public record Declarations(
    List<Declared> all, Map<String, Object> outputs, List<String> errors, List<String> faults) {

  public List<Declared> ofType(String type) {
    return all.stream().filter(declared -> declared.type().equals(type)).toList();
  }

  /** The one resource of this type and name. */
  public Declared the(String type, String name) {
    List<Declared> found =
        ofType(type).stream().filter(declared -> declared.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%d resources %s %s among %s".formatted(found.size(), type, name, ids()));
    }
    return found.get(0);
  }

  public TreeSet<String> ids() {
    return all.stream().map(Declared::id).collect(toCollection(TreeSet::new));
  }
}
