#!/bin/bash
# Holds the site's data on a volume that outlives the machine. Run as: database.sh apply|serving|look
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
source "$here/../lib/carry-database.sh"
# shellcheck source=/dev/null
source "$here/../lib/backup-timers.sh"
# shellcheck source=/dev/null
source "$here/../lib/mariadb.sh"
# shellcheck source=/dev/null
source "$here/../lib/postgresql.sh"

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
  case $SITE_MANAGED_DATABASE in
    mysql) install_packages mariadb-client ;;
    postgresql) install_packages postgresql-client ;;
    *) fail "there is no managed database of kind \"$SITE_MANAGED_DATABASE\"." ;;
  esac
  load_secrets || exit 1
  managed_credentials || fail "the managed database's credentials are not in the store yet."
  prepare_managed
  carry_to_managed
  write_file 600 "$etc/credentials" <"$etc/credentials.managed" || true
}

apply_own() {
  local text
  refuse_older_data
  refuse_another_engine
  start_engine "$SITE_DATABASE_ENGINE"
  open_own "$SITE_DATABASE_ENGINE" || fail "this machine's own database does not answer."
  # shellcheck disable=SC2154 # lib/say.sh says where the volume is
  text=$(credentials_text "$SITE_DATABASE_ENGINE" "$(own_address)" "$SITE_DATABASE_PORT" \
    "$(make_secret "$database_home" site.password)" "$(make_secret "$database_home" site.secret)")
  write_file 600 "$etc/credentials" <<<"$text" || true
  parse_credentials "$etc/credentials" || fail "the credentials that this machine made cannot be read."
}

# start_engine ENGINE: the server, and in it the site's database and user.
start_engine() {
  local SITE_DATABASE_ENGINE=$1 address password
  address=$(own_address)
  [[ -n $address ]] || fail "this machine's membership is not in the fleet yet, so its private address is not known."
  # It lies beside the data: a new machine on the old volume goes on with the old one.
  password=$(make_secret "$database_home" site.password)
  case $SITE_DATABASE_ENGINE in
    mariadb | mysql) apply_mariadb "$address" "$database_home/$SITE_DATABASE_ENGINE" "$password" ;;
    postgresql) apply_postgresql "$address" "$database_home/postgresql" "$password" ;;
    *) fail "there is no database engine \"$SITE_DATABASE_ENGINE\"." ;;
  esac
  echo "$SITE_DATABASE_ENGINE" | write_file 644 "$database_home/engine" || true
}

apply() {
  if [[ -n ${SITE_DATABASE_VOLUME:-} ]]; then mount_volume "$SITE_DATABASE_VOLUME" "$database_home"; fi
  mkdir --parents "$database_home"
  if [[ $SITE_MANAGED_DATABASE == none ]]; then apply_own; else apply_managed; fi
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]]; then install_packages git ca-certificates; fi
  restore_database_once
  # Last: whoever has the credentials begins to fill the database.
  publish_credentials "$etc/credentials"
  if [[ $SITE_MANAGED_DATABASE != none ]]; then stop_own_server; fi
  apply_backup_timers
}

# look: webservers to come need the credentials too, and what site:databaseVolumeGb adds is there to be used.
look() {
  republish_credentials "$etc/credentials"
  if [[ -n ${SITE_DATABASE_VOLUME:-} ]]; then
    grow_volume "$database_home" || true
  fi
}

# volume_is_full: less than a megabyte is left for whoever is not root.
volume_is_full() {
  local left
  left=$(df --output=avail --block-size=1K "$database_home" 2>/dev/null | tail --lines=1)
  ((${left:-1024} < 1024))
}

why_not_serving() {
  if [[ $SITE_MANAGED_DATABASE != none ]]; then
    answers_ssh || echo "sshd does not answer on port $SITE_SSH_PORT"
  elif ! listens "$SITE_DATABASE_PORT" && volume_is_full; then
    echo "the volume of the site's data is full, and the database goes on as soon as there is room: set site:databaseVolumeGb to more or take away what is not needed"
  elif ! listens "$SITE_DATABASE_PORT"; then
    echo "the database does not listen on port $SITE_DATABASE_PORT"
  fi
}

run_role "$@"
