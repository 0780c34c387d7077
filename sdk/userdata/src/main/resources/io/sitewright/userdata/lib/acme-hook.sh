#!/bin/bash
# What dehydrated asks for while it orders. Run as: acme-hook.sh deploy_challenge|clean_challenge DOMAIN TOKEN VALUE
# Needs: SITE_ACME_CHALLENGE and what lib/challenges.sh or lib/dns-records.sh need
set -euo pipefail
umask 077
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/secrets.sh"
# shellcheck source=/dev/null
source "$here/challenges.sh"
# shellcheck source=/dev/null
source "$here/dns-records.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

by_http() {
  case $1 in
    deploy_challenge) share_challenge "$3" "$4" || fail "the challenge could not be shared with the other webservers." ;;
    clean_challenge) unshare_challenge "$3" ;;
  esac
}

by_dns() {
  local name=_acme-challenge.$2
  load_secrets || exit 1
  case $1 in
    deploy_challenge)
      add_txt "$name" "$4" || fail "the challenge could not be written to the zone $SITE_ZONE."
      wait_for_txt "$name" "$4"
      ;;
    clean_challenge) remove_txt "$name" "$4" || say "the record $name stays; remove it by hand." ;;
  esac
}

case ${1:-} in
  deploy_challenge | clean_challenge)
    if [[ $SITE_ACME_CHALLENGE == http-01 ]]; then by_http "$@"; else by_dns "$@"; fi
    ;;
esac
