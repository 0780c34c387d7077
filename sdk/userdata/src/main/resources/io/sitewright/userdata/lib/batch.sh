#!/bin/bash
# When a machine that serves does what new settings and scripts ask for: batch by batch in the order of the slots, a
# quarter of the role's machines at a time, so that the others serve meanwhile, and where one fails, the rest stay as they are.
# To be sourced by lib/agent.sh.
# Needs: SITE_ROLE SITE_REPORT_BUCKET SITE_FLEET_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/turn.sh
source "$lib/turn.sh"

# has_confirmed MACHINE DIGEST: whether that machine says that it serves with this very manifest.
has_confirmed() {
  local report=$run/fellow.report
  store_find "$SITE_REPORT_BUCKET" "machines/$1/report" "$report" 2>/dev/null &&
    grep --quiet --line-regexp --fixed-strings "manifest $2" "$report" &&
    grep --quiet --line-regexp --fixed-strings 'serving yes' "$report"
}

# waits_for DIGEST: what this machine waits for before it does what the manifest of that digest asks: the slot of one that
# has not confirmed it, or nothing when its time has come. At its first work, and when that is to be done again, a machine waits for nobody.
waits_for() {
  local slot machine size place=0 own first
  local -a fellows
  if [[ ! -f $state/applied ]]; then return; fi
  mapfile -t fellows < <(serving_members "$SITE_ROLE")
  # A draining machine is about to go: it stays as it is.
  if ! own=$(own_turn "$SITE_ROLE"); then
    if ((${#fellows[@]} > 0)); then echo 'its deletion'; fi
    return
  fi
  size=$((${#fellows[@]} / 4))
  if ((size == 0)); then size=1; fi
  first=$((own / size * size))
  while ((place < first)); do
    read -r slot machine <<<"${fellows[place]}"
    if ! has_confirmed "$machine" "$1"; then
      echo "$slot"
      return
    fi
    place=$((place + 1))
  done
}
