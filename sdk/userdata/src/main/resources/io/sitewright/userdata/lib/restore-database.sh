#!/bin/bash
# Brings the database back from a backup or a baseline, into an empty one only: what is there is never overwritten. To be
# sourced.
# Needs: SITE_SOURCE SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_MANAGED_DATABASE SITE_DATABASE_BACKUPS_BUCKET
# [SITE_BASELINE_DATABASE and what lib/restore-baseline.sh needs]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/restore.sh"
# shellcheck source=/dev/null
source "$lib/restore-baseline.sh"
# shellcheck source=/dev/null
source "$lib/backup-database.sh"

spool=$state/spool/backup

# restore_database_once: does nothing when the site begins anew, when it was done, or when the database has any table.
restore_database_once() {
  local mark=$state/database.restored tables
  if [[ ${SITE_SOURCE:-virgin} == virgin || -f $mark ]]; then return; fi
  tables=$(count_tables) || fail "the database does not say which tables it has, so nothing is restored."
  if [[ $tables == 0 ]]; then
    if [[ $SITE_SOURCE == baseline ]]; then restore_baseline; else restore_backup; fi
    rm --force "$spool/dump"
  fi
  touch "$mark"
}

restore_backup() {
  local status=0
  find_backup "$SITE_DATABASE_BACKUPS_BUCKET" database "$SITE_SOURCE" "$spool/dump" database_dump_is_complete || status=$?
  case $status in
    0)
      import_dump <"$spool/dump" || fail "the $SITE_SOURCE backup of the database could not be restored."
      say "the database is restored from the $SITE_SOURCE backup."
      ;;
    2) say "there is no $SITE_SOURCE backup of the database yet, so the site begins anew." ;;
    *) fail "no $SITE_SOURCE backup of the database is whole, so nothing is restored; name another with site:source." ;;
  esac
}

# A site whose pages are static has no database, and its baseline neither.
restore_baseline() {
  if [[ -z ${SITE_BASELINE_DATABASE:-} ]]; then return; fi
  fetch_baseline "$spool/dump" database_dump_is_complete
  import_dump <"$spool/dump" || fail "the dump in $SITE_BASELINE_DATABASE could not be restored."
  say "the database is restored from the baseline $SITE_BASELINE_DATABASE."
}

count_tables() {
  case $(database_kind) in
    mysql) mysql_as_site --skip-column-names --execute="$(counting_tables mysql)" ;;
    postgresql)
      with_postgresql_login psql --no-psqlrc --no-password --tuples-only --no-align --command="$(counting_tables postgresql)"
      ;;
  esac
}

# counting_tables KIND
counting_tables() {
  case $1 in
    mysql) echo "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()" ;;
    postgresql) echo "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')" ;;
  esac
}

# import_dump: as the site's own user, who has no rights beyond its database; all of it or nothing where the engine can.
import_dump() {
  case $(database_kind) in
    mysql) mysql_as_site ;;
    postgresql)
      with_postgresql_login psql --no-psqlrc --no-password --quiet --single-transaction --set=ON_ERROR_STOP=1 --output=/dev/null
      ;;
  esac
}
