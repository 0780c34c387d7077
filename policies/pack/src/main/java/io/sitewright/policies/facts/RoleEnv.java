package io.sitewright.policies.facts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters that a Sitewright machine's user-data gives it: lines {@code KEY='value'} of the
 * file role.env, where a quote in a value is written {@code '\''}. Read here anew, so that a fault
 * of the renderer is seen.
 */
public record RoleEnv(Map<String, String> values) {
  private static final Pattern LINE =
      Pattern.compile("^\\s*([A-Z][A-Z0-9_]*)='((?:[^']|'\\\\'')*)'\\s*$", Pattern.MULTILINE);
  private static final String FILE = "/etc/sitewright/role.env";

  public RoleEnv {
    values = Map.copyOf(values);
  }

  /** The file's lines in user-data; empty where it has no such file. */
  public static Optional<RoleEnv> in(String userData) {
    int at = userData.indexOf(FILE);
    if (at < 0) {
      return Optional.empty();
    }
    Map<String, String> values = lines(block(userData, at));
    return values.containsKey("SITE_ROLE") ? Optional.of(new RoleEnv(values)) : Optional.empty();
  }

  /** The file's own lines: what follows them in user-data is long, and none of them. */
  private static String block(String userData, int from) {
    int start = -1;
    int at = from;
    while (at < userData.length()) {
      int end = userData.indexOf('\n', at);
      int next = end < 0 ? userData.length() : end + 1;
      String line = userData.substring(at, next).strip();
      if (start < 0 && line.startsWith("SITE_")) {
        start = at;
      } else if (start >= 0 && !line.startsWith("SITE_")) {
        return userData.substring(start, at);
      }
      at = next;
    }
    return start < 0 ? "" : userData.substring(start);
  }

  /** The settings of a text of such lines. */
  public static Map<String, String> lines(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      values.putIfAbsent(line.group(1), line.group(2).replace("'\\''", "'"));
    }
    return values;
  }

  public String get(String key) {
    return values.getOrDefault(key, "");
  }

  /** The role's label, such as {@code webserver}. */
  public String role() {
    return get("SITE_ROLE");
  }

  /** The tag of a role's machines, by which the cloud firewall knows them. */
  public String tagOf(String role) {
    return get("SITE_NAME") + "-" + role;
  }

  @Override
  public String toString() {
    return role() + " " + get("SITE_SLOT");
  }
}
