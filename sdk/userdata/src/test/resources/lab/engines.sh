#!/bin/bash
# Starts real database servers in folders, with the configuration that the host scripts render. To be sourced.
# Needs: LAB SITE_DATABASE_PORT SCRIPTS
set -euo pipefail
# shellcheck source=/dev/null
source "$SCRIPTS/lib/tls.sh"

servers=()
clusters=()

# Those that this shell has started, and no other.
stop_servers() {
  local server
  for data in "${clusters[@]}"; do signal_postgresql INT || true; done
  for server in "${servers[@]}"; do kill "$server" || true; done
  wait || true
}
trap stop_servers EXIT

# start_managed ENGINE PORT: another server, as the vendor might run it, for the site's user of any address.
start_managed() {
  local lab=$LAB
  chmod 755 "$lab"
  mkdir "$lab/managed"
  LAB=$lab/managed SITE_DATABASE_PORT=$2 "start_$1"
  if [[ $1 == mariadb ]]; then
    mariadb_grants "$PASSWORD" | mysql --protocol=socket --user=root
  else
    postgresql_grants "$PASSWORD" | runuser --user postgres -- psql --quiet --port="$2" postgres
  fi
}

# await COMMAND...: until it succeeds, at most half a minute.
await() {
  local deadline=$((SECONDS + 30))
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      echo "not within 30 s: $*" >&2
      cat "$LAB/server.log" >&2
      return 1
    fi
    sleep 0.1
  done
}

# SQL on standard input, as the administrator of the other server.
vendor_mariadb() { mysql --protocol=socket --user=root --socket="$LAB/managed/data/socket" --batch --skip-column-names site; }
vendor_postgresql() {
  PGHOST=$LAB/managed/sockets runuser --user postgres -- psql --quiet --tuples-only --no-align \
    --port="$(sed --quiet 4p "$LAB/managed/data/postmaster.pid")" site
}

start_mariadb() {
  # shellcheck source=/dev/null
  source "$SCRIPTS/lib/mariadb.sh"
  # The clients' own file comes last, after the system's, which names the system's socket.
  export HOME=$LAB
  data=$LAB/data
  printf '[client]\nsocket = %s/socket\n' "$data" >"$HOME/.my.cnf"
  chmod 755 "$LAB"
  install --directory --owner=mysql --group=mysql "$data"
  self_signed "$LAB/tls" database IP:127.0.0.1
  chown mysql:mysql "$LAB/tls/key.pem"
  mariadb_config 127.0.0.1 "$data" | sed "s#/etc/mysql/tls#$LAB/tls#" >"$LAB/server.cnf"
  printf 'socket = %s\npid-file = %s/pid\nuser = mysql\ninnodb_fast_shutdown = 2\n' "$data/socket" "$data" >>"$LAB/server.cnf"
  mariadb-install-db --no-defaults --user=mysql --datadir="$data" --skip-test-db --auth-root-authentication-method=socket --auth-root-socket-user=root >/dev/null
  mariadbd --defaults-file="$LAB/server.cnf" >"$LAB/server.log" 2>&1 &
  servers+=($!)
  await mysql --protocol=socket --user=root --execute='SELECT 1'
}

# signal_postgresql NAME: runuser, which started it, hands on no signals.
signal_postgresql() { kill "-$1" "$(sed --quiet 1p "$data/postmaster.pid")"; }

start_postgresql() {
  local programs
  # shellcheck source=/dev/null
  source "$SCRIPTS/lib/postgresql.sh"
  programs=/usr/lib/postgresql/$(pg_config_version)/bin
  export PGHOST=$LAB/sockets
  data=$LAB/data
  chmod 755 "$LAB"
  install --directory --owner=postgres --group=postgres "$data" "$PGHOST"
  self_signed "$LAB/tls" database IP:127.0.0.1
  chown postgres:postgres "$LAB/tls/key.pem"
  runuser --user postgres -- "$programs/initdb" --pgdata="$data" --no-sync >/dev/null
  { postgresql_config 127.0.0.1 | sed "s#/etc/postgresql/tls#$LAB/tls#"; echo "unix_socket_directories = '$PGHOST'"; } >>"$data/postgresql.conf"
  postgresql_hba >"$data/pg_hba.conf"
  runuser --user postgres -- "$programs/postgres" -D "$data" >"$LAB/server.log" 2>&1 &
  clusters+=("$data")
  await runuser --user postgres -- psql --port="$SITE_DATABASE_PORT" --command='SELECT 1' postgres
}
