#!/bin/bash
# Drupal's settings.php. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN DB_ENGINE DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD DB_SECRET [SITE_CACHE SITE_CACHE_HOST SITE_CACHE_PORT]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/phptext.sh
source "$lib/phptext.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"

# drupal_driver: TLS comes on as soon as MySQL's driver is told of any authority.
drupal_driver() {
  if [[ $DB_ENGINE == postgresql ]]; then
    cat <<'PHP'
  'driver' => 'pgsql',
  'namespace' => 'Drupal\\pgsql\\Driver\\Database\\pgsql',
  'autoload' => 'core/modules/pgsql/src/Driver/Database/pgsql/',
PHP
  else
    cat <<'PHP'
  'driver' => 'mysql',
  'namespace' => 'Drupal\\mysql\\Driver\\Database\\mysql',
  'autoload' => 'core/modules/mysql/src/Driver/Database/mysql/',
  'collation' => 'utf8mb4_general_ci',
  'pdo' => [
    \PDO::MYSQL_ATTR_SSL_CA => '/etc/ssl/certs/ca-certificates.crt',
    \PDO::MYSQL_ATTR_SSL_VERIFY_SERVER_CERT => false,
  ],
PHP
  fi
}

# drupal_field NAME TEXT
drupal_field() { printf "  %s => %s,\n" "$(php_string "$1")" "$(php_string "$2")"; }

# drupal_setting NAME TEXT
drupal_setting() { printf "\$settings[%s] = %s;\n" "$(php_string "$1")" "$(php_string "$2")"; }

# drupal_cache: taken into use by the module of that name, which the site brings.
drupal_cache() {
  if has_cache redis; then
    cat <<PHP
\$settings['redis.connection']['interface'] = 'PhpRedis';
\$settings['redis.connection']['host'] = $(php_string "$SITE_CACHE_HOST");
\$settings['redis.connection']['port'] = $SITE_CACHE_PORT;
if (is_dir(\$app_root . '/modules/contrib/redis')) {
  \$settings['cache']['default'] = 'cache.backend.redis';
}
PHP
  elif has_cache memcached; then
    cat <<PHP
\$settings['memcache']['servers'] = [$(php_string "$SITE_CACHE_HOST:$SITE_CACHE_PORT") => 'default'];
if (is_dir(\$app_root . '/modules/contrib/memcache')) {
  \$settings['cache']['default'] = 'cache.backend.memcache';
}
PHP
  fi
}

drupal_config() {
  printf "<?php\n\$databases['default']['default'] = [\n"
  drupal_driver
  drupal_field database "$DB_NAME"
  drupal_field username "$DB_USER"
  drupal_field password "$DB_PASSWORD"
  drupal_field host "$DB_HOST"
  drupal_field port "$DB_PORT"
  drupal_field prefix ''
  printf '];\n'
  drupal_setting hash_salt "$(derived 'drupal hash salt')"
  drupal_setting config_sync_directory /var/lib/sitewright-site/config
  drupal_setting file_private_path /var/lib/sitewright-site/private
  drupal_setting file_temp_path /var/lib/sitewright-site/tmp
  printf "\$settings['trusted_host_patterns'] = [%s];\n" "$(php_string "^${SITE_DOMAIN//./\\.}\$")"
  printf "\$settings['update_free_access'] = false;\n\$settings['allow_authorize_operations'] = false;\n"
  drupal_cache
}

# apply_drupal RELEASE
apply_drupal() {
  mkdir --parents "$1/sites/default"
  drupal_config | write_for_php "$1/sites/default/settings.php" || true
}
