package io.sitewright;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Role;
import io.sitewright.model.Traffic;
import java.util.List;

/** What is wrong with a declaration, each in one sentence that says what to add. */
final class Faults {
  private Faults() {}

  static InvalidSettingsException roleWithoutFlow(Role role) {
    return fault(
        "A machine of role %1$s is declared, but no flow names %1$s, so it has no firewall; add a flow that reaches it to SiteArgs.flows."
            .formatted(role));
  }

  static InvalidSettingsException missingFlow(
      String user, String used, String from, Role to, Traffic on) {
    return fault(
        "%s uses %s, but no flow lets %s reach %s on %s; add %s.reaches(%s).on(%s).because(\"...\") to SiteArgs.flows."
            .formatted(user, used, from, to, on.text(), from, to, code(on)));
  }

  private static String code(Traffic on) {
    String text = on.text();
    return text.startsWith("tcp ") ? "Port.tcp(%s)".formatted(text.substring(4)) : "PING";
  }

  private static InvalidSettingsException fault(String sentence) {
    return new InvalidSettingsException(List.of(sentence));
  }
}
