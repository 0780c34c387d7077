#!/bin/bash
# What this machine says of itself. To be sourced.
# Needs: SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

# host_key: the public half of what tells this machine from any other over SSH; nothing while there is none.
host_key() {
  local file=${SITEWRIGHT_HOST_KEY:-/etc/ssh/ssh_host_ed25519_key.pub} kind key
  if [[ -r $file ]] && read -r kind key _ <"$file"; then printf 'host-key %s %s\n' "$kind" "$key"; fi
}

# report_text MANIFEST BECAUSE: an empty BECAUSE means that the machine serves.
report_text() {
  printf 'sitewright-report 1\nmanifest %s\n' "$1"
  if [[ -z $2 ]]; then
    printf 'serving yes\n'
  else
    printf 'serving no\nbecause %s\n' "$(tr '\n\t' '  ' <<<"$2" | sed 's/ *$//' | cut --characters=1-300)"
  fi
  host_key
}

# write_report MANIFEST BECAUSE: only what is news goes to the store.
write_report() {
  local sent=$state/report.sent fresh=$state/report.fresh
  { report_text "$1" "$2"; echo "# $(machine_id)"; } >"$fresh.marked"
  if [[ -f $sent ]] && cmp --silent "$fresh.marked" "$sent"; then return; fi
  report_text "$1" "$2" >"$fresh"
  store_put "$SITE_REPORT_BUCKET" "machines/$(machine_id)/report" "$fresh" || return 1
  mv "$fresh.marked" "$sent"
}

# write_log: the last lines of work that failed, for whoever waits for this machine; only what is news.
write_log() {
  local fault=$state/apply.fault sent=$state/log.sent
  if [[ ! -f $fault ]]; then return; fi
  tail --lines=40 "$fault" >"$state/log.fresh"
  if [[ -f $sent ]] && cmp --silent "$state/log.fresh" "$sent"; then return; fi
  store_put "$SITE_REPORT_BUCKET" "machines/$(machine_id)/log" "$state/log.fresh" || return 1
  mv "$state/log.fresh" "$sent"
}
