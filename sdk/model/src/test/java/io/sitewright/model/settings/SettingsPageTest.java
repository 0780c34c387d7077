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

            | setting | write | default | meaning |
            |---|---|---|---|
            """);
    for (Setting<?> setting : SettingTable.ALL) {
      page.append(
          "| `site:%s` | %s | %s | %s |\n"
              .formatted(
                  setting.key(), setting.expected(), setting.defaultText(), setting.meaning()));
    }
    page.append(
        """

        ## What does not go together

        - WordPress and PostgreSQL; Joomla and lighttpd.
        - A managed database in development, or one that speaks another language than `site:databaseEngine`.
        - `site:databasePort` equal to `site:sshPort`; `site:sshPort` on 80 or 443.
        - `site:cloudflare` without `site:cloudflareAccount`.
        - No build machine and no operators: nobody could log in.
        - Operators inside `site:vpcRange`, and a range too small for the machines while webservers are replaced.
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
}
