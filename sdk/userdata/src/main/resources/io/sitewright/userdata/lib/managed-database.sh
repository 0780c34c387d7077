#!/bin/bash
# What the worker beside a managed database sees to: that it can make backups, and that the site owns its database. To be sourced.
# Needs: SITE_MANAGED_DATABASE [SITE_DATABASE_ADMIN_USER SITE_DATABASE_ADMIN_PASSWORD]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/database-client.sh"

prepare_managed() {
  if [[ $(database_kind) == postgresql ]]; then
    prepare_managed_postgresql
  else
    mysql_as_site --execute='SELECT 1' >/dev/null || fail "the managed database at $DB_HOST:$DB_PORT does not answer."
  fi
}

prepare_managed_postgresql() {
  local server client
  server=$(as_postgresql_site psql --no-psqlrc --tuples-only --no-align --command='SHOW server_version_num') ||
    fail "the managed database at $DB_HOST:$DB_PORT does not answer."
  client=$(pg_dump --version | grep --only-matching --extended-regexp '[0-9]+' | sed --quiet 1p)
  # An older pg_dump refuses a newer server.
  ((client >= server / 10000)) ||
    fail "this machine's pg_dump is of version $client and the managed database of version $((server / 10000)), so there would be no backups; set site:managedDatabaseVersion to $client or lower, or site:databaseImage to a newer system."
  if [[ -n ${SITE_DATABASE_ADMIN_USER:-} ]]; then
    own_by_site | PGUSER=$SITE_DATABASE_ADMIN_USER PGPASSWORD=$SITE_DATABASE_ADMIN_PASSWORD PGHOST=$DB_HOST PGPORT=$DB_PORT \
      PGDATABASE=$DB_NAME PGSSLMODE=require psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 ||
      fail "the site's user could not be given its database."
  fi
}

# own_by_site: a user that the vendor made owns nothing, and since PostgreSQL 15 may make no table.
own_by_site() {
  printf 'GRANT ALL ON DATABASE "%s" TO "%s";\nGRANT USAGE, CREATE ON SCHEMA public TO "%s";\n' "$DB_NAME" "$DB_USER" "$DB_USER"
}

as_postgresql_site() { with_postgresql_login "$@" --no-password; }
