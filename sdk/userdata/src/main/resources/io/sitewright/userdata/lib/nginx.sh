#!/bin/bash
# shellcheck disable=SC2016 # its configuration has variables of its own
# NGINX. To be sourced by roles/webserver.sh.
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

# Behind an edge the visitor's address is in a header; it counts only from the edge.
nginx_real_ip() {
  local range
  for range in $SITE_EDGE_RANGES; do echo "  set_real_ip_from $range;"; done
  if [[ -n $SITE_EDGE_RANGES ]]; then echo "  real_ip_header CF-Connecting-IP;"; fi
}

# nginx_guardian_maps: whether a request is asked for a password is a variable of the whole server, so that no
# location, and no rewrite to another, escapes it.
nginx_guardian_maps() {
  local address query
  if ! guardian_is_on; then return; fi
  query=$(guarded_query)
  echo 'geo $sitewright_probe {'
  echo '  default 0;'
  for address in $(probe_addresses); do echo "  $address 1;"; done
  echo '}'
  echo 'map $args $sitewright_guarded_query {'
  echo '  default off;'
  if [[ -n $query ]]; then echo "  \"~*$query\" \"$guardian_realm\";"; fi
  echo '}'
  echo 'map $uri $sitewright_guarded {'
  echo '  default $sitewright_guarded_query;'
  echo "  \"~*$(guarded_pattern)\" \"$guardian_realm\";"
  echo "  /healthz \"$guardian_realm\";"
  echo '}'
  echo 'map "$sitewright_probe $uri" $sitewright_guardian {'
  echo '  default $sitewright_guarded;'
  echo "  \"~^1 $(probe_pattern | cut --characters=2-)\" off;"
  echo '}'
}

nginx_guardian() {
  if ! guardian_is_on; then return; fi
  echo '  auth_basic $sitewright_guardian;'
  echo "  auth_basic_user_file $guardian_file;"
}

nginx_denied() {
  local pattern
  denied_patterns | while read -r pattern; do echo "  location ~* \"$pattern\" { deny all; }"; done
}

# PHP sends pieces of 8192 bytes. When one fills NGINX's buffers to the last byte, NGINX sets no timer for what is to come,
# takes that for nothing to do, and a reload drops the request (seen with 1.22). An odd number is never filled so.
php_buffer_bytes=20479

# The guardian's password is none of the application's business; without the guardian it may have one of its own.
nginx_php() {
  if ! has_php; then
    echo '  location / { try_files $uri $uri/ =404; }'
    return
  fi
  cat <<CONFIG
  location / { try_files \$uri \$uri/ $(if has_front_controller; then echo '/index.php$is_args$args'; else echo '=404'; fi); }
  location ~ [.]php(/|$) {
    fastcgi_split_path_info ^(.+?[.]php)(/.*)?$;
    set \$sitewright_path_info \$fastcgi_path_info;
    try_files \$fastcgi_script_name =404;
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME \$realpath_root\$fastcgi_script_name;
    fastcgi_param DOCUMENT_ROOT \$realpath_root;
    fastcgi_param PATH_INFO \$sitewright_path_info;
    fastcgi_param HTTP_PROXY "";
$(if guardian_is_on; then echo '    fastcgi_param HTTP_AUTHORIZATION "";'; fi)
    fastcgi_buffer_size $php_buffer_bytes;
    fastcgi_buffers 16 $php_buffer_bytes;
    fastcgi_read_timeout ${SITE_PHP_EXECUTION_SECONDS}s;
    fastcgi_pass unix:$(php_socket);
  }
CONFIG
}

# nginx_config: requests beyond 50 at a time from one address wait for nobody.
nginx_config() {
  local methods
  methods=$(allowed_methods)
  cat <<CONFIG
$(nginx_guardian_maps)
limit_conn_zone \$binary_remote_addr zone=sitewright:10m;

server {
  listen 80 default_server;
  listen [::]:80 default_server;
  server_name $SITE_DOMAIN;
  server_tokens off;
  location ^~ /.well-known/acme-challenge/ { root $public_root; default_type text/plain; try_files \$uri =404; }
  location / { return 301 https://$SITE_DOMAIN\$request_uri; }
}

server {
  listen 443 ssl http2 default_server;
  listen [::]:443 ssl http2 default_server;
  server_name $SITE_DOMAIN;
  ssl_certificate $etc/tls/cert.pem;
  ssl_certificate_key $etc/tls/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:sitewright_tls:10m;
  server_tokens off;
  client_max_body_size ${SITE_PHP_UPLOAD_MB}m;
  limit_conn sitewright 50;
  limit_conn_status 429;
$(nginx_real_ip)
  add_header Strict-Transport-Security "max-age=31536000" always;
  add_header X-Content-Type-Options nosniff always;
  add_header X-Frame-Options SAMEORIGIN always;
  add_header Referrer-Policy strict-origin-when-cross-origin always;
  root $site_root;
  index $(if has_php; then echo 'index.php '; fi)index.html;
  if (\$request_method !~ "^(${methods// /|})\$") { return 405; }
$(nginx_guardian)
  location = /healthz { root $public_root; access_log off; default_type text/plain; }
$(nginx_denied)
$(nginx_php)
}
CONFIG
}

install_nginx() {
  install_packages nginx
  rm --force /etc/nginx/sites-enabled/default
}

# shellcheck disable=SC2034 # by its name in webserver-kind.sh
nginx_config_file=/etc/nginx/sites-enabled/sitewright

nginx_is_sound() { nginx -t -q; }

reload_nginx() { systemctl reload-or-restart nginx; }
