package io.sitewright.policies;

import io.sitewright.policies.facts.Records;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.Findings;
import io.sitewright.policy.NoSettings;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyResource;
import io.sitewright.policy.PolicyStack;
import io.sitewright.policy.PropertyValue;
import io.sitewright.policy.Severity;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands in front of the webservers speaks TLS that holds, and checks who answers behind. */
final class TlsStrict {
  private static final Map<String, List<String>> WANTED =
      Map.of(
          "ssl", List.of("strict", "origin_pull"),
          "min_tls_version", List.of("1.2", "1.3"),
          "tls_1_3", List.of("on", "zrt"));

  /**
   * The vendor's named policies that speak nothing older than TLS 1.2.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html">Security
   *     policies for Application Load Balancers</a>
   */
  private static final Pattern AWS_WANTED =
      Pattern.compile("ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-.+");

  static final Policy<NoSettings> POLICY =
      Policy.named("tls-strict")
          .because(
              "TLS that anybody can talk down, or that trusts any certificate, protects nobody")
          .fix("set ssl to strict and min_tls_version to 1.2 or later; redirect plain http")
          .severity(Severity.HIGH)
          .tags("edge")
          .forStack(
              (stack, settings, findings) -> {
                findings.each(
                    stack.resources(Types.CF_SETTING), setting -> setting(setting, findings));
                findings.each(Records.proxied(stack), record -> zone(record, stack, findings));
                findings.each(
                    stack.resources(Types.DO_LOAD_BALANCER),
                    balancer -> balancer(balancer, findings));
                findings.each(
                    stack.resources(Types.AWS_LISTENER), listener -> listener(listener, findings));
              });

  private TlsStrict() {}

  private static void setting(PolicyResource setting, Findings findings) {
    String id = setting.input("settingId").text("");
    List<String> wanted = WANTED.get(id);
    String value = setting.input("value").text("");
    if (wanted != null && !wanted.contains(value)) {
      findings.violation(
          setting, "Cloudflare's %s is \"%s\"; set it to %s".formatted(id, value, wanted.get(0)));
    }
  }

  /** A proxied record's zone says both: how visitors come, and how Cloudflare goes on. */
  private static void zone(PolicyResource record, PolicyStack stack, Findings findings) {
    PropertyValue zone = record.input("zoneId");
    for (String id : List.of("ssl", "min_tls_version")) {
      boolean there =
          stack.resources(Types.CF_SETTING).stream()
              .anyMatch(
                  setting -> {
                    PropertyValue of = setting.input("zoneId");
                    return setting.input("settingId").text("").equals(id)
                        && (of.isUnknown()
                            || zone.isUnknown()
                            || of.text("").equals(zone.text("")));
                  });
      if (!there) {
        findings.violation(
            record,
            "record %s is proxied, and its zone does not say %s; declare the ZoneSetting"
                .formatted(record.name(), id));
      }
    }
  }

  private static void balancer(PolicyResource balancer, Findings findings) {
    boolean plain =
        balancer.input("forwardingRules").list().stream()
            .anyMatch(rule -> rule.get("entryProtocol").text("").equals("http"));
    if (plain && !balancer.input("redirectHttpToHttps").isTrue()) {
      findings.violation(
          balancer,
          "load balancer %s serves plain http; set redirectHttpToHttps".formatted(balancer.name()));
    }
  }

  private static void listener(PolicyResource listener, Findings findings) {
    String policy = listener.input("sslPolicy").text("");
    if (List.of("HTTPS", "TLS").contains(listener.input("protocol").text(""))
        && !AWS_WANTED.matcher(policy).matches()) {
      findings.violation(
          listener,
          "listener %s has the TLS policy \"%s\"; choose one of TLS 1.2 or later"
              .formatted(listener.name(), policy));
    }
    boolean redirects =
        listener.input("defaultActions").list().stream()
            .anyMatch(action -> action.get("type").text("").equals("redirect"));
    if (listener.input("protocol").text("").equals("HTTP") && !redirects) {
      findings.violation(
          listener, "listener %s serves plain http; redirect it".formatted(listener.name()));
    }
  }
}
