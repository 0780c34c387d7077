#!/bin/bash
# WordPress as Debian packages it, installed without anybody's browser. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN SITE_REPORT_BUCKET
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

wordpress_root=/usr/share/wordpress
wordpress_content=/var/lib/wordpress/wp-content

# wordpress_config: the keys come from one secret of the site, so that every webserver takes the others' sessions.
wordpress_config() {
  local key
  cat <<'PHP'
<?php
PHP
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
  php_constant WP_CONTENT_DIR "$wordpress_content"
  cat <<'PHP'
define('MYSQL_CLIENT_FLAGS', MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT);
define('DISALLOW_FILE_MODS', true);
define('DISABLE_WP_CRON', true);
define('FORCE_SSL_ADMIN', true);
$table_prefix = 'wp_';
PHP
}

php_constant() {
  local value=${2//\\/\\\\}
  printf "define('%s', '%s');\n" "$1" "${value//\'/\\\'}"
}

derived() { printf '%s' "$1" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$DB_SECRET" | sed 's/^.*= //'; }

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
require '/usr/share/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if ($wpdb->get_var("SELECT GET_LOCK('sitewright-install', 60)") !== '1') { exit(1); }
if (!is_blog_installed()) {
    $password = trim(fgets(STDIN));
    wp_install(getenv('SITE_DOMAIN'), 'admin', 'admin@' . getenv('SITE_DOMAIN'), true, '', $password);
    echo 'installed';
}
PHP
}

# Whoever comes first to an uninstalled WordPress owns it, so no visitor may: it is installed before it serves.
install_wordpress() {
  local password outcome script=$etc/wordpress-install.php login=$etc/wordpress-login
  wordpress_installer | write_file 600 "$script" || true
  password=$(openssl rand -hex 16)
  outcome=$(SITE_DOMAIN=$SITE_DOMAIN "php$SITE_PHP_VERSION" "$script" <<<"$password") ||
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

apply_wordpress() {
  install_packages wordpress wordpress-theme-twentytwentythree openssl
  wordpress_config | write_file 640 /etc/wordpress/config-default.php || true
  chown root:www-data /etc/wordpress/config-default.php
  install_wordpress
}

# Site cron is one timer's work, not a visitor's.
wordpress_cron() {
  "php$SITE_PHP_VERSION" "$wordpress_root/wp-cron.php"
}
