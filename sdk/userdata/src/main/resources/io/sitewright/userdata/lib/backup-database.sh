#!/bin/bash
# The database as a dump: one moment of it, while the site goes on. To be sourced.
# Needs: SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_MANAGED_DATABASE SITE_REPORT_BUCKET
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/database-client.sh
source "$lib/database-client.sh"

# database_dump: on standard output, as text.
database_dump() {
  if [[ $SITE_MANAGED_DATABASE == none ]]; then
    own_database_dump
  else
    managed_credentials || return 1
    managed_database_dump
  fi
}

own_database_dump() {
  case $SITE_DATABASE_ENGINE in
    mariadb) mariadb-dump --protocol=socket --user=root "${mysql_dump_options[@]}" site ;;
    mysql) mysqldump --protocol=socket --user=root "${mysql_dump_options[@]}" site ;;
    postgresql)
      runuser --user postgres -- pg_dump --port="$SITE_DATABASE_PORT" --no-owner --no-privileges --no-password site
      ;;
    *)
      say "there is no database engine \"$SITE_DATABASE_ENGINE\"."
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
