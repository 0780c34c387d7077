#!/bin/bash
# WordPress, as Debian packages it or from an archive, installed without anybody's browser. To be sourced by
# roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_REPORT_BUCKET SITE_PHP_VERSION DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD DB_SECRET
# [SITE_NAME SITE_WEBROOT_SYNC SITE_CACHE SITE_CACHE_HOST SITE_CACHE_PORT]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"
# shellcheck source=SCRIPTDIR/phptext.sh
source "$lib/phptext.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"

wordpress_package=/usr/share/wordpress
wordpress_content=/var/lib/wordpress/wp-content

# php_constant NAME TEXT
php_constant() { printf "define(%s, %s);\n" "$(php_string "$1")" "$(php_string "$2")"; }

# wordpress_cache: for the object cache that the site brings as a plugin.
wordpress_cache() {
  if has_cache redis; then
    php_constant WP_REDIS_HOST "$SITE_CACHE_HOST"
    printf "define('WP_REDIS_PORT', %s);\n" "$SITE_CACHE_PORT"
    php_constant WP_CACHE_KEY_SALT "$SITE_DOMAIN:"
  elif has_cache memcached; then
    printf "\$memcached_servers = ['default' => [%s]];\n" "$(php_string "$SITE_CACHE_HOST:$SITE_CACHE_PORT")"
    php_constant WP_CACHE_KEY_SALT "$SITE_DOMAIN:"
  fi
}

# wordpress_config: the keys come from one secret of the site, so that every webserver takes the others' sessions.
wordpress_config() {
  local key
  printf '<?php\n'
  for key in AUTH SECURE_AUTH LOGGED_IN NONCE; do
    php_constant "${key}_KEY" "$(derived "$key key")"
    php_constant "${key}_SALT" "$(derived "$key salt")"
  done
  php_constant DB_NAME "$DB_NAME"
  php_constant DB_USER "$DB_USER"
  php_constant DB_PASSWORD "$DB_PASSWORD"
  php_constant DB_HOST "$DB_HOST:$DB_PORT"
  php_constant DB_CHARSET utf8mb4
  php_constant WP_HOME "https://$SITE_DOMAIN"
  php_constant WP_SITEURL "https://$SITE_DOMAIN"
  wordpress_cache
  # Code is the release's, but where webservers share what one of them changes.
  printf "define('DISALLOW_FILE_MODS', %s);\n" "$(php_bool "$(if [[ ${SITE_WEBROOT_SYNC:-no} == yes ]]; then echo no; else echo yes; fi)")"
  cat <<'PHP'
define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT);
define('DISABLE_WP_CRON', true);
define('FORCE_SSL_ADMIN', true);
$table_prefix = 'wp_';
PHP
}

# wordpress_release_config: an archive's own wp-config.php goes on to load WordPress; Debian's does that itself.
wordpress_release_config() {
  wordpress_config
  cat <<'PHP'
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
PHP
}

# wordpress_installer: makes the tables once, whichever webserver is first; prints "installed" if it did.
# The password comes on standard input.
wordpress_installer() {
  cat <<'PHP'
<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = getenv('SITE_DOMAIN');
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['HTTPS'] = 'on';
function wp_mail(...$nothing) { return true; }
require '/srv/site/current/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if ($wpdb->get_var("SELECT GET_LOCK('sitewright-install', 60)") !== '1') { exit(1); }
if (!is_blog_installed()) {
    $password = trim(fgets(STDIN));
    wp_install(getenv('SITE_NAME'), 'admin', 'admin@' . getenv('SITE_DOMAIN'), true, '', $password);
    echo 'installed';
}
PHP
}

# Whoever comes first to an uninstalled WordPress owns it, so no visitor may: it is installed before it serves.
install_wordpress() {
  local password outcome script=$site_home/wordpress-install.php login=$etc/wordpress-login
  wordpress_installer | write_for_php "$script" || true
  password=$(openssl rand -hex 16)
  # As the web's user: where webservers share the web root, it loads what visitors' code may have written.
  outcome=$(SITE_DOMAIN=$SITE_DOMAIN SITE_NAME=$(site_name) runuser --user www-data -- "php$SITE_PHP_VERSION" "$script" <<<"$password") ||
    fail "WordPress could not be installed; does the database answer at $DB_HOST:$DB_PORT?"
  if [[ $outcome == *installed ]]; then
    (
      umask 077
      printf 'sitewright-login 1\nuser admin\npassword %s\n' "$password" >"$login"
    )
  fi
  if [[ -f $login ]]; then
    store_put "$SITE_REPORT_BUCKET" credentials/application "$login" || fail "the application's login could not be published."
    rm "$login"
  fi
}

# apply_packaged_wordpress: the package's files under the site's root, each as a link, and its content beside them. PHP
# and a webserver are there already, else the package would bring Apache with PHP inside it. Sets release_name.
apply_packaged_wordpress() {
  local release file
  install_packages php wordpress wordpress-theme-twentytwentythree
  release_name=debian-$(dpkg-query --show --showformat='${Version}' wordpress)
  release=$(release_dir "$release_name")
  mkdir --parents "$release"
  for file in "$wordpress_package"/*; do
    if [[ $(basename "$file") != wp-content ]]; then link_to "$file" "$release/$(basename "$file")"; fi
  done
  link_to "$wordpress_content" "$release/wp-content"
  {
    wordpress_config
    php_constant WP_CONTENT_DIR "$wordpress_content"
  } | write_for_php /etc/wordpress/config-default.php || true
  # The package gives its content to the web's user; code is changed by visitors only where webservers share it.
  if [[ ${SITE_WEBROOT_SYNC:-no} == yes ]]; then
    own_all www-data www-data "$wordpress_content"
  else
    own_all root root "$wordpress_content"
  fi
}
