package io.sitewright.model.settings;

import static io.sitewright.model.settings.SettingRow.row;

import io.sitewright.model.Image;
import io.sitewright.model.Port;
import io.sitewright.model.Region;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@link SettingsReaderTest} about building machines, storage and mail. */
final class BuildRows {
  private static final String REPOSITORY = "https://git.example.org/shop/code.git";
  private static final String RECORDED =
      "{\"autoscaler\": 11, \"webserver\": \"12\", \"database\": 13, \"region\": \"lon1\", \"webserverKind\": \"nginx\", \"phpVersion\": \"8.2\", \"assetDirectories\": [\"wp-content/uploads\"]}";

  private BuildRows() {}

  static Stream<SettingRow> building() {
    SnapshotImages recorded =
        new SnapshotImages.Recorded(
            new Image("11"),
            new Image("12"),
            new Image("13"),
            new Region("lon1"),
            WebserverKind.NGINX,
            "8.2",
            List.of("wp-content/uploads"));
    return Stream.of(
        row(
                "buildMethod",
                SiteSettings::buildMethod,
                new BuildMethod.Regular(),
                "snapshot",
                new BuildMethod.Snapshot(new SnapshotImages.OfStack("shop/production")))
            .along("buildFromSnapshots", "{\"stack\": \"shop/production\"}"),
        row("generateSnapshots", SiteSettings::generateSnapshots, false, "true", true),
        row("snapshotGeneration", SiteSettings::snapshotGeneration, 1, "2", 2),
        row(
                "buildFromSnapshots",
                SiteSettings::buildFromSnapshots,
                Optional.empty(),
                RECORDED,
                Optional.of(recorded))
            .along("buildMethod", "snapshot"),
        row("source", SiteSettings::source, Source.HOURLY, "bimonthly", Source.BIMONTHLY),
        row(
                "baselineCode",
                SiteSettings::baselineCode,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("source", "baseline", "baselineDatabase", REPOSITORY),
        row(
                "baselineDatabase",
                SiteSettings::baselineDatabase,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("source", "baseline", "baselineCode", REPOSITORY));
  }

  static Stream<SettingRow> storage() {
    return Stream.of(
        row("assets", SiteSettings::assets, Assets.MOUNT, "poll", Assets.POLL),
        row(
            "assetDirectories",
            SiteSettings::assetDirectories,
            List.of("wp-content/uploads"),
            "[\"files\", \"pictures/big\"]",
            List.of("files", "pictures/big")),
        row("webrootSync", SiteSettings::webrootSync, false, "true", true),
        row("backupHourly", SiteSettings::backupHourly, true, "false", false),
        row(
                "backupSecondCopy",
                SiteSettings::backupSecondCopy,
                SecondCopy.NONE,
                "git",
                SecondCopy.GIT)
            .along("backupRepository", REPOSITORY),
        row(
                "backupRepository",
                SiteSettings::backupRepository,
                Optional.empty(),
                REPOSITORY,
                Optional.of(REPOSITORY))
            .along("backupSecondCopy", "git"),
        row(
                "backupRepositoryToken",
                SiteSettings::backupRepositoryToken,
                Optional.empty(),
                "hunter2",
                Optional.of(new Secret("hunter2")))
            .along("backupSecondCopy", "git", "backupRepository", REPOSITORY),
        row("rebuildSlots", SiteSettings::rebuildSlots, List.of(), "[\"web-2\"]", List.of("web-2")),
        row("dataMoves", SiteSettings::dataMoves, false, "true", true),
        row("staticMirror", SiteSettings::staticMirror, false, "true", true));
  }

  static Stream<SettingRow> mail() {
    String[] complete = {
      "smtpHost", "smtp.example.org", "mailFrom", "site@example.org", "mailTo", "anna@example.org"
    };
    return Stream.of(
        row(
                "smtpHost",
                SiteSettings::smtpHost,
                Optional.empty(),
                "mail.example.org",
                Optional.of("mail.example.org"))
            .along("mailFrom", "site@example.org", "mailTo", "anna@example.org"),
        row("smtpPort", SiteSettings::smtpPort, Port.tcp(587), "465", Port.tcp(465))
            .along(complete),
        row("smtpUser", SiteSettings::smtpUser, Optional.empty(), "anna", Optional.of("anna"))
            .along(complete)
            .along("smtpPassword", "hunter2"),
        row(
                "smtpPassword",
                SiteSettings::smtpPassword,
                Optional.empty(),
                "hunter2",
                Optional.of(new Secret("hunter2")))
            .along(complete)
            .along("smtpUser", "anna"),
        row(
                "mailFrom",
                SiteSettings::mailFrom,
                Optional.empty(),
                "a@example.org",
                Optional.of("a@example.org"))
            .along("smtpHost", "smtp.example.org", "mailTo", "anna@example.org"),
        row(
                "mailTo",
                SiteSettings::mailTo,
                Optional.empty(),
                "a@example.org",
                Optional.of("a@example.org"))
            .along("smtpHost", "smtp.example.org", "mailFrom", "site@example.org"),
        row("mailLevel", SiteSettings::mailLevel, MailLevel.ERROR, "info", MailLevel.INFO)
            .along(complete));
  }
}
