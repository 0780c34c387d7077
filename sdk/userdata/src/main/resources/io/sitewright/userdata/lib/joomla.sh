#!/bin/bash
# Joomla's configuration.php. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN DB_ENGINE DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD DB_SECRET [SITE_CACHE SITE_CACHE_HOST SITE_CACHE_PORT SITE_MAIL_FROM]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/phptext.sh
source "$lib/phptext.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"

# joomla_field NAME TEXT
joomla_field() { printf "\tpublic \$%s = %s;\n" "$1" "$(php_string "$2")"; }

# joomla_database: Joomla has no port for PostgreSQL, only PostgreSQL's own.
joomla_database() {
  if [[ $DB_ENGINE == postgresql ]]; then
    [[ $DB_PORT == 5432 ]] || fail "Joomla speaks to PostgreSQL on port 5432 only; set site:databasePort to 5432."
    joomla_field dbtype pgsql
    joomla_field host "$DB_HOST"
  else
    joomla_field dbtype mysqli
    joomla_field host "$DB_HOST:$DB_PORT"
    printf "\tpublic \$dbencryption = 1;\n\tpublic \$dbsslverifyservercert = false;\n"
  fi
  joomla_field user "$DB_USER"
  joomla_field password "$DB_PASSWORD"
  joomla_field db "$DB_NAME"
  joomla_field dbprefix jos_
}

joomla_cache() {
  if has_cache redis; then
    printf "\tpublic \$caching = 1;\n"
    joomla_field cache_handler redis
    joomla_field redis_server_host "$SITE_CACHE_HOST"
    joomla_field redis_server_port "$SITE_CACHE_PORT"
  elif has_cache memcached; then
    printf "\tpublic \$caching = 1;\n"
    joomla_field cache_handler memcached
    joomla_field memcached_server_host "$SITE_CACHE_HOST"
    joomla_field memcached_server_port "$SITE_CACHE_PORT"
  else
    printf "\tpublic \$caching = 0;\n"
    joomla_field cache_handler file
  fi
}

# joomla_config: sessions are in the database, where every webserver finds them.
joomla_config() {
  printf '<?php\nclass JConfig {\n'
  joomla_field sitename "$(site_name)"
  joomla_database
  joomla_field secret "$(derived 'joomla secret')"
  joomla_cache
  joomla_field session_handler database
  joomla_field mailer sendmail
  joomla_field sendmail /usr/sbin/sendmail
  joomla_field mailfrom "${SITE_MAIL_FROM:-admin@$SITE_DOMAIN}"
  joomla_field fromname "$(site_name)"
  joomla_field tmp_path /var/lib/sitewright-site/tmp
  joomla_field log_path /var/lib/sitewright-site/log
  joomla_field editor tinymce
  joomla_field access 1
  cat <<'PHP'
	public $offline = false;
	public $debug = false;
	public $error_reporting = 'none';
	public $force_ssl = 2;
	public $sef = true;
	public $sef_rewrite = true;
	public $list_limit = 20;
	public $lifetime = 15;
	public $cachetime = 15;
	public $live_site = '';
	public $cookie_domain = '';
	public $cookie_path = '';
}
PHP
}

# apply_joomla RELEASE: its installer asks anybody for the site, so it never comes to be served.
apply_joomla() {
  rm --recursive --force "$1/installation"
  joomla_config | write_for_php "$1/configuration.php" || true
}
