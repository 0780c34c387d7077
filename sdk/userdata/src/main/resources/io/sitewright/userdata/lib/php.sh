#!/bin/bash
# PHP-FPM on a socket of its own. To be sourced by roles/webserver.sh.
# Needs: SITE_PHP_VERSION
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

php_socket() { echo "/run/php/sitewright.sock"; }

# php_pool: the parameters of the database reach the application as its environment, never as files of the web root.
php_pool() {
  cat <<CONFIG
[site]
user = www-data
group = www-data
listen = $(php_socket)
listen.owner = www-data
listen.group = www-data
pm = ondemand
pm.max_children = 80
pm.max_requests = 200
pm.process_idle_timeout = 10s
php_admin_value[upload_max_filesize] = 40M
php_admin_value[post_max_size] = 40M
php_admin_value[max_execution_time] = 300
php_admin_value[max_input_vars] = 5000
php_admin_flag[expose_php] = off
php_admin_flag[cgi.fix_pathinfo] = off
env[SITE_DB_ENGINE] = $DB_ENGINE
env[SITE_DB_HOST] = $DB_HOST
env[SITE_DB_PORT] = $DB_PORT
env[SITE_DB_NAME] = $DB_NAME
env[SITE_DB_USER] = $DB_USER
env[SITE_DB_PASSWORD] = $DB_PASSWORD
env[SITE_SECRET] = $DB_SECRET
CONFIG
}

apply_php() {
  local fpm=php$SITE_PHP_VERSION-fpm pool=/etc/php/$SITE_PHP_VERSION/fpm/pool.d name
  local -a packages=("$fpm")
  is_available "$fpm" ||
    fail "PHP $SITE_PHP_VERSION is not among this system's packages; set site:phpVersion to the one that is."
  for name in cli mysql pgsql gd curl xml mbstring zip intl soap bcmath; do packages+=("php$SITE_PHP_VERSION-$name"); done
  install_packages "${packages[@]}"
  if [[ -f $pool/www.conf ]]; then mv "$pool/www.conf" "$pool/www.conf.unused"; fi
  if php_pool | write_file 600 "$pool/sitewright.conf"; then systemctl restart "$fpm"; fi
  systemctl enable --quiet --now "$fpm"
}
