#!/bin/bash
# Holds the site's data on a volume that outlives the machine. Run as: database.sh apply|serving
# Needs: SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_MANAGED_DATABASE SITE_VPC_RANGE SITE_REPORT_BUCKET SITE_SSH_PORT [SITE_DATABASE_VOLUME]
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# shellcheck source=SCRIPTDIR/../lib/network.sh
source "$here/../lib/network.sh"
# shellcheck source=SCRIPTDIR/../lib/tls.sh
source "$here/../lib/tls.sh"
# shellcheck source=SCRIPTDIR/../lib/volume.sh
source "$here/../lib/volume.sh"
# shellcheck source=SCRIPTDIR/../lib/credentials.sh
source "$here/../lib/credentials.sh"
# shellcheck source=SCRIPTDIR/../lib/mariadb.sh
source "$here/../lib/mariadb.sh"
# shellcheck source=SCRIPTDIR/../lib/postgresql.sh
source "$here/../lib/postgresql.sh"

data=/srv/database

# Beside a managed database this machine only dumps and restores: it has the tools and no server.
apply_tools() {
  case $SITE_MANAGED_DATABASE in
    mysql) install_packages mariadb-client ;;
    postgresql) install_packages postgresql-client ;;
    *) fail "there is no managed database of kind \"$SITE_MANAGED_DATABASE\"." ;;
  esac
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
  publish_credentials "$etc/credentials"
}

apply() {
  if [[ $SITE_MANAGED_DATABASE == none ]]; then apply_engine; else apply_tools; fi
}

why_not_serving() {
  if [[ $SITE_MANAGED_DATABASE != none ]]; then
    answers_ssh || echo "sshd does not answer on port $SITE_SSH_PORT"
  elif ! listens "$SITE_DATABASE_PORT"; then
    echo "the database does not listen on port $SITE_DATABASE_PORT"
  fi
}

run_role "$@"
