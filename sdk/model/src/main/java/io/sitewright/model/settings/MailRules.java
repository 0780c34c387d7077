package io.sitewright.model.settings;

import static io.sitewright.model.settings.MailTable.MAIL_FROM;
import static io.sitewright.model.settings.MailTable.MAIL_TO;
import static io.sitewright.model.settings.MailTable.SMTP_HOST;
import static io.sitewright.model.settings.MailTable.SMTP_PASSWORD;
import static io.sitewright.model.settings.MailTable.SMTP_USER;

/** That mail which is meant to be sent is sent. */
final class MailRules extends Rules {
  MailRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (!sound(SMTP_HOST)) {
      return;
    }
    if (isGiven(SMTP_HOST)) {
      needs(SMTP_HOST, MAIL_FROM, "who the mail is from");
      needs(SMTP_HOST, MAIL_TO, "who is told what happens");
      if (isGiven(SMTP_USER)) {
        needs(SMTP_USER, SMTP_PASSWORD, "which belongs to the user");
      }
      if (isGiven(SMTP_PASSWORD)) {
        needs(SMTP_PASSWORD, SMTP_USER, "whose it is");
      }
      return;
    }
    for (Setting<?> setting : MailTable.ALL) {
      if (sound(setting) && isGiven(setting)) {
        refuse(
            setting,
            "",
            "about mail that nobody sends, as there is no site:smtpHost",
            "set site:smtpHost to " + SMTP_HOST.expected() + ", or remove it");
      }
    }
  }

  private void needs(Setting<?> given, Setting<?> other, String why) {
    if (sound(given, other) && !isGiven(other)) {
      refuse(given, "", "without " + other + ", " + why, other.howToSet());
    }
  }
}
