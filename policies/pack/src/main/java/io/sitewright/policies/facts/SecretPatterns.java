package io.sitewright.policies.facts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that are secrets by their form, as their makers document it. */
public final class SecretPatterns {
  private static final Map<String, Form> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put("a private key", new Form("PRIVATE KEY-----", "-----BEGIN [A-Z ]*PRIVATE KEY-----"));
    FORMS.put("a DigitalOcean token", new Form("do", "\\bdo[op]_v1_[0-9a-f]{64}\\b"));
    FORMS.put("an AWS access key", new Form("KIA", "\\bA[KS]IA[0-9A-Z]{16}\\b"));
    FORMS.put("a GitHub token", new Form("gh", "\\bgh[pousr]_[A-Za-z0-9]{36}\\b"));
    FORMS.put("a Slack token", new Form("xox", "\\bxox[abprs]-[0-9A-Za-z-]{10,}"));
  }

  private SecretPatterns() {}

  /** What secret stands in the text, in words. */
  public static Optional<String> in(String text) {
    for (Map.Entry<String, Form> form : FORMS.entrySet()) {
      Form of = form.getValue();
      // Most texts are long and hold none: a plain search tells so quickly.
      if (text.contains(of.part()) && of.whole().matcher(text).find()) {
        return Optional.of(form.getKey());
      }
    }
    return Optional.empty();
  }

  /** Whether a property of this name is a secret by its name. */
  public static boolean isSecretName(String name) {
    for (String end :
        new String[] {"assword", "ecretKey", "rivateKey", "assphrase", "apiKey", "apiToken"}) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return name.equals("token") || name.equals("secret") || name.equals("accessToken");
  }

  private record Form(String part, Pattern whole) {
    Form(String part, String whole) {
      this(part, Pattern.compile(whole));
    }
  }
}
