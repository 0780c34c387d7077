#!/bin/bash
# Apache. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_EDGE_RANGES
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/php.sh
source "$lib/php.sh"

apache_real_ip() {
  local range
  if [[ -n $SITE_EDGE_RANGES ]]; then echo "  RemoteIPHeader CF-Connecting-IP"; fi
  for range in $SITE_EDGE_RANGES; do echo "  RemoteIPTrustedProxy $range"; done
}

# apache_config ROOT UPLOADS_URL UPLOADS_DIR
apache_config() {
  cat <<CONFIG
ServerTokens Prod
ServerSignature Off
TraceEnable Off

<VirtualHost *:80>
  ServerName $SITE_DOMAIN
  Redirect permanent / https://$SITE_DOMAIN/
</VirtualHost>

<VirtualHost *:443>
  ServerName $SITE_DOMAIN
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCertificateFile $etc/tls/cert.pem
  SSLCertificateKeyFile $etc/tls/key.pem
$(apache_real_ip)
  Header always set Strict-Transport-Security "max-age=31536000"
  Header always set X-Content-Type-Options nosniff
  Header always set X-Frame-Options SAMEORIGIN
  RequestHeader unset Proxy
  DocumentRoot $1
  Alias $2 $3/
  RedirectMatch 404 "/\.(?!well-known/)"
  <Directory $1>
    Options FollowSymLinks
    AllowOverride None
    Require all granted
    DirectoryIndex index.php index.html
    FallbackResource /index.php
  </Directory>
  <Directory $3>
    Options None
    AllowOverride None
    Require all granted
  </Directory>
  <FilesMatch "\.php$">
    SetHandler "proxy:unix:$(php_socket)|fcgi://localhost"
  </FilesMatch>
$(for path in ${closed_paths:-}; do printf '  <Location "%s">\n    Require all denied\n  </Location>\n' "$path"; done)
  <LocationMatch "^$2.*\.(php|phtml|phar|cgi|pl|py|sh)$">
    Require all denied
  </LocationMatch>
  <Location "/healthz">
    SetHandler none
    FallbackResource disabled
  </Location>
  Alias /healthz $etc/healthz
  <Directory $etc>
    <Files "healthz">
      ForceType text/plain
      Require all granted
    </Files>
  </Directory>
</VirtualHost>
CONFIG
}

# apply_apache ROOT UPLOADS_URL UPLOADS_DIR
apply_apache() {
  install_packages apache2
  echo ok | write_file 644 "$etc/healthz" || true
  a2dissite -q 000-default >/dev/null 2>&1 || true
  a2enmod -q ssl headers http2 proxy proxy_fcgi remoteip alias dir >/dev/null
  if apache_config "$@" | write_file 644 /etc/apache2/sites-enabled/sitewright.conf || [[ ${certificate_is_new:-no} == yes ]]; then
    apache2ctl -t || { rm /etc/apache2/sites-enabled/sitewright.conf; fail "Apache refuses its configuration; the running one stays."; }
    systemctl restart apache2
  fi
  systemctl enable --quiet --now apache2
}
