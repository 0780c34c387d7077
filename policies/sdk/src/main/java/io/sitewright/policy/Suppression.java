package io.sitewright.policy;

import java.time.LocalDate;

/**
 * Says that a violation is known and borne for a while. It is written in the policy's own
 * configuration, {@code "suppressions": [{...}]}, so it is reviewed like any other change.
 *
 * @param id the name under which the exception was agreed, such as a ticket
 * @param resource the resource's URN or name; {@code *} stands for any text
 * @param reason why it is borne
 * @param owner who sees to its end
 * @param until the last day on which it holds
 */
public record Suppression(
    @Meaning("the name under which the exception was agreed, such as a ticket") String id,
    @Meaning("the resource's URN or name; * stands for any text") String resource,
    @Meaning("why it is borne") String reason,
    @Meaning("who sees to its end") String owner,
    @Meaning("the last day on which it holds, such as 2027-01-31") LocalDate until) {

  public Suppression {
    for (String text : new String[] {id, resource, reason, owner}) {
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "suppressions: one has a blank member; give id, resource, reason, owner and until.");
      }
    }
  }

  boolean covers(String urn) {
    return matches(urn) || matches(urn.substring(urn.lastIndexOf("::") + 1).replaceFirst("^:", ""));
  }

  private boolean matches(String text) {
    String[] parts = resource.split("\\*", -1);
    if (parts.length == 1) {
      return text.equals(resource);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return text.length() - last.length() >= at && text.endsWith(last);
  }

  boolean hasEnded(LocalDate today) {
    return today.isAfter(until);
  }
}
