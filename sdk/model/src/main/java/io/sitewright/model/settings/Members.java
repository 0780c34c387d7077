package io.sitewright.model.settings;

import io.sitewright.model.internal.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object member by member, so that the faults of all of them are reported. A subclass
 * names the members and puts them together.
 */
abstract class Members<T> extends Reading<T> {
  private final String noun;
  private final String example;
  private final List<Member<?>> members;

  /** One member: its name, how it is read, and whether the object may go without it. */
  record Member<M>(String name, Reading<M> reading, boolean required, String meaning) {
    static <M> Member<M> required(String name, Reading<M> reading, String meaning) {
      return new Member<>(name, reading, true, meaning);
    }

    static <M> Member<M> optional(String name, Reading<M> reading, String meaning) {
      return new Member<>(name, reading, false, meaning);
    }
  }

  /**
   * @param noun what the object is, such as {@code an extra port}
   */
  Members(String noun, String example, List<Member<?>> members) {
    this.noun = noun;
    this.example = example;
    this.members = members;
  }

  /** Puts the members together; those that are absent were not written and are not required. */
  abstract Optional<T> build(Raw raw, Values values);

  /** The members that were written, each read. */
  static final class Values {
    private final Map<Member<?>, Object> read = new LinkedHashMap<>();

    @SuppressWarnings("unchecked") // stored under a member is only what its own reading made
    <M> Optional<M> find(Member<M> member) {
      return Optional.ofNullable((M) read.get(member));
    }

    <M> M get(Member<M> member) {
      return find(member).orElseThrow();
    }

    <M> M get(Member<M> member, M otherwise) {
      return find(member).orElse(otherwise);
    }
  }

  @Override
  Optional<T> read(Raw raw) {
    Object value;
    try {
      value = raw.structure();
    } catch (IllegalArgumentException e) {
      return raw.refuse("not an object, as " + e.getMessage(), "write one like " + example);
    }
    if (!(value instanceof Map<?, ?> written)) {
      return raw.refuse("not an object", "write one like " + example);
    }
    boolean fits = true;
    for (Object name : written.keySet()) {
      fits &= isKnown(name.toString()) || refuseUnknown(raw, written, name.toString());
    }
    Values values = new Values();
    for (Member<?> member : members) {
      Object part = written.get(member.name());
      if (part != null) {
        Optional<?> read = raw.part("." + member.name(), part, member.reading());
        if (read.isPresent()) {
          values.read.put(member, read.get());
        } else {
          fits = false;
        }
      } else if (member.required()) {
        fits = false;
        raw.refuse(
            "",
            written.toString(),
            "without " + member.name(),
            "add " + member.name() + "; " + noun + " has " + names());
      }
    }
    return fits ? build(raw, values) : Optional.empty();
  }

  private boolean isKnown(String name) {
    for (Member<?> member : members) {
      if (member.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean refuseUnknown(Raw raw, Map<?, ?> written, String name) {
    List<String> known = new ArrayList<>();
    for (Member<?> member : members) {
      known.add(member.name());
    }
    boolean isPlain = name.matches("\\w{1,40}");
    raw.refuse(
        isPlain && !raw.isSecret() ? "." + name : "",
        isPlain ? String.valueOf(written.get(name)) : name,
        isPlain ? "no member of " + noun : "with a member that is none of " + noun,
        Nearest.to(name, known)
            .map(near -> "did you mean " + near + "? The members are " + names())
            .orElse("the members are " + names()));
    return false;
  }

  private String names() {
    List<String> names = new ArrayList<>();
    for (Member<?> member : members) {
      names.add(member.name());
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  @Override
  String expected() {
    return "an object like " + example;
  }

  @Override
  Shape shape() {
    Map<String, Shape.Member> shapes = new LinkedHashMap<>();
    for (Member<?> member : members) {
      shapes.put(
          member.name(),
          new Shape.Member(member.reading().shape(), member.required(), member.meaning()));
    }
    return new Shape.Members(shapes);
  }

  @Override
  boolean isStructured() {
    return true;
  }
}
