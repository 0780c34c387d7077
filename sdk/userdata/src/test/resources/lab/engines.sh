#!/bin/bash
# Starts a real database server in a folder, with the configuration that the host scripts render. To be sourced.
# Needs: LAB PORT SCRIPTS
set -euo pipefail
# shellcheck source=/dev/null
source "$SCRIPTS/lib/tls.sh"

data=$LAB/data

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

start_mariadb() {
  # shellcheck source=/dev/null
  source "$SCRIPTS/lib/mariadb.sh"
  # The clients' own file comes last, after the system's, which names the system's socket.
  export HOME=$LAB
  printf '[client]\nsocket = %s/socket\n' "$data" >"$HOME/.my.cnf"
  chmod 755 "$LAB"
  install --directory --owner=mysql --group=mysql "$data"
  self_signed "$LAB/tls" database IP:127.0.0.1
  chown mysql:mysql "$LAB/tls/key.pem"
  mariadb_config 127.0.0.1 "$data" | sed "s#/etc/mysql/tls#$LAB/tls#" >"$LAB/server.cnf"
  printf 'socket = %s\npid-file = %s/pid\nuser = mysql\ninnodb_fast_shutdown = 2\n' "$data/socket" "$data" >>"$LAB/server.cnf"
  mariadb-install-db --no-defaults --user=mysql --datadir="$data" --skip-test-db --auth-root-authentication-method=socket --auth-root-socket-user=root >/dev/null
  mariadbd --defaults-file="$LAB/server.cnf" >"$LAB/server.log" 2>&1 &
  server=$!
  # shellcheck disable=SC2064 # of this server
  trap "kill $server; wait $server || true" EXIT
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
  chmod 755 "$LAB"
  install --directory --owner=postgres --group=postgres "$data" "$PGHOST"
  self_signed "$LAB/tls" database IP:127.0.0.1
  chown postgres:postgres "$LAB/tls/key.pem"
  runuser --user postgres -- "$programs/initdb" --pgdata="$data" --no-sync >/dev/null
  { postgresql_config 127.0.0.1 | sed "s#/etc/postgresql/tls#$LAB/tls#"; echo "unix_socket_directories = '$PGHOST'"; } >>"$data/postgresql.conf"
  postgresql_hba >"$data/pg_hba.conf"
  runuser --user postgres -- "$programs/postgres" -D "$data" >"$LAB/server.log" 2>&1 &
  trap 'signal_postgresql INT; wait || true' EXIT
  await runuser --user postgres -- psql --port="$SITE_DATABASE_PORT" --command='SELECT 1' postgres
}
