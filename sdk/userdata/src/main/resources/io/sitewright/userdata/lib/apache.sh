#!/bin/bash
# Apache. To be sourced by roles/webserver.sh.
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

apache_real_ip() {
  local range
  if [[ -n $SITE_EDGE_RANGES ]]; then echo "  RemoteIPHeader CF-Connecting-IP"; fi
  for range in $SITE_EDGE_RANGES; do echo "  RemoteIPTrustedProxy $range"; done
}

apache_password() {
  cat <<CONFIG
    AuthType Basic
    AuthName "$guardian_realm"
    AuthBasicProvider file
    AuthUserFile $guardian_file
CONFIG
}

# apache_guardian: sections are merged in this order and before any rewrite, so what comes last decides.
apache_guardian() {
  local query
  if ! guardian_is_on; then return; fi
  query=$(guarded_query)
  printf '  <LocationMatch "(?i)%s">\n%s\n    Require valid-user\n  </LocationMatch>\n' "$(guarded_pattern)|^/healthz\$" "$(apache_password)"
  if [[ -n $query ]]; then
    printf '  <If "%%{QUERY_STRING} =~ m#%s#i">\n%s\n    Require valid-user\n  </If>\n' "$query" "$(apache_password)"
  fi
  if [[ $(guarded_pattern) != '^/' ]]; then apache_probe '^/healthz$'; else apache_probe "$(probe_pattern)"; fi
}

# apache_probe PATTERN
apache_probe() {
  cat <<CONFIG
  <LocationMatch "$1">
$(apache_password)
    <RequireAny>
      Require ip $(probe_addresses | paste --serial --delimiters=' ')
      Require valid-user
    </RequireAny>
  </LocationMatch>
CONFIG
}

apache_denied() {
  local pattern
  denied_patterns | while read -r pattern; do
    printf '  <LocationMatch "(?i)%s">\n    Require all denied\n  </LocationMatch>\n' "$pattern"
  done
}

# apache_limit: more than 50 connections from one address are refused by the kernel, as Debian 12's mod_qos cannot be
# loaded into its own Apache and mod_lua falls over the scoreboard. Behind an edge all connections come from it, and
# it is the edge that counts visitors.
apache_limit() {
  local range edge4='' edge6=''
  for range in $SITE_EDGE_RANGES; do
    if [[ $range == *:* ]]; then edge6+=", $range"; else edge4+=", $range"; fi
  done
  cat <<CONFIG
table inet sitewright_connections
delete table inet sitewright_connections
table inet sitewright_connections {
  set visitors4 { type ipv4_addr; size 65535; flags dynamic; }
  set visitors6 { type ipv6_addr; size 65535; flags dynamic; }
  chain input {
    type filter hook input priority -10; policy accept;
    tcp dport != { 80, 443 } accept
    ct state != new accept
    iifname "lo" ip daddr 127.0.0.1 accept
$(if [[ -n $edge4 ]]; then echo "    ip saddr { ${edge4#, } } accept"; fi)
$(if [[ -n $edge6 ]]; then echo "    ip6 saddr { ${edge6#, } } accept"; fi)
    add @visitors4 { ip saddr ct count over 50 } reject with tcp reset
    add @visitors6 { ip6 saddr ct count over 50 } reject with tcp reset
  }
}
CONFIG
}

# apache_limit_unit: the limit comes and goes with the server, at every boot.
apache_limit_unit() {
  cat <<CONFIG
[Service]
ExecStartPre=+/usr/sbin/nft --file $etc/connections.nft
ExecStopPost=+-/usr/sbin/nft delete table inet sitewright_connections
CONFIG
}

apache_php() {
  has_php || return 0
  cat <<CONFIG
  <FilesMatch "[.]php$">
    SetHandler "proxy:unix:$(php_socket)|fcgi://localhost"
  </FilesMatch>
  <Proxy "fcgi://localhost">
    ProxySet timeout=$SITE_PHP_EXECUTION_SECONDS
  </Proxy>
CONFIG
}

# apache_config: the application may have credentials of its own only where the guardian has none.
apache_config() {
  local methods
  methods=$(allowed_methods)
  cat <<CONFIG
ServerTokens Prod
ServerSignature Off
TraceEnable Off

<VirtualHost *:80>
  ServerName $SITE_DOMAIN
  Alias /.well-known/acme-challenge/ $public_root/.well-known/acme-challenge/
  <Directory $public_root>
    Options None
    AllowOverride None
    Require all granted
    ForceType text/plain
  </Directory>
  RedirectMatch permanent "^/(?![.]well-known/acme-challenge/)(.*)\$" "https://$SITE_DOMAIN/\$1"
</VirtualHost>

<VirtualHost *:443>
  ServerName $SITE_DOMAIN
  Protocols h2 http/1.1
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCertificateFile $etc/tls/cert.pem
  SSLCertificateKeyFile $etc/tls/key.pem
  LogFormat "%a %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" sitewright
  CustomLog \${APACHE_LOG_DIR}/access.log sitewright
$(apache_real_ip)
  LimitRequestBody $((SITE_PHP_UPLOAD_MB * 1048576))
  Header always set Strict-Transport-Security "max-age=31536000"
  Header always set X-Content-Type-Options nosniff
  Header always set X-Frame-Options SAMEORIGIN
  Header always set Referrer-Policy strict-origin-when-cross-origin
  RequestHeader unset Proxy
  DocumentRoot $site_root
  <Directory $site_home>
    Options FollowSymLinks
    AllowOverride None
    Require all granted
    DirectoryIndex $(if has_php; then echo 'index.php '; fi)index.html
$(if has_front_controller; then echo '    FallbackResource /index.php'; fi)
    CGIPassAuth $(if guardian_is_on; then echo Off; else echo On; fi)
  </Directory>
  <Location "/">
    AllowMethods ${methods/ HEAD/}
  </Location>
$(apache_php)
  Alias /healthz $public_root/healthz
  <Directory $public_root>
    Options None
    AllowOverride None
    Require all granted
    ForceType text/plain
  </Directory>
$(apache_guardian)
$(apache_denied)
</VirtualHost>
CONFIG
}

# Debian links mod_php where it finds it; PHP runs beside Apache here, so the threaded engine may run.
install_apache() {
  install_packages apache2 nftables
  a2dissite -q -f 000-default >/dev/null 2>&1 || true
  a2dismod -q -f "php$SITE_PHP_VERSION" mpm_prefork autoindex status >/dev/null 2>&1 || true
  a2enmod -q mpm_event ssl headers http2 proxy proxy_fcgi remoteip alias dir auth_basic authn_file authz_user authz_host allowmethods >/dev/null
  if apache_limit | write_file 644 "$etc/connections.nft" && systemctl is-active --quiet apache2; then nft --file "$etc/connections.nft"; fi
  install --directory --mode=755 /etc/systemd/system/apache2.service.d
  if apache_limit_unit | write_file 644 /etc/systemd/system/apache2.service.d/sitewright.conf; then systemctl daemon-reload; fi
}

# shellcheck disable=SC2034 # by its name in webserver-kind.sh
apache_config_file=/etc/apache2/sites-enabled/sitewright.conf

apache_is_sound() { apache2ctl -t; }

reload_apache() { systemctl reload-or-restart apache2; }
