package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real wget brings home from a site on real webservers. */
class MirrorIT {
  @BeforeAll
  static void thereAreServers() {
    WebserverLab.assumeServers();
  }

  @ParameterizedTest
  @CsvSource({"nginx,yes", "nginx,no", "apache,yes", "lighttpd,no"})
  void itHasWhatVisitorsSeeAndNoPageOfTheAdministration(
      String kind, String guardian, @TempDir Path folder) throws IOException {
    String out =
        run(
            kind,
            guardian,
            folder,
            """
            mirror mirror_depth=5; mirrored
            tr '>' '\\n' <"$spool/tree/index.html" | sed --quiet 's/^.*<a class="x" href="\\(.*\\)"$/\\1/p; s/^<link.* href="\\(.*\\)"$/\\1/p; s/^<img //p'
            cat "$spool/tree/wp-content/style.css@ver=1.css"
            grep --recursive --files-with-matches ADMIN "$spool/tree" || echo "no administration"
            stat --format='%U' "$spool/tree/index.html"
            """);
    assertThat(out)
        .startsWith(
            """
            9 pages; it ends 5 links from the front page, which is the bound; addresses beyond it: 1
            ./about/index.html
            ./calendar/1.html
            ./calendar/2.html
            ./calendar/3.html
            ./calendar/4.html
            ./calendar/5.html
            ./index.html
            ./index.html@p=2&lang=en.html
            ./wp-content/style.css@ver=1.css
            ./wp-content/uploads/a.png
            ./wp-content/uploads/b.png
            ./wp-content/uploads/c.png
            ./über uns.html
            wp-content/style.css@ver=1.css
            about/index.html
            index.html@p=2&amp;lang=en.html
            """)
        .endsWith(
            """
            about/index.html
            https://www.example.org/wp-admin/
            https://www.example.org/WP-Login.php
            https://www.example.org/%77p-admin/x
            https://www.example.org/feed/
            https://www.example.org/gone
            https://www.example.org/go
            https://elsewhere.example/x
            calendar/1.html
            über&#32;uns.html
            src="wp-content/uploads/a.png" srcset="wp-content/uploads/b.png 2x"
            body { background: url(uploads/c.png) }
            no administration
            nobody
            """);
  }

  @Test
  void eachBoundEndsItIsSaidAndLeavesTheLinksTurned(@TempDir Path folder) throws IOException {
    String out =
        run(
            "nginx",
            "yes",
            folder,
            """
            turned() { grep --quiet 'href="about/index.html"' "$spool/tree/index.html" && echo turned; }
            cat /etc/hosts >/tmp/before
            mirror mirror_pages=20 mirror_depth=100000 | sed 's/^[0-9]* //'; turned
            (($(find "$spool/tree/calendar" -type f | wc --lines) < 200)) && echo bounded
            mirror mirror_bytes=3000 | sed 's/^[0-9]* //'; turned
            head --bytes=300000 /dev/urandom >"$site_root/big.bin"; echo /big.bin >/tmp/more
            mirror mirror_bytes=200000 | sed 's/^[0-9]* //'; turned
            [[ ! -e $spool/tree/big.bin ]] && echo "nothing that is cut off"
            rm /tmp/more
            mirror mirror_seconds=4 mirror_depth=100000 mirror_pages=100000 | sed 's/^[0-9]* //'; turned
            diff /tmp/before /etc/hosts && echo "the machine knows what it knew"
            """);
    assertThat(out)
        .isEqualTo(
            """
            pages; it ends at 20 pages, which is the bound
            turned
            bounded
            pages; it ends at 3000 bytes, which is the bound
            turned
            pages; it ends at 200000 bytes, which is the bound
            turned
            nothing that is cut off
            pages; it ends at 4 seconds, which is the bound
            turned
            the machine knows what it knew
            """);
  }

  @Test
  void aSiteThatIsNotWholeGivesNone(@TempDir Path folder) throws IOException {
    String out =
        run(
            "nginx",
            "no",
            folder,
            """
            echo /broken >/tmp/more; mirror mirror_depth=2
            touch /tmp/closed; mirror
            systemctl stop nginx; mirror
            """);
    assertThat(out)
        .isEqualTo(
            """
            sitewright: https://www.example.org/broken answers with status 503, so there is no whole mirror of the pages; the ones before it stay.
            sitewright: the front page is none that every visitor sees, so there is nothing to mirror; the mirrors before it stay.
            sitewright: https://www.example.org/ does not answer, so there is no whole mirror of the pages; the ones before it stay.
            """);
  }

  @Test
  void theWholeOfItEndsInTheStoreAndNoProcessShowsASecret(@TempDir Path folder) throws IOException {
    String out =
        run(
            "nginx",
            "yes",
            folder,
            """
            store; machine
            process_lists /tmp/lists & watch=$!
            for time in 1 2; do
              env --ignore-environment PATH="$PATH" SITEWRIGHT_INSTANCE_ID=/lab/instance-id SITEWRIGHT_MIRROR_DEPTH=5 /var/lib/sitewright/current/bundle/lib/mirror.sh
            done
            touch /tmp/enough; wait "$watch"
            grep --quiet 'wget --no-config' /tmp/lists && echo seen
            if grep --quiet hunter2 /tmp/lists; then echo "a secret"; fi
            for name in current previous; do sed --quiet --regexp-extended 's/^(what|pages) /&/p' "/tmp/store/backups/mirror/$name"; done
            tar --list --gzip --file "$(find /tmp/store/backups -name 00000 | LC_ALL=C sort | tail --lines=1)" | grep --count '[.]html$'
            sed --quiet 's/^outcome //p; s/^because //p' /tmp/store/reports/machines/7/backup-mirror
            find /var/lib/sitewright/spool/mirror -name tree
            """);
    assertThat(out)
        .isEqualTo(
            """
            seen
            what mirror
            pages 9
            what mirror
            pages 9
            9
            succeeded
            the mirror is made and verified: 9 pages; it ends 5 links from the front page, which is the bound; addresses beyond it: 1.
            """);
  }

  private static String run(String kind, String guardian, Path folder, String script)
      throws IOException {
    Files.copy(
        Path.of("src/test/resources/lab/pages.sh"),
        folder.resolve("pages.sh"),
        StandardCopyOption.REPLACE_EXISTING);
    return WebserverLab.run(
        WebserverLab.guarded(kind, "wordpress", "/wp-admin /wp-login.php")
            .with("SITE_GUARDIAN", guardian),
        folder,
        "source /lab/pages.sh\nfixture; pages; serve\n" + script);
  }
}
