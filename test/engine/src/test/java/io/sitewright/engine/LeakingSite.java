package io.sitewright.engine;

import com.pulumi.Context;
import com.pulumi.core.Output;
import io.sitewright.Sitewright;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@link ScalingSite} by somebody who shows the world a password: as it is, which the engine masks
 * in all that it says, and in another form, which it cannot know.
 */
public final class LeakingSite {
  private LeakingSite() {}

  /** Run by the engine. */
  public static void main(String[] args) {
    Sitewright.run(Form.DEVELOPMENT, LeakingSite::stack);
  }

  static void stack(Context ctx, SiteSettings settings) {
    ScalingSite.stack(ctx, settings);
    String password = settings.smtpPassword().orElseThrow().reveal();
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    ctx.export("password", Output.of(password));
    ctx.export("coded", Output.of(Base64.getEncoder().encodeToString(bytes)));
  }
}
