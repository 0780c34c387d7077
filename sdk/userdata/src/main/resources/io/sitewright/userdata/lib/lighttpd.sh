#!/bin/bash
# Lighttpd. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_EDGE_RANGES
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/php.sh
source "$lib/php.sh"

lighttpd_real_ip() {
  local range
  if [[ -z $SITE_EDGE_RANGES ]]; then return; fi
  echo 'extforward.headers = ( "CF-Connecting-IP" )'
  echo 'extforward.forwarder = ('
  for range in $SITE_EDGE_RANGES; do echo "  \"$range\" => \"trust\","; done
  echo ')'
}

# lighttpd_rewrite UPLOADS_URL: all that is no file is the application's to answer. Lighttpd takes folders and
# aliases for missing files, so those that have something of their own to show are left out.
lighttpd_rewrite() {
  if [[ $SITE_APPLICATION == moodle ]]; then return; fi
  echo "url.rewrite-if-not-file = ( \"^/(?!healthz|wp-admin/|${1#/})[^?]*(\?.*)?\$\" => \"/index.php\$1\" )"
}

# lighttpd_config ROOT UPLOADS_URL UPLOADS_DIR
lighttpd_config() {
  cat <<CONFIG
server.modules = ( "mod_redirect", "mod_rewrite", "mod_alias", "mod_access", "mod_setenv", "mod_extforward", "mod_fastcgi", "mod_openssl" )
server.document-root = "$1"
server.username = "www-data"
server.groupname = "www-data"
server.pid-file = "/run/lighttpd.pid"
server.errorlog = "/var/log/lighttpd/error.log"
server.port = 80
server.tag = ""
server.max-request-size = 40960
index-file.names = ( "index.php", "index.html" )
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
$(lighttpd_real_ip)
\$SERVER["socket"] == "[::]:80" { server.set-v6only = "enable" }
\$SERVER["socket"] == ":443" { ssl.engine = "enable" }
\$SERVER["socket"] == "[::]:443" { ssl.engine = "enable" }
ssl.pemfile = "$etc/tls/cert.pem"
ssl.privkey = "$etc/tls/key.pem"
ssl.openssl.ssl-conf-cmd = ( "MinProtocol" => "TLSv1.2" )
alias.url = ( "$2" => "$3/", "/healthz" => "$etc/healthz" )
\$HTTP["scheme"] == "http" {
  url.redirect = ( "" => "https://$SITE_DOMAIN\${url.path}\${qsa}" )
}
\$HTTP["scheme"] == "https" {
  setenv.add-response-header = (
    "Strict-Transport-Security" => "max-age=31536000",
    "X-Content-Type-Options" => "nosniff",
    "X-Frame-Options" => "SAMEORIGIN"
  )
  setenv.set-request-header = ( "Proxy" => "" )
}
\$HTTP["url"] =~ "/\.(?!well-known/)" { url.access-deny = ( "" ) }
\$HTTP["url"] =~ "^$2.*\.(php|phtml|phar|cgi|pl|py|sh)$" { url.access-deny = ( "" ) }
$(for path in ${closed_paths:-}; do echo "\$HTTP[\"url\"] =^ \"$path\" { url.access-deny = ( \"\" ) }"; done)
$(lighttpd_rewrite "$2")
fastcgi.server = ( ".php" => (( "socket" => "$(php_socket)", "broken-scriptfilename" => "enable" )) )
CONFIG
}

# apply_lighttpd ROOT UPLOADS_URL UPLOADS_DIR
apply_lighttpd() {
  install_packages lighttpd lighttpd-mod-openssl
  echo ok | write_file 644 "$etc/healthz" || true
  if lighttpd_config "$@" | write_file 644 /etc/lighttpd/sitewright.conf || [[ ${certificate_is_new:-no} == yes ]]; then
    lighttpd -tt -f /etc/lighttpd/sitewright.conf || { rm /etc/lighttpd/sitewright.conf; fail "Lighttpd refuses its configuration; the running one stays."; }
    ln --symbolic --force sitewright.conf /etc/lighttpd/lighttpd.conf
    systemctl restart lighttpd
  fi
  systemctl enable --quiet --now lighttpd
}
