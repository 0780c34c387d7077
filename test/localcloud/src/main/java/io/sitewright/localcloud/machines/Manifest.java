package io.sitewright.localcloud.machines;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a role's machines are to apply, by content.
 *
 * @param digest the manifest's own SHA-256: its version
 */
record Manifest(String digest, String rules, String settings, String bundle) {
  private static final Pattern FORM =
      Pattern.compile(
          "sitewright-manifest 1\nrules ([0-9a-f]{64})\nsettings ([0-9a-f]{64})\nbundle ([0-9a-f]{64})\n?");

  static Manifest parse(byte[] content) throws RefusedText {
    Matcher matcher = FORM.matcher(new String(content, StandardCharsets.UTF_8));
    if (!matcher.matches()) {
      throw new RefusedText("the manifest is not understood");
    }
    return new Manifest(Sha256.hex(content), matcher.group(1), matcher.group(2), matcher.group(3));
  }

  List<String> objects() {
    return List.of(rules, settings, bundle);
  }
}
