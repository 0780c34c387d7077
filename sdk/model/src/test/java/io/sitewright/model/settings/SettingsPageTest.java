package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Path PAGE = Path.of("../../docs/settings.md");

  /** With {@code -Dgolden.update} the page is written anew. */
  @Test
  void thePageOfSettingsSaysWhatTheReaderDoes() throws IOException {
    String page = page();
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).exists();
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings

            What can be decided about a site without touching its program, in the namespace `site`: `pulumi config set site:webservers 3`, or
            `site:webservers: 3` under `config` of `Pulumi.<stack>.yaml`, or `-c site:webservers=3` for one run of the launcher. All faults are reported at once, before anything is made;
            an unknown key is one of them.

            This page is written from the table that the reader uses; a test holds them together and `-Dgolden.update` writes the page anew.

            A secret is refused in plain: `pulumi config set --secret site:smtpPassword`. A setting without a default may be written as `none`.
            Editors complete and check `Pulumi.<stack>.yaml` by [a schema](schema/pulumi-stack.schema.json) that is made of the same table.
            For the names of the Agile Deployment Toolkit see [settings-of-the-toolkit.md](settings-of-the-toolkit.md).
            """);
    for (SettingTable.Topic topic : SettingTable.TOPICS) {
      page.append("\n## %s\n\n".formatted(topic.heading()));
      page.append("| setting | write | default | meaning |\n|---|---|---|---|\n");
      for (Setting<?> setting : topic.settings()) {
        page.append(
            "| `%s`%s | %s | %s | %s |\n"
                .formatted(
                    setting,
                    setting.isSecret() ? " (secret)" : "",
                    setting.expected(),
                    setting.defaultText(),
                    setting.meaning()));
      }
      topic.settings().forEach(setting -> addMembers(page, setting));
    }
    page.append(
        """

        ## What does not go together

        - WordPress and PostgreSQL; Joomla and lighttpd; Joomla and PostgreSQL elsewhere than on port 5432, as it has no setting for the port.
        - PHP settings, a managed database or a cache, and static pages. An application of your own without its repository, or a repository with another application.
        - A managed database in development, or one that speaks another language than `site:databaseEngine`; more than one node of its smallest size; a PostgreSQL newer than the database machine's own, which backs it up.
        - Autoscalers, several webservers or a schedule in development; no autoscaler or fewer than 2 webservers in production; a cap of more than 20 for each autoscaler; a number outside floor and cap, in the schedule too; two entries of the schedule at one time.
        - What autoscalers watch, in development; a probe that takes longer than the time until the next; a build limit shorter than the time of all strikes; a cool-down that is shorter downwards than upwards; a load to follow where floor and cap are one number.
        - `site:databasePort` equal to `site:sshPort`; `site:sshPort` on 80 or 443.
        - Fewer firewalls than both without `site:acknowledgeFewerFirewalls`, or an acknowledgement of something else; `site:trustVpc` without UFW.
        - `site:cloudflare` without `site:cloudflareAccount`, or with DNS kept elsewhere; `site:dnsTtl` below 60 where Cloudflare keeps the records and does not stand in front.
        - Zero Trust without Cloudflare or without anybody whom it lets through; the guardian without users, or beside Zero Trust; people named for a gate that is off.
        - A supplied certificate without its key, with another's, or for another domain; Cloudflare's without Cloudflare or without an RSA key; challenge dns-01 without a token, with DNS by hand, or without a machine that may hold the token.
        - Build methods backup and snapshot, and making snapshots, in development. Method snapshot without images, with images of another region, webserver, PHP or other mounts, or beside an image by role.
        - Source virgin or baseline in production; a baseline without its repositories, or repositories without source baseline.
        - Uploads on each webserver's own disk in production, unless webservers sync; an upload directory within another; a second copy of backups without a repository, or a repository without a second copy.
        - Mail without sender or receiver, a user without a password, or any of them without `site:smtpHost`.
        - No build machine and no operators: nobody could log in.
        - On a site that is up: another engine than that of its data, whether its own or a managed one; and `site:managedDatabase: none` once the data is in a managed database, for the data would stay behind. A managed database that speaks the language of the site's own (mysql of mariadb and mysql) takes the data over by itself; until it is there the site cannot be written to.
        - Operators inside `site:vpcRange`, and a range too small for the machines while they are replaced.
        - A PHP version other than the one of the webservers' image.
        - A zone that does not hold the domain.
        - An extra port that opens SSH or the database to everybody, goes around Cloudflare, names a machine that the site lacks or machines by address, or is open already.
        - A site that costs more than `site:monthlyBudget`.

        ## An extra port

        ```yaml
        config:
          site:extraPorts:
            - role: webserver
              port: 8443
              from: 198.51.100.0/24
              because: the payment partner calls back
        ```
        """);
    return page.toString();
  }

  /** An object's members, under the setting that it belongs to. */
  private static void addMembers(StringBuilder page, Setting<?> setting) {
    Shape shape = setting.reading().shape();
    if (shape instanceof Shape.Elements elements) {
      shape = elements.element();
    }
    if (shape instanceof Shape.Members members) {
      page.append("\nMembers of `%s`:\n\n| member | meaning |\n|---|---|\n".formatted(setting));
      members
          .members()
          .forEach(
              (name, member) ->
                  page.append(
                      "| `%s`%s | %s |\n"
                          .formatted(
                              name, member.required() ? " (needed)" : "", member.meaning())));
    }
  }
}
