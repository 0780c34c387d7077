package io.sitewright.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the engine did, or in a preview would do, with one resource.
 *
 * @param type the resource's kind without its provider, {@code Droplet}
 * @param name its logical name, {@code web-1}
 * @param changed the properties that differ; empty unless it is updated or made anew
 */
public record Step(Verb verb, String type, String name, List<String> changed) {
  // + digitalocean Droplet web-1 created (3 s)
  // ~ digitalocean Droplet web-1 updated (size, tags) (3 s)
  private static final Pattern LINE =
      Pattern.compile("(\\+-|\\+\\+|--|\\+|~|-|=|<) \\S+ (\\S+) (\\S+) [a-z ]+(?: \\((.+)\\))?");
  private static final Pattern DURATION = Pattern.compile(" \\(\\d+ s\\)$");

  /** What became of a resource. */
  public enum Verb {
    CREATED("+"),
    UPDATED("~"),
    REPLACED("+-"),
    /** Made anew; the old one goes later. */
    CREATED_ANEW("++"),
    DELETED("-"),
    /** The old one, whose place another has taken, is gone. */
    DELETED_AFTER("--"),
    IMPORTED("="),
    LET_GO("<");

    private final String sign;

    Verb(String sign) {
      this.sign = sign;
    }
  }

  public Step {
    changed = List.copyOf(changed);
  }

  /** The step that a line of the launcher's progress tells of, if it tells of one. */
  static Optional<Step> in(String line) {
    var matcher = LINE.matcher(DURATION.matcher(line.strip()).replaceFirst(""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var changed = matcher.group(4);
    for (var verb : Verb.values()) {
      if (verb.sign.equals(matcher.group(1))) {
        return Optional.of(
            new Step(
                verb,
                matcher.group(2),
                matcher.group(3),
                changed == null ? List.of() : List.of(changed.split(", "))));
      }
    }
    return Optional.empty();
  }

  /** Such as {@code updated Droplet web-1}. */
  @Override
  public String toString() {
    var words = verb.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words + " " + type + " " + name + (changed.isEmpty() ? "" : " " + changed);
  }
}
