#!/bin/bash
# Lighttpd. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_EDGE_RANGES SITE_PHP_UPLOAD_MB SITE_PHP_EXECUTION_SECONDS
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$lib/site.sh"
# shellcheck source=SCRIPTDIR/guardian.sh
source "$lib/guardian.sh"
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

lighttpd_password() {
  echo "auth.require = ( \"\" => ( \"method\" => \"basic\", \"realm\" => \"$guardian_realm\", \"require\" => \"valid-user\" ) )"
}

# lighttpd_guardian: asked before any rewrite; what comes last decides.
lighttpd_guardian() {
  local query address addresses=''
  if ! guardian_is_on; then return; fi
  query=$(guarded_query)
  echo 'auth.backend = "htpasswd"'
  echo "auth.backend.htpasswd.userfile = \"$guardian_file\""
  echo "\$HTTP[\"url\"] =~ \"(?i)$(guarded_pattern)|^/healthz\$\" { $(lighttpd_password) }"
  if [[ -n $query ]]; then echo "\$HTTP[\"querystring\"] =~ \"(?i)$query\" { $(lighttpd_password) }"; fi
  for address in $(probe_addresses); do addresses+="|${address//./[.]}"; done
  echo "\$HTTP[\"url\"] =~ \"$(if [[ $(guarded_pattern) == '^/' ]]; then probe_pattern; else echo '^/healthz$'; fi)\" {"
  echo "  \$HTTP[\"remote-ip\"] =~ \"^(${addresses#|})\$\" { auth.require = () }"
  echo '}'
}

lighttpd_denied() {
  local pattern
  denied_patterns | while read -r pattern; do echo "\$HTTP[\"url\"] =~ \"(?i)$pattern\" { url.access-deny = ( \"\" ) }"; done
}

# lighttpd_php: all that is no file is the application's to answer, folders too, but WordPress' own.
lighttpd_php() {
  local but='healthz$|[.]well-known/acme-challenge/'
  has_php || return 0
  if [[ $SITE_APPLICATION == wordpress ]]; then but+='|wp-admin/?$'; fi
  if has_front_controller; then
    echo "url.rewrite-if-not-file = ( \"^(/(?!$but)[^?]*)([?].*)?\$\" => \"/index.php\$2\" )"
  fi
  echo "fastcgi.server = ( \".php\" => (( \"socket\" => \"$(php_socket)\", \"read-timeout\" => $SITE_PHP_EXECUTION_SECONDS )) )"
}

# lighttpd_config: an empty header is as good as none to PHP; the guardian's own is taken from PHP only, as a rewritten
# request is asked for it again.
lighttpd_config() {
  local methods
  methods=$(allowed_methods)
  cat <<CONFIG
server.modules = ( "mod_extforward", "mod_magnet", "mod_redirect", "mod_rewrite", "mod_alias", "mod_access", "mod_auth", "mod_authn_file", "mod_setenv", "mod_accesslog", $(if has_php; then echo '"mod_fastcgi", '; fi)"mod_openssl" )
server.document-root = "$site_root"
server.username = "www-data"
server.groupname = "www-data"
server.pid-file = "/run/lighttpd.pid"
server.errorlog = "/var/log/lighttpd/error.log"
accesslog.filename = "/var/log/lighttpd/access.log"
server.port = 80
server.tag = ""
server.max-request-size = $((SITE_PHP_UPLOAD_MB * 1024))
server.http-parseopts = (
  "header-strict" => "enable", "host-strict" => "enable", "host-normalize" => "enable", "url-normalize" => "enable",
  "url-normalize-unreserved" => "enable", "url-normalize-required" => "enable", "url-ctrls-reject" => "enable",
  "url-path-2f-decode" => "enable", "url-path-dotseg-remove" => "enable", "url-query-20-plus" => "enable"
)
index-file.names = ( $(if has_php; then echo '"index.php", '; fi)"index.html" )
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
$(lighttpd_real_ip)
magnet.attract-raw-url-to = ( "/etc/lighttpd/sitewright-limit.lua" )
\$SERVER["socket"] == "[::]:80" { server.set-v6only = "enable" }
\$SERVER["socket"] == ":443" { ssl.engine = "enable" }
\$SERVER["socket"] == "[::]:443" { ssl.engine = "enable" }
ssl.pemfile = "$etc/tls/cert.pem"
ssl.privkey = "$etc/tls/key.pem"
ssl.openssl.ssl-conf-cmd = ( "MinProtocol" => "TLSv1.2" )
alias.url = ( "/healthz" => "$public_root/healthz", "/.well-known/acme-challenge/" => "$public_root/.well-known/acme-challenge/" )
\$HTTP["scheme"] == "http" {
  \$HTTP["url"] !~ "^/[.]well-known/acme-challenge/" { url.redirect = ( "" => "https://$SITE_DOMAIN\${url.path}\${qsa}" ) }
}
else {
  setenv.set-response-header = (
    "Strict-Transport-Security" => "max-age=31536000",
    "X-Content-Type-Options" => "nosniff",
    "X-Frame-Options" => "SAMEORIGIN",
    "Referrer-Policy" => "strict-origin-when-cross-origin"
  )
  setenv.set-request-header = ( "Proxy" => "" )
$(if guardian_is_on; then echo '  setenv.set-environment = ( "HTTP_AUTHORIZATION" => "" )'; fi)
$(lighttpd_guardian)
}
\$HTTP["request-method"] !~ "^(${methods// /|})\$" { url.access-deny = ( "" ) }
$(lighttpd_denied)
$(lighttpd_php)
CONFIG
}

# lighttpd_limit: requests beyond 50 at a time from one address wait for nobody.
lighttpd_limit() {
  cat <<'LUA'
local address = lighty.r.req_attr["request.remote-addr"]
local count = 0
for other in lighty.server.irequests() do
  if other.req_attr["request.remote-addr"] == address then
    count = count + 1
    if count > 50 then return 429 end
  end
end
return 0
LUA
}

install_lighttpd() {
  install_packages lighttpd lighttpd-mod-openssl lighttpd-modules-lua
  lighttpd_limit | write_file 644 /etc/lighttpd/sitewright-limit.lua || true
}

lighttpd_config_file=/etc/lighttpd/sitewright.conf

lighttpd_is_sound() { lighttpd -tt -f "$lighttpd_config_file"; }

reload_lighttpd() {
  ln --symbolic --force sitewright.conf /etc/lighttpd/lighttpd.conf
  systemctl restart lighttpd
}
