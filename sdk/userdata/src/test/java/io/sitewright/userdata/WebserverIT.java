package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of webserver does with the configuration that the scripts write. */
class WebserverIT {
  private static final String WORDPRESS = "/wp-admin /wp-login.php";

  @BeforeAll
  static void thereAreServers() {
    WebserverLab.assumeServers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void visitorsAreServedOverTlsOnlyAndSeeNothingThatIsClosed(String kind, @TempDir Path folder)
      throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded(kind, "wordpress", WORDPRESS).with("SITE_GUARDIAN", "no"),
            folder,
            """
            fixture; serve
            echo token >"$public_root/.well-known/acme-challenge/abc"
            plain=http://$SITE_DOMAIN
            for path in / /a/page?x=1 /index.php/x /wp-content/uploads/a.txt /wp-login.php; do echo "$path: $(ask 203.0.113.7 "$path")"; done
            echo "acme: $(ask 203.0.113.7 "$plain/.well-known/acme-challenge/abc")"
            for path in '/b?y=1&z=2' /.well-known/acme-challenge/none /wp-login.php; do echo "plain $path: $(ask 203.0.113.7 "$plain$path" | cut --delimiter=' ' --fields=1,2)"; done
            for path in /.git/config /%2egit/config //.git//config /wp-content/uploads/a.php /wp-content//uploads/A.PHP /wp-content/uploads/a.php/x \\
              /index.php/../wp-content/uploads/a.php /wp-admin/install.php //wp-admin//install.php /WP-Admin/install.php /xmlrpc.php /wp-cron.php; do
              echo "closed $path: $(ask 203.0.113.7 "$path" | cut --delimiter=' ' --fields=1)"
            done
            for path in /index.php/wp-content/uploads/a.php /index.php/xmlrpc.php; do echo "behind $path: $(ask 203.0.113.7 "$path" | cut --delimiter=' ' --fields=1-3)"; done
            for method in PUT DELETE TRACE PATCH; do echo "$method: $(ask 203.0.113.7 --request $method / | cut --delimiter=' ' --fields=1 | sed 's/40[35]/refused/')"; done
            for method in OPTIONS POST; do echo "$method: $(ask 203.0.113.7 --request $method --data '' /a/page | cut --delimiter=' ' --fields=1)"; done
            echo "healthz: $(ask 203.0.113.7 /healthz)"
            for version in 1.0 1.1; do echo "TLS $version: $(ask 203.0.113.7 --tls-max $version --ciphers 'DEFAULT@SECLEVEL=0' / | cut --delimiter=' ' --fields=1)"; done
            for version in 1.2 1.3; do echo "TLS $version: $(ask 203.0.113.7 --tlsv$version --tls-max $version / | cut --delimiter=' ' --fields=1)"; done
            curl --silent --insecure --head https://127.0.0.1/ | tr --delete '\\r' | tr '[:upper:]' '[:lower:]' |
              grep --extended-regexp '^(strict|x-content|x-frame|referrer|server|x-powered)' | LC_ALL=C sort
            """);
    assertThat(out)
        .isEqualTo(
            """
            /: 200  front 203.0.113.7 -
            /a/page?x=1: 200  front 203.0.113.7 -
            /index.php/x: 200  front 203.0.113.7 -
            /wp-content/uploads/a.txt: 200  text
            /wp-login.php: 200  ADMIN
            acme: 200  token
            plain /b?y=1&z=2: 301 https://www.example.org/b?y=1&z=2
            plain /.well-known/acme-challenge/none: 404\s
            plain /wp-login.php: 301 https://www.example.org/wp-login.php
            closed /.git/config: 403
            closed /%2egit/config: 403
            closed //.git//config: 403
            closed /wp-content/uploads/a.php: 403
            closed /wp-content//uploads/A.PHP: 403
            closed /wp-content/uploads/a.php/x: 403
            closed /index.php/../wp-content/uploads/a.php: 403
            closed /wp-admin/install.php: 403
            closed //wp-admin//install.php: 403
            closed /WP-Admin/install.php: 403
            closed /xmlrpc.php: 403
            closed /wp-cron.php: 403
            behind /index.php/wp-content/uploads/a.php: 200  front
            behind /index.php/xmlrpc.php: 200  front
            PUT: refused
            DELETE: refused
            TRACE: refused
            PATCH: refused
            OPTIONS: 200
            POST: 200
            healthz: 200  ok
            TLS 1.0: 000
            TLS 1.1: 000
            TLS 1.2: 200
            TLS 1.3: 200
            referrer-policy: strict-origin-when-cross-origin
            """
                + (kind.equals("lighttpd") ? "" : "server: " + kind + "\n")
                + """
            strict-transport-security: max-age=31536000
            x-content-type-options: nosniff
            x-frame-options: sameorigin
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void behindTheEdgeAVisitorIsWhoTheEdgeSaysAndNobodyElseIsBelieved(
      String kind, @TempDir Path folder) throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded(kind, "wordpress", WORDPRESS)
                .with("SITE_GUARDIAN", "no")
                .with("SITE_EDGE_RANGES", "173.245.48.0/20 2400:cb00::/32"),
            folder,
            """
            fixture; serve
            ask 173.245.48.9 --header 'CF-Connecting-IP: 198.51.100.77' /
            ask 173.245.48.9 --header 'CF-Connecting-IP: 2001:db8::7' /
            ask 173.245.48.9 --header 'X-Forwarded-For: 198.51.100.78' /
            ask 203.0.113.7 --header 'CF-Connecting-IP: 198.51.100.79' /
            grep --quiet '198.51.100.77' /var/log/*/access.log && echo logged
            ! grep --quiet '198.51.100.79' /var/log/*/access.log
            """);
    assertThat(out)
        .isEqualTo(
            """
            200  front 198.51.100.77 -
            200  front 2001:db8::7 -
            200  front 173.245.48.9 -
            200  front 203.0.113.7 -
            logged
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aProbePassesTheGuardianFromAutoscalersAndItselfOnly(String kind, @TempDir Path folder)
      throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded(kind, "own", "/").with("SITE_EDGE_RANGES", "173.245.48.0/20"),
            folder,
            """
            fixture; serve
            probe() { for path in /healthz /; do ask "$1" "${@:2}" "$path" | cut --delimiter=' ' --fields=1; done | paste --serial --delimiters=' '; }
            echo "itself $(probe 127.0.0.1), autoscaler $(probe 10.20.0.3), visitor $(probe 203.0.113.7)"
            mkdir --parents "$state/members/autoscaler/autoscaler-1"
            printf 'sitewright-member 1\\nrole autoscaler\\nslot autoscaler-1\\nmachine 9\\naddress 10.20.0.3\\nstate serving\\n' >"$state/members/autoscaler/autoscaler-1/9"
            configure_webserver
            echo "itself $(probe 127.0.0.1), autoscaler $(probe 10.20.0.3), visitor $(probe 203.0.113.7), who says so $(probe 203.0.113.7 --header 'CF-Connecting-IP: 10.20.0.3')"
            echo "elsewhere $(ask 10.20.0.3 /index.html | cut --delimiter=' ' --fields=1) with password $(probe 203.0.113.7 --user '%s')"
            echo "the application sees $(ask 203.0.113.7 --user '%s' /)"
            """
                .formatted(WebserverLab.LOGIN, WebserverLab.LOGIN));
    assertThat(out)
        .isEqualTo(
            """
            itself 200 200, autoscaler 401 401, visitor 401 401
            itself 200 200, autoscaler 200 200, visitor 401 401, who says so 401 401
            elsewhere 401 with password 200 200
            the application sees 200  front 203.0.113.7 -
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void ofABurstFiftyRequestsOfAnAddressAreServedAtOnceAndNobodyElseWaits(
      String kind, @TempDir Path folder) throws IOException {
    Bash site = WebserverLab.guarded(kind, "wordpress", WORDPRESS).with("SITE_GUARDIAN", "no");
    // PHP starts as many children a second as may be lacking; its own two need 25 s, behind any
    // server.
    if (!kind.equals("nginx")) {
      site.with("SITE_PHP_START_SERVERS", "16")
          .with("SITE_PHP_MIN_SPARE_SERVERS", "16")
          .with("SITE_PHP_MAX_SPARE_SERVERS", "32");
    }
    String out =
        WebserverLab.run(
            site,
            folder,
            """
            fixture; serve
            burst() {
              for ((i = $1; i < $2; i++)); do
                curl --silent --insecure --http1.1 --max-time 100 --output /dev/null --write-out '%{http_code}\\n' --interface 203.0.113.7 https://10.20.0.3/slow.php >/tmp/slow.$i &
              done
            }
            inside() { find /tmp -name 'inside.*' | wc --lines; }
            answered() { cat /tmp/slow.* | wc --lines; }
            fifty_in() { (($(inside) == 50)); }
            all_in() { (($(inside) + $(answered) == 65)); }
            all_answered() { (($(answered) == 65)); }
            burst 0 50; await 60 "50 requests with PHP" fifty_in
            burst 50 65; await 60 "65 requests refused or with PHP" all_in
            ask 173.245.48.9 / | cut --delimiter=' ' --fields=1
            touch /tmp/release; await 60 "65 answers" all_answered
            cat /tmp/slow.* | grep --count 200
            """);
    String[] lines = out.split("\n", -1);
    assertThat(lines[0]).as("another visitor").isEqualTo("200");
    assertThat(Integer.parseInt(lines[1])).isBetween(50, 51);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aSecondRunChangesNothingAndARefusedConfigurationLeavesTheOneBefore(
      String kind, @TempDir Path folder) throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded(kind, "wordpress", WORDPRESS),
            folder,
            """
            fixture; serve
            all() { find /etc /srv /var/www -type f -newermt 2000-01-01 -printf '%p %T@ %i\\n' | LC_ALL=C sort; }
            all >/tmp/before; : >/lab/systemctl
            serve
            all | diff /tmp/before - && echo "no file changed"
            grep --extended-regexp --invert-match '^(is-|enable|disable)' /lab/systemctl || echo "nothing was restarted"
            before=$(sha256sum "$(webserver_config_file)")
            if (SITE_DOMAIN=$'a"b{'; configure_webserver >/dev/null 2>&1); then echo taken; else echo refused; fi
            [[ $(sha256sum "$(webserver_config_file)") == "$before" ]] && ask 203.0.113.7 / | cut --delimiter=' ' --fields=1
            """);
    assertThat(out).isEqualTo("no file changed\nnothing was restarted\nrefused\n200\n");
  }

  @Test
  void aReloadDropsNoRequestThatPhpIsAnswering(@TempDir Path folder) throws IOException {
    // PHP's first piece is 8192 bytes: NGINX's own buffers, of 4096, would be full to the last
    // byte.
    String out =
        WebserverLab.run(
            WebserverLab.guarded("nginx", "own", "/").with("SITE_GUARDIAN", "no"),
            folder,
            """
            fixture; serve
            cat >"$site_root/pieces.php" <<'PHP'
            <?php echo str_repeat("x", 9000); touch("/tmp/begun"); while (!file_exists("/tmp/end")) { usleep(10000); clearstatcache(); } echo "whole";
            PHP
            curl --silent --insecure --max-time 60 --output /tmp/page --write-out '%{http_code} %{size_download}\n' https://10.20.0.3/pieces.php >/tmp/answer &
            begun() { [[ -f /tmp/begun ]]; }
            workers() { pgrep --parent "$(cat /run/nginx.pid)" --full 'worker process$' || true; }
            await 60 "a page that has begun" begun
            old=$(workers)
            nginx -s reload
            others_serve() { [[ -n $(workers) ]] && ! workers | grep --quiet --line-regexp --fixed-strings "$old"; }
            await 60 "new workers" others_serve
            touch /tmp/end; wait %1 || true
            cat /tmp/answer
            """);
    assertThat(out).isEqualTo("200 9005\n");
  }

  @Test
  void phpRunsWithTheSettingsThatWereGiven(@TempDir Path folder) throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded("nginx", "own", "/")
                .with("SITE_GUARDIAN", "no")
                .with("SITE_PHP_EXTENSIONS", "mysql gd curl xml mbstring redis")
                .with("SITE_PHP_UPLOAD_MB", "55")
                .with("SITE_PHP_EXECUTION_SECONDS", "123")
                .with("SITE_PHP_INPUT_VARS", "4321"),
            folder,
            """
            fixture; serve
            ask 127.0.0.1 /ini.php >/dev/null; php8.2 -r '
              $it = json_decode(file_get_contents("/tmp/body"), true);
              foreach (["upload_max_filesize", "post_max_size", "max_execution_time", "max_input_vars", "expose_php", "display_errors", "cgi.fix_pathinfo", "date.timezone"] as $key) { echo $key, " ", $it[$key], "\\n"; }
              foreach (["mysqli", "gd", "curl", "xml", "mbstring", "redis"] as $name) { echo $name, in_array($name, $it["extensions"]) ? " yes" : " no", "\\n"; }'
            php-fpm8.2 -tt 2>&1 | sed --quiet --regexp-extended 's/^.*(pm|pm.max_children|pm.max_requests|pm.max_spare_servers) = /\\1 = /p'
            """);
    assertThat(out)
        .isEqualTo(
            """
            upload_max_filesize 55M
            post_max_size 55M
            max_execution_time 123
            max_input_vars 4321
            expose_php 0
            display_errors 0
            cgi.fix_pathinfo 0
            date.timezone Europe/London
            mysqli yes
            gd yes
            curl yes
            xml yes
            mbstring yes
            redis yes
            pm = dynamic
            pm.max_children = 80
            pm.max_spare_servers = 8
            pm.max_requests = 200
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "apache", "lighttpd"})
  void aStaticSiteIsServedWithoutPhp(String kind, @TempDir Path folder) throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded(kind, "static", "/").with("SITE_GUARDIAN", "no"),
            folder,
            """
            fixture; serve
            ask 203.0.113.7 /; ask 203.0.113.7 /none | cut --delimiter=' ' --fields=1; ask 203.0.113.7 --request POST --data '' / | cut --delimiter=' ' --fields=1 | sed 's/40[35]/refused/'
            pgrep --count php-fpm || true
            """);
    assertThat(out).isEqualTo("200  <html>front</html>\n404\nrefused\n0\n");
  }

  /** A password that would end a literal, a statement or the script, were it not quoted. */
  @ParameterizedTest
  @ValueSource(
      strings = {"it's", "back\\slash", "end\\", "\\'; exit; //", "?><b>$x{$y}\"`id`", "\\\\'"})
  void phpReadsEachApplicationsPasswordAsItWasMade(String password, @TempDir Path folder)
      throws IOException {
    String out =
        WebserverLab.run(
            WebserverLab.guarded("nginx", "own", "/")
                .with("DB_PASSWORD", password)
                .with("SITE_NAME", password),
            folder,
            """
            for application in wordpress joomla drupal moodle; do
              source "/bundle/lib/$application.sh"
              mkdir --parents "/tmp/$application/lib"; touch "/tmp/$application/lib/setup.php"
              "${application}_config" >"/tmp/$application/config.php"
            done
            php8.2 -r 'include "/tmp/wordpress/config.php"; echo DB_PASSWORD, "\n";'
            php8.2 -r 'include "/tmp/joomla/config.php"; $it = new JConfig(); echo $it->password, "\n", $it->sitename, "\n";'
            php8.2 -r 'include "/tmp/drupal/config.php"; echo $databases["default"]["default"]["password"], "\n";'
            php8.2 -r 'include "/tmp/moodle/config.php"; echo $CFG->dbpass, "\n";'
            """);
    assertThat(out).isEqualTo((password + "\n").repeat(5));
  }
}
