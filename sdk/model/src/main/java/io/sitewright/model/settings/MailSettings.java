package io.sitewright.model.settings;

import io.sitewright.model.Port;
import java.util.Optional;

/** How the site and its machines send mail. */
public sealed interface MailSettings permits SiteSettings {
  /** The server that takes the mail. Default: none, and then there is no mail. */
  default Optional<String> smtpHost() {
    return Given.find(this, MailTable.SMTP_HOST);
  }

  /** Where it listens. Default: 587. */
  default Port smtpPort() {
    return Given.get(this, MailTable.SMTP_PORT);
  }

  /** The user that it knows. Default: none. */
  default Optional<String> smtpUser() {
    return Given.find(this, MailTable.SMTP_USER);
  }

  /** The password of that user. Default: none. */
  default Optional<Secret> smtpPassword() {
    return Given.find(this, MailTable.SMTP_PASSWORD);
  }

  /** Who the mail is from. Default: none. */
  default Optional<String> mailFrom() {
    return Given.find(this, MailTable.MAIL_FROM);
  }

  /** Who is told what happens. Default: none. */
  default Optional<String> mailTo() {
    return Given.find(this, MailTable.MAIL_TO);
  }

  /** What they are told. Default: error. */
  default MailLevel mailLevel() {
    return Given.get(this, MailTable.MAIL_LEVEL);
  }
}
