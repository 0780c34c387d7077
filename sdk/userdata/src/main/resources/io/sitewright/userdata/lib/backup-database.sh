#!/bin/bash
# The database as a dump: one moment of it, while the site goes on. To be sourced.
# Needs: SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_MANAGED_DATABASE SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/database-client.sh
source "$lib/database-client.sh"

# database_dump: on standard output, as text.
database_dump() {
  local engine=''
  # Whatever the settings say, the data is where it was until it has moved.
  if ! data_is_managed; then
    if [[ $SITE_MANAGED_DATABASE == none ]]; then engine=$SITE_DATABASE_ENGINE; else engine=$(held_engine) || return 1; fi
  fi
  if [[ -n $engine ]]; then
    own_database_dump "$engine" "$(own_port "$engine")"
    return
  fi
  if [[ $SITE_MANAGED_DATABASE == none ]]; then parse_credentials "$managed_mark"; else managed_credentials; fi || return 1
  managed_database_dump
}

# own_database_dump ENGINE PORT
own_database_dump() {
  case $1 in
    mariadb) mariadb-dump --protocol=socket --user=root "${mysql_dump_options[@]}" site ;;
    mysql) mysqldump --protocol=socket --user=root "${mysql_dump_options[@]}" site ;;
    postgresql)
      runuser --user postgres -- pg_dump --port="$2" --no-owner --no-privileges --no-password site
      ;;
    *)
      say "there is no database engine \"$1\"."
      return 1
      ;;
  esac
}

managed_database_dump() {
  case $DB_ENGINE in
    mysql | mariadb)
      mariadb-dump --defaults-extra-file=<(mysql_client_file) "${mysql_dump_options[@]}" "$DB_NAME"
      ;;
    postgresql)
      with_postgresql_login pg_dump --no-owner --no-privileges --no-password
      ;;
  esac
}

# database_dump_is_complete: of a dump on standard input. Each tool ends with a line that says so; a dump without any
# table is no backup of a site.
database_dump_is_complete() {
  awk '
    /^CREATE TABLE / { tables++; whole = 0 }
    /^-- Dump completed/ || /^-- PostgreSQL database dump complete/ { whole = 1 }
    END { exit !(tables && whole) }'
}
