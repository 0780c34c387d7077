#!/bin/bash
# Moodle's config.php. To be sourced by roles/webserver.sh.
# Needs: SITE_DOMAIN DB_ENGINE DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD [SITE_CACHE SITE_CACHE_HOST SITE_CACHE_PORT SITE_MAIL_FROM]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/phptext.sh
source "$lib/phptext.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"

moodle_data=/srv/moodledata

# moodle_field NAME TEXT
moodle_field() { printf "\$CFG->%s = %s;\n" "$1" "$(php_string "$2")"; }

moodle_database() {
  case $DB_ENGINE in
    postgresql) moodle_field dbtype pgsql ;;
    mysql) moodle_field dbtype mysqli ;;
    *) moodle_field dbtype mariadb ;;
  esac
  moodle_field dblibrary native
  moodle_field dbhost "$DB_HOST"
  moodle_field dbname "$DB_NAME"
  moodle_field dbuser "$DB_USER"
  moodle_field dbpass "$DB_PASSWORD"
  moodle_field prefix mdl_
  if [[ $DB_ENGINE == postgresql ]]; then
    printf "\$CFG->dboptions = ['dbpersist' => false, 'dbport' => %s, 'ssl' => 'require'];\n" "$DB_PORT"
  else
    printf "\$CFG->dboptions = ['dbpersist' => false, 'dbport' => %s, 'dbcollation' => 'utf8mb4_unicode_ci', 'ssl' => 'require'];\n" "$DB_PORT"
  fi
}

# moodle_sessions: where every webserver finds them.
moodle_sessions() {
  if has_cache redis; then
    moodle_field session_handler_class '\core\session\redis'
    moodle_field session_redis_host "$SITE_CACHE_HOST"
    printf "\$CFG->session_redis_port = %s;\n" "$SITE_CACHE_PORT"
    moodle_field session_redis_prefix "$SITE_DOMAIN:"
  elif has_cache memcached; then
    moodle_field session_handler_class '\core\session\memcached'
    moodle_field session_memcached_save_path "$SITE_CACHE_HOST:$SITE_CACHE_PORT"
  else
    moodle_field session_handler_class '\core\session\database'
  fi
}

# moodle_config: what webservers share of Moodle's files is filedir; caches are each one's own.
moodle_config() {
  cat <<'PHP'
<?php
unset($CFG);
global $CFG;
$CFG = new stdClass();
PHP
  moodle_database
  moodle_field wwwroot "https://$SITE_DOMAIN"
  moodle_field dataroot "$moodle_data"
  moodle_field localcachedir "$moodle_data/localcache"
  moodle_field noreplyaddress "${SITE_MAIL_FROM:-noreply@$SITE_DOMAIN}"
  moodle_sessions
  cat <<'PHP'
$CFG->directorypermissions = 02770;
$CFG->disableupdateautodeploy = true;
$CFG->cronclionly = true;
require_once(__DIR__ . '/lib/setup.php');
PHP
}

# apply_moodle RELEASE
apply_moodle() {
  install --directory --owner=www-data --group=www-data --mode=2770 "$moodle_data"
  moodle_config | write_for_php "$1/config.php" || true
}
