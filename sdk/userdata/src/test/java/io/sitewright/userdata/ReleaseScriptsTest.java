package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a release comes to a webserver, and uploads away from it. */
class ReleaseScriptsTest {
  private static final String HOME =
      """
      site_home=$FOLDER/site site_root=$site_home/current etc=$FOLDER/etc git_token_file=$FOLDER/etc/repository-token
      mkdir --parents "$site_home/releases" "$etc"
      install_packages() { :; }
      """;

  @Test
  void anOwnApplicationIsARevisionOfItsRepository(@TempDir Path folder) {
    assertThat(
            git(
                folder,
                """
                apply_git "file://$FOLDER/repository" main; first=$release_name
                cat "$(release_dir "$first")/index.php"; ls -A "$(release_dir "$first")"
                commit two; apply_git "file://$FOLDER/repository" main; cat "$(release_dir "$release_name")/index.php"
                apply_git "file://$FOLDER/repository" v1; [[ $release_name == "$first" ]] && echo "the tag is the first"
                apply_git "file://$FOLDER/repository" "$first"; [[ $release_name == "$first" ]] && echo "so is its commit"
                switch_release "$first" 2>/dev/null; readlink "$site_root" | sed "s/$first/first/"
                (apply_git "file://$FOLDER/repository" none) 2>&1 | tail --lines=1 | sed "s#$FOLDER##" || true
                """))
        .isEqualTo(
            """
            one
            index.php
            two
            the tag is the first
            so is its commit
            releases/first
            sitewright: revision none of file:///repository could not be fetched; does it exist, and does the token open it?
            """);
  }

  @Test
  void aBaselineIsTakenOnceAndALivingSiteGoesOnWithWhatItHas(@TempDir Path folder) {
    assertThat(
            git(
                folder,
                """
                export SITE_BASELINE_CODE="file://$FOLDER/repository" SITE_APPLICATION_REPOSITORY="file://$FOLDER/repository"
                obtain_application; first=$release_name; cat "$(release_dir "$first")/index.php"; switch_release "$first" 2>/dev/null
                commit two; obtain_application; [[ $release_name == "$first" ]] && echo "the baseline of then"
                SITE_BASELINE_CODE=''; obtain_application; cat "$(release_dir "$release_name")/index.php"
                ln --symbolic --force --no-dereference releases/of-an-archive "$site_root"; SITE_BASELINE_CODE=file:///none
                obtain_application; cat "$(release_dir "$release_name")/index.php"
                """,
                "lib/application"))
        .isEqualTo("one\nthe baseline of then\ntwo\ntwo\n");
  }

  /**
   * git is asked for its configuration, and its arguments are watched, while the token is in use.
   */
  @Test
  void theTokenIsOnNoCommandLineAndInNoConfiguration(@TempDir Path folder) {
    assertThat(
            git(
                folder,
                """
                export SITE_APPLICATION_TOKEN="it's a \\$ecret token"
                real=$(command -v git); mkdir "$FOLDER/bin"
                printf '#!/bin/bash\\nprintf "%%s " "$@" >>"%s"; tr "\\\\0" " " </proc/$$/environ >>"%s"\\nexec "%s" "$@"\\n' "$FOLDER/seen" "$FOLDER/seen.env" "$real" >"$FOLDER/bin/git"
                chmod +x "$FOLDER/bin/git"; PATH=$FOLDER/bin:$PATH
                unset SITE_APPLICATION_TOKEN_; token=$SITE_APPLICATION_TOKEN; export -n SITE_APPLICATION_TOKEN
                apply_git "file://$FOLDER/repository" main
                grep --count --fixed-strings 'ecret token' "$FOLDER/seen" "$FOLDER/seen.env" || true
                grep --recursive --count --fixed-strings 'ecret token' "$site_home/repository.git" | grep --invert-match ':0$' || echo "in no file of git"
                stat --format=%a "$git_token_file"
                printf 'protocol=https\\nhost=example.org\\n\\n' | repository https://example.org/x credential fill"""))
        .contains(
            "/seen:0\n",
            "/seen.env:0\n",
            "in no file of git\n600\n",
            "username=x-access-token\npassword=it's a $ecret token\n");
  }

  @Test
  void wordPressIsInstalledAsTheWebsUserAndItsLoginPublishedOnce(@TempDir Path folder) {
    assertThat(
            new Bash()
                .with("FOLDER", folder)
                .with("SITE_DOMAIN", "www.example.org")
                .with("SITE_PHP_VERSION", "8.2")
                .with("SITE_REPORT_BUCKET", "reports")
                .run(
                    HOME
                        + """
                        chown() { echo "$1 $(basename "$(dirname "$2")")" >>"$FOLDER/owners"; }
                        runuser() { echo "$*" | sed "s#$FOLDER##"  >>"$FOLDER/calls"; cat >"$FOLDER/given"; echo installed; }
                        store_put() { sed 's/^password [0-9a-f]*$/password .../' "$3"; }
                        install_wordpress; cat "$FOLDER/calls" "$FOLDER/owners"; ls "$etc" "$site_home"
                        stat --format=%a "$site_home/wordpress-install.php"; wc --bytes <"$FOLDER/given"
                        """,
                    "lib/wordpress")
                .succeeds()
                .out()
                .replace(folder.toString(), ""))
        .isEqualTo(
            """
            sitewright-login 1
            user admin
            password ...
            --user www-data -- php8.2 /site/wordpress-install.php
            root:www-data site
            /etc:

            /site:
            releases
            wordpress-install.php
            640
            33
            """);
  }

  @Test
  void anArchiveIsTakenOnlyAsWhatItsDigestSays(@TempDir Path folder) {
    assertThat(
            archive(
                folder,
                """
                mkdir --parents joomla/administrator; echo hi >joomla/index.php; tar --create --gzip --file a.tgz joomla
                digest=$(archive_digest a.tgz sha256); store_get() { cp "$FOLDER/a.tgz" "$3"; }
                export SITE_APPLICATION_ARCHIVE=$digest; apply_archive; ls "$(release_dir "$digest")" | paste --serial --delimiters=' '
                apply_archive; store_get() { cp "$FOLDER/joomla/index.php" "$3"; }
                apply_archive; echo "kept"
                rm --recursive "$(release_dir "$digest")"; (apply_archive) 2>&1 | sed "s/$digest/DIGEST/" || true; ls "$site_home/releases"
                """))
        .isEqualTo(
            "administrator index.php\nkept\nsitewright: archive DIGEST holds something else; it is refused.\n");
  }

  @Test
  void aConfigurationIsReadByPhpAndNobodyElseAndWrittenOnce(@TempDir Path folder) {
    assertThat(
            archive(
                folder,
                """
                [[ $UID == 0 ]] || { chown() { :; }; stat() { [[ $1 == *%U* ]] && echo '640 root:www-data' || command stat "$@"; }; }
                echo 'secret' | write_for_php "$site_home/config.php" && echo written
                stat --format='%a %U:%G' "$site_home/config.php"; ls -A "$site_home" | paste --serial --delimiters=' '
                echo 'secret' | write_for_php "$site_home/config.php" || echo kept"""))
        .isEqualTo("written\n640 root:www-data\nconfig.php releases\nkept\n");
  }

  @Test
  void anUploadThatHasComeToRestMovesAndIsWholeOnOneSideAtLeast(@TempDir Path folder) {
    assertThat(
            new Bash()
                .with("FOLDER", folder)
                .with("SITEWRIGHT_ASSETS", folder.resolve("assets"))
                .with("SITE_ASSETS", "poll")
                .with("SITE_ASSET_DIRECTORIES", "images")
                .run(
                    """
                    local=$(asset_local images) store=$(asset_store images); mkdir --parents "$local/a b" "$store"
                    mountpoint() { [[ -d $2 ]]; }
                    echo old >"$local/a b/old.jpg"; touch --date='10 minutes ago' "$local/a b/old.jpg"; echo new >"$local/new.jpg"
                    move_all; find "$local" "$store" -type f -printf '%P\\n'; cat "$store/a b/old.jpg"
                    echo other >"$local/bad.jpg"; touch --date='10 minutes ago' "$local/bad.jpg"; cmp() { return 1; }
                    move_all || echo "not moved"; cat "$local/bad.jpg"
                    mountpoint() { return 1; }; rm --recursive "$store"; move_all || cat "$local/bad.jpg"
                    """,
                    "lib/move-assets")
                .succeeds()
                .out())
        .isEqualTo("new.jpg\na b/old.jpg\nold\nnot moved\nother\nother\n");
  }

  @Test
  void noticesAreSentByLevelAndNoSubjectBreaksOut(@TempDir Path folder) {
    assertThat(
            new Bash()
                .with("FOLDER", folder)
                .with("SITE_DOMAIN", "www.example.org")
                .with("SITE_SMTP_HOST", "smtp.example.org")
                .with("SITE_MAIL_FROM", "site@example.org")
                .with("SITE_MAIL_TO", "anna@example.org")
                .with("SITEWRIGHT_SENDMAIL", folder.resolve("sendmail"))
                .run(
                    """
                    printf '#!/bin/bash\\ncat\\n' >"$FOLDER/sendmail"; chmod +x "$FOLDER/sendmail"
                    send() { SITE_MAIL_LEVEL=$1 notify "$2" "${3:-subject}" <<<text; }
                    for level in info error mandatory; do for notice in info error mandatory; do echo "$level $notice $(send $level $notice | grep --count '^To: anna@example.org$' || true)"; done; done
                    send error error $'subject\\nBcc: eve@example.org' | grep --extended-regexp '^(Subject|Bcc)'""",
                    "lib/mail")
                .succeeds()
                .out())
        .isEqualTo(
            """
            info info 1
            info error 1
            info mandatory 1
            error info 0
            error error 1
            error mandatory 1
            mandatory info 0
            mandatory error 0
            mandatory mandatory 1
            Subject: [www.example.org] subjectBcc: eve@example.org
            """);
  }

  @Test
  void theProvidersPasswordIsRootsAlone() {
    Bash bash =
        new Bash()
            .with("SITE_DOMAIN", "www.example.org")
            .with("SITE_SMTP_HOST", "smtp.example.org")
            .with("SITE_SMTP_USER", "us\"er")
            .with("SITE_SMTP_PASSWORD", "pa\\ss\"word")
            .with("SITE_MAIL_FROM", "site@example.org");
    assertThat(bash.run("relay_config", "lib/mail").succeeds().out())
        .contains(
            "tls_starttls on\n",
            "port 587\n",
            "user \"us\\\"er\"\n",
            "password \"pa\\\\ss\\\"word\"\n");
    assertThat(bash.run("local_config; relay_unit", "lib/mail").succeeds().out())
        .contains("host 127.0.0.1\n", "LoadCredential=msmtprc:/etc/sitewright/msmtprc\n")
        .doesNotContain("password", "word", "smtp.example.org");
    assertThat(bash.with("SITE_SMTP_PORT", "465").run("relay_config", "lib/mail").out())
        .contains("tls_starttls off\n");
  }

  private static String git(Path folder, String script) {
    return git(folder, script, "lib/git");
  }

  private static String git(Path folder, String script, String library) {
    String repository =
        """
        export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
        git init --quiet --initial-branch=main "$FOLDER/repository"
        commit() { echo "$1" >"$FOLDER/repository/index.php"; git -C "$FOLDER/repository" add --all; git -C "$FOLDER/repository" commit --quiet --message "$1"; }
        git -C "$FOLDER/repository" config uploadpack.allowAnySHA1InWant true
        commit one; git -C "$FOLDER/repository" tag v1
        """;
    return new Bash()
        .with("FOLDER", folder)
        .with("SITE_APPLICATION", "own")
        .with("SITEWRIGHT_GIT_FILE", "always")
        .run(HOME + repository + script, library)
        .succeeds()
        .out();
  }

  private static String archive(Path folder, String script) {
    return new Bash()
        .with("FOLDER", folder)
        .with("SITE_APPLICATION", "joomla")
        .with("SITE_CONFIG_BUCKET", "webserver-config-1")
        .run(HOME + "cd \"$FOLDER\"\n" + script, "lib/archive")
        .succeeds()
        .out();
  }
}
