#!/bin/bash
# How this machine speaks to a database that is not its own: credentials by files and the environment, never by
# arguments; TLS always. To be sourced.
# Needs: SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/credentials.sh"

# One snapshot, row by row, with all that belongs to the tables; no rights beyond the database's own are needed.
# shellcheck disable=SC2034 # for those who source this
mysql_dump_options=(--single-transaction --quick --skip-lock-tables --no-tablespaces --routines --triggers --hex-blob
  --default-character-set=utf8mb4)

# There once the newest data is in a managed database: how that is reached.
managed_mark=$database_home/managed.credentials

# managed_credentials: those that the site's program has put among this role's reports; webservers learn them from this
# machine, when the data is there.
managed_credentials() {
  (
    # shellcheck disable=SC2034 # here it is this role's own bucket
    SITE_DATABASE_REPORTS_BUCKET=$SITE_REPORT_BUCKET
    read_credentials "$etc/credentials.managed" credentials/managed
  ) && parse_credentials "$etc/credentials.managed"
}

data_is_managed() { [[ -s $managed_mark ]]; }

# held_engine: the engine whose data lies on this machine's volume, or nothing.
held_engine() {
  local held=''
  if [[ -d $database_home/mariadb/mysql ]]; then held+=" mariadb"; fi
  if [[ -d $database_home/mysql/mysql ]]; then held+=" mysql"; fi
  if [[ -f $database_home/postgresql/PG_VERSION ]]; then held+=" postgresql"; fi
  held=${held# }
  if [[ $held == *' '* ]]; then
    held=$(cat "$database_home/engine" 2>/dev/null) ||
      fail "this machine's volume holds data of $held, and it is not certain which of them is the site's; move the other folder out of $database_home."
  fi
  echo "$held"
}

# own_port ENGINE: where the own server listens, which the settings say no longer once there is a managed one.
own_port() {
  local port=''
  if [[ $1 == postgresql ]]; then port=$(sed --quiet 4p "$database_home/postgresql/postmaster.pid" 2>/dev/null) || true; fi
  echo "${port:-$SITE_DATABASE_PORT}"
}

# database_kind: what its clients are called.
database_kind() { if [[ $DB_ENGINE == postgresql ]]; then echo postgresql; else echo mysql; fi; }

mysql_as_site() { mysql --defaults-extra-file=<(mysql_client_file) "$@" "$DB_NAME"; }

mysql_client_file() {
  printf '[client]\nhost="%s"\nport=%s\nuser="%s"\npassword="%s"\nssl\n' "$DB_HOST" "$DB_PORT" "$DB_USER" "$DB_PASSWORD"
}

# with_postgresql_login COMMAND...: the password in the environment of that command only.
with_postgresql_login() {
  PGHOST=$DB_HOST PGPORT=$DB_PORT PGUSER=$DB_USER PGPASSWORD=$DB_PASSWORD PGDATABASE=$DB_NAME PGSSLMODE=require "$@"
}
