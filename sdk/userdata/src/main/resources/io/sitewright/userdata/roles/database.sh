#!/bin/bash
# Holds the site's data on a volume that outlives the machine. Run as: database.sh apply|serving
# Needs: SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_MANAGED_DATABASE SITE_VPC_RANGE SITE_REPORT_BUCKET SITE_SSH_PORT [SITE_DATABASE_VOLUME]
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# shellcheck source=/dev/null
source "$here/../lib/network.sh"
# shellcheck source=/dev/null
source "$here/../lib/tls.sh"
# shellcheck source=/dev/null
source "$here/../lib/volume.sh"
# shellcheck source=/dev/null
source "$here/../lib/credentials.sh"
# shellcheck source=/dev/null
source "$here/../lib/secrets.sh"
# shellcheck source=/dev/null
source "$here/../lib/managed-database.sh"
# shellcheck source=/dev/null
source "$here/../lib/restore-database.sh"
# shellcheck source=/dev/null
source "$here/../lib/backup-timers.sh"
# shellcheck source=/dev/null
source "$here/../lib/mariadb.sh"
# shellcheck source=/dev/null
source "$here/../lib/postgresql.sh"

data=/srv/database

# stop_own_server: where the vendor runs the database this machine has the tools and no server; the data stays.
stop_own_server() {
  local unit
  for unit in mariadb mysql postgresql; do
    if systemctl is-enabled --quiet "$unit.service" 2>/dev/null; then systemctl disable --quiet --now "$unit.service"; fi
  done
  for unit in $(systemctl list-units --plain --no-legend 'postgresql@*' | cut --delimiter=' ' --fields=1); do
    systemctl disable --quiet --now "$unit"
  done
}

apply_managed() {
  stop_own_server
  case $SITE_MANAGED_DATABASE in
    mysql) install_packages mariadb-client ;;
    postgresql) install_packages postgresql-client ;;
    *) fail "there is no managed database of kind \"$SITE_MANAGED_DATABASE\"." ;;
  esac
  load_secrets || exit 1
  managed_credentials || fail "the managed database's credentials are not in the store yet."
  prepare_managed
}

apply_engine() {
  local address password secret
  address=$(own_address)
  [[ -n $address ]] || fail "this machine's membership is not in the fleet yet, so its private address is not known."
  if [[ -n ${SITE_DATABASE_VOLUME:-} ]]; then mount_volume "$SITE_DATABASE_VOLUME" "$data"; fi
  mkdir --parents "$data"
  # They lie beside the data: a new machine on the old volume goes on with the old ones.
  password=$(make_secret "$data" site.password)
  secret=$(make_secret "$data" site.secret)
  case $SITE_DATABASE_ENGINE in
    mariadb | mysql) apply_mariadb "$address" "$data/$SITE_DATABASE_ENGINE" "$password" ;;
    postgresql) apply_postgresql "$address" "$data/postgresql" "$password" ;;
    *) fail "there is no database engine \"$SITE_DATABASE_ENGINE\"." ;;
  esac
  (
    umask 077
    credentials_text "$SITE_DATABASE_ENGINE" "$address" "$SITE_DATABASE_PORT" "$password" "$secret" >"$etc/credentials"
  )
  parse_credentials "$etc/credentials" || fail "the credentials that this machine made cannot be read."
}

apply() {
  if [[ $SITE_MANAGED_DATABASE == none ]]; then apply_engine; else apply_managed; fi
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]]; then install_packages git ca-certificates; fi
  restore_database_once
  # Last: whoever has the credentials begins to fill the database.
  if [[ $SITE_MANAGED_DATABASE == none ]]; then publish_credentials "$etc/credentials"; fi
  apply_backup_timers
}

why_not_serving() {
  if [[ $SITE_MANAGED_DATABASE != none ]]; then
    answers_ssh || echo "sshd does not answer on port $SITE_SSH_PORT"
  elif ! listens "$SITE_DATABASE_PORT"; then
    echo "the database does not listen on port $SITE_DATABASE_PORT"
  fi
}

run_role "$@"
