package io.sitewright.localcloud.cloudflare;

import java.util.List;
import java.util.Map;

/** Which properties of the larger types are simulated; the others are refused. */
final class Simulated {
  /** By type: properties with all that is inside of them. A type that is not here is whole. */
  private static final Map<String, List<String>> PROPERTIES =
      Map.of(
          "cloudflare_ruleset",
          List.of(
              "zoneId",
              "name",
              "description",
              "kind",
              "phase",
              "rules.action",
              "rules.actionParameters.fromValue",
              "rules.description",
              "rules.enabled",
              "rules.expression",
              "rules.ref"),
          "cloudflare_zero_trust_access_policy",
          List.of(
              "accountId",
              "name",
              "decision",
              "includes.email",
              "includes.emailDomain",
              "includes.everyone",
              "includes.ip",
              "excludes.email",
              "excludes.emailDomain",
              "excludes.everyone",
              "excludes.ip",
              "requires.email",
              "requires.emailDomain",
              "requires.everyone",
              "requires.ip",
              "purposeJustificationPrompt",
              "purposeJustificationRequired",
              "sessionDuration"),
          "cloudflare_zero_trust_access_application",
          List.of(
              "accountId",
              "zoneId",
              "name",
              "type",
              "domain",
              "destinations.type",
              "destinations.uri",
              "policies.id",
              "policies.precedence",
              "sessionDuration",
              "allowIframe",
              "appLauncherVisible",
              "autoRedirectToIdentity",
              "customDenyMessage",
              "customDenyUrl",
              "customNonIdentityDenyUrl",
              "enableBindingCookie",
              "httpOnlyCookieAttribute",
              "logoUrl",
              "optionsPreflightBypass",
              "pathCookieAttribute",
              "sameSiteCookieAttribute",
              "serviceAuth401Redirect",
              "skipInterstitial"));

  private Simulated() {}

  /** Whether a property is simulated, or something inside of it; lists without their positions. */
  static boolean has(String type, String path) {
    List<String> known = PROPERTIES.get(type);
    return known == null
        || known.stream()
            .anyMatch(
                each ->
                    each.equals(path)
                        || path.startsWith(each + ".")
                        || each.startsWith(path + "."));
  }
}
