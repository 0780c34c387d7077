package io.sitewright.model.settings;

import io.sitewright.model.Port;
import java.util.List;

/** How the site and its machines send mail. */
final class MailTable {
  static final Setting<String> SMTP_HOST =
      Setting.maybe(
          "smtpHost",
          Texts.HOST_NAME,
          "The server that takes the site's mail; without one there is none.");
  static final Setting<Port> SMTP_PORT =
      Setting.having(
          "smtpPort", Port.tcp(587), new Whole.Ports(Port.MIN), "Where that server listens.");
  static final Setting<String> SMTP_USER =
      Setting.maybe("smtpUser", Texts.LINE, "The user that the server knows.");
  static final Setting<Secret> SMTP_PASSWORD =
      Setting.secret(
          "smtpPassword",
          new SecretReadings.Word("the password of smtpUser in one line"),
          "The password of smtpUser.");
  static final Setting<String> MAIL_FROM =
      Setting.maybe(
          "mailFrom", Texts.MAIL_ADDRESS, "Who the mail is from; must be given with smtpHost.");
  static final Setting<String> MAIL_TO =
      Setting.maybe(
          "mailTo", Texts.MAIL_ADDRESS, "Who is told what happens; must be given with smtpHost.");
  static final Setting<MailLevel> MAIL_LEVEL =
      Setting.having(
          "mailLevel",
          MailLevel.ERROR,
          new OneOf<>(MailLevel.values()),
          "What mailTo is told: everything, what went wrong, or only what must be known.");

  static final List<Setting<?>> ALL =
      List.of(SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD, MAIL_FROM, MAIL_TO, MAIL_LEVEL);

  private MailTable() {}
}
