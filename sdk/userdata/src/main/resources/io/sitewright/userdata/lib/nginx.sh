#!/bin/bash
# NGINX. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_EDGE_RANGES
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/php.sh
source "$lib/php.sh"

# Behind an edge the visitor's address is in a header; it counts only from the edge.
nginx_real_ip() {
  local range
  for range in $SITE_EDGE_RANGES; do echo "  set_real_ip_from $range;"; done
  if [[ -n $SITE_EDGE_RANGES ]]; then echo "  real_ip_header CF-Connecting-IP;"; fi
}

# nginx_config ROOT UPLOADS_URL UPLOADS_DIR
nginx_config() {
  cat <<CONFIG
server {
  listen 80 default_server;
  listen [::]:80 default_server;
  server_name $SITE_DOMAIN;
  return 301 https://$SITE_DOMAIN\$request_uri;
}

server {
  listen 443 ssl http2 default_server;
  listen [::]:443 ssl http2 default_server;
  server_name $SITE_DOMAIN;
  ssl_certificate $etc/tls/cert.pem;
  ssl_certificate_key $etc/tls/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3;
  server_tokens off;
  client_max_body_size 40m;
$(nginx_real_ip)
  add_header Strict-Transport-Security "max-age=31536000" always;
  add_header X-Content-Type-Options nosniff always;
  add_header X-Frame-Options SAMEORIGIN always;
  root $1;
  index index.php index.html;

  location = /healthz { access_log off; default_type text/plain; return 200 "ok\n"; }
  location ~ /\. { deny all; }
  location ^~ $2 {
    alias $3/;
    location ~ \.(php|phtml|phar|cgi|pl|py|sh)$ { deny all; }
  }
$(for path in ${closed_paths:-}; do echo "  location ^~ $path { deny all; }"; done)
  location / { try_files \$uri \$uri/ /index.php?\$args; }
  location ~ \.php$ {
    try_files \$uri =404;
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
    fastcgi_param HTTP_PROXY "";
    fastcgi_read_timeout 300s;
    fastcgi_pass unix:$(php_socket);
  }
}
CONFIG
}

# apply_nginx ROOT UPLOADS_URL UPLOADS_DIR
apply_nginx() {
  install_packages nginx
  rm --force /etc/nginx/sites-enabled/default
  if nginx_config "$@" | write_file 644 /etc/nginx/sites-enabled/sitewright || [[ ${certificate_is_new:-no} == yes ]]; then
    nginx -t || { rm /etc/nginx/sites-enabled/sitewright; fail "nginx refuses its configuration; the running one stays."; }
    systemctl reload-or-restart nginx
  fi
  systemctl enable --quiet --now nginx
}
