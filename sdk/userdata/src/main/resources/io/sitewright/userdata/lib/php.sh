#!/bin/bash
# PHP-FPM on a socket of its own. To be sourced by roles/webserver.sh.
# Needs: SITE_PHP_VERSION SITE_PHP_EXTENSIONS SITE_PHP_MODE SITE_PHP_MAX_CHILDREN SITE_PHP_START_SERVERS SITE_PHP_MIN_SPARE_SERVERS
# SITE_PHP_MAX_SPARE_SERVERS SITE_PHP_MAX_REQUESTS SITE_PHP_IDLE_SECONDS SITE_PHP_UPLOAD_MB SITE_PHP_EXECUTION_SECONDS SITE_PHP_INPUT_VARS
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

php_socket() { echo "/run/php/sitewright.sock"; }

# php_processes: each mode has numbers of its own.
php_processes() {
  echo "pm = $SITE_PHP_MODE"
  echo "pm.max_children = $SITE_PHP_MAX_CHILDREN"
  echo "pm.max_requests = $SITE_PHP_MAX_REQUESTS"
  case $SITE_PHP_MODE in
    ondemand) echo "pm.process_idle_timeout = ${SITE_PHP_IDLE_SECONDS}s" ;;
    dynamic)
      echo "pm.start_servers = $SITE_PHP_START_SERVERS"
      echo "pm.min_spare_servers = $SITE_PHP_MIN_SPARE_SERVERS"
      echo "pm.max_spare_servers = $SITE_PHP_MAX_SPARE_SERVERS"
      ;;
    static) ;;
    *) fail "there is no PHP mode \"$SITE_PHP_MODE\"." ;;
  esac
}

# php_connect_seconds: a database that does not answer is an error page soon, and not one that visitors wait for until
# every child of PHP does; an application may give its own connections longer.
php_connect_seconds() { echo "$((SITE_PHP_EXECUTION_SECONDS < 10 ? SITE_PHP_EXECUTION_SECONDS : 10))"; }

# php_pool: a reload waits for requests that are being answered, and visitors that come meanwhile wait for it. What follows a script in the address is never taken for the script itself (discard_path): else
# /index.php/uploads/x.php would run x.php, past all that guards it. The parameters of the database reach the application as its environment, never as files of the web root.
php_pool() {
  cat <<CONFIG
[global]
process_control_timeout = $((SITE_PHP_EXECUTION_SECONDS + 10))s
[site]
user = www-data
group = www-data
listen = $(php_socket)
listen.owner = www-data
listen.group = www-data
$(php_processes)
request_terminate_timeout = $((SITE_PHP_EXECUTION_SECONDS + 10))s
php_admin_value[upload_max_filesize] = ${SITE_PHP_UPLOAD_MB}M
php_admin_value[post_max_size] = ${SITE_PHP_UPLOAD_MB}M
php_admin_value[max_execution_time] = $SITE_PHP_EXECUTION_SECONDS
php_admin_value[max_input_time] = $SITE_PHP_EXECUTION_SECONDS
php_value[default_socket_timeout] = $(php_connect_seconds)
php_value[mysqlnd.net_read_timeout] = $((SITE_PHP_EXECUTION_SECONDS < 60 ? SITE_PHP_EXECUTION_SECONDS : 60))
php_admin_value[max_input_vars] = $SITE_PHP_INPUT_VARS
php_admin_value[realpath_cache_size] = 10000k
php_admin_value[date.timezone] = $SITE_TIME_ZONE
php_admin_flag[zlib.output_compression] = on
php_admin_flag[expose_php] = off
php_admin_flag[display_errors] = off
php_admin_flag[log_errors] = on
php_admin_flag[cgi.fix_pathinfo] = off
php_admin_flag[cgi.discard_path] = on
CONFIG
  php_environment
}

php_environment() {
  if [[ -z ${DB_ENGINE:-} ]]; then return; fi
  cat <<CONFIG
env[SITE_DB_ENGINE] = $DB_ENGINE
env[SITE_DB_HOST] = $DB_HOST
env[SITE_DB_PORT] = $DB_PORT
env[SITE_DB_NAME] = $DB_NAME
env[SITE_DB_USER] = $DB_USER
env[SITE_DB_PASSWORD] = $DB_PASSWORD
env[SITE_SECRET] = $DB_SECRET
CONFIG
  # PostgreSQL's own client library reads it; MySQL's goes by the socket's limit.
  if [[ $DB_ENGINE == postgresql ]]; then echo "env[PGCONNECT_TIMEOUT] = $(php_connect_seconds)"; fi
  if [[ ${SITE_CACHE:-none} != none ]]; then
    printf 'env[SITE_CACHE] = %s\nenv[SITE_CACHE_HOST] = %s\nenv[SITE_CACHE_PORT] = %s\n' "$SITE_CACHE" "$SITE_CACHE_HOST" "$SITE_CACHE_PORT"
  fi
}

# php_packages: one a line.
php_packages() {
  local name
  for name in fpm cli $SITE_PHP_EXTENSIONS; do echo "php$SITE_PHP_VERSION-$name"; done
  case ${SITE_CACHE:-none} in
    redis | memcached) echo "php$SITE_PHP_VERSION-$SITE_CACHE" ;;
  esac
}

install_php() {
  local name
  local -a packages
  mapfile -t packages < <(php_packages | LC_ALL=C sort --unique)
  # A fresh machine may not know yet what there is.
  is_available "${packages[0]}" || renew_lists
  is_available "php$SITE_PHP_VERSION-fpm" ||
    fail "PHP $SITE_PHP_VERSION is not among this system's packages; set site:phpVersion to the one that is."
  for name in "${packages[@]}"; do
    is_available "$name" || fail "this system has no package $name; take it from site:phpExtensions."
  done
  install_packages "${packages[@]}"
}

# apply_php: installed before it, and the pool only once the database is known.
apply_php() {
  local fpm=php$SITE_PHP_VERSION-fpm pool=/etc/php/$SITE_PHP_VERSION/fpm/pool.d
  if [[ -f $pool/www.conf ]]; then mv "$pool/www.conf" "$pool/www.conf.unused"; fi
  if php_pool | write_file 600 "$pool/sitewright.conf"; then
    "php-fpm$SITE_PHP_VERSION" --test 2>/dev/null || fail "PHP refuses its settings; look at site:php."
    # The first time there is nobody to wait for.
    if [[ -S $(php_socket) ]]; then systemctl reload "$fpm"; else systemctl restart "$fpm"; fi
  fi
  systemctl enable --quiet --now "$fpm"
}
