#!/bin/bash
# The index of a backup: what it is, when it was made, and its parts. <period>/current names the last one,
# <period>/previous the one before it. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=/dev/null
source "$lib/parts.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"

claim_seconds=7200

# write_index WHAT PERIOD RUN LISTING
write_index() {
  printf 'sitewright-backup 1\nwhat %s\nperiod %s\nrun %s\nmachine %s\nmade %s\n' "$1" "$2" "$3" "$(machine_id)" "$(date +%s)"
  cat "$4"
  echo end
}

# write_claim BUCKET PERIOD: tells those who would step in that somebody is at it.
write_claim() {
  printf 'sitewright-claim 1\nmachine %s\nmade %s\n' "$(machine_id)" "$(date +%s)" >"$state/backup.claim"
  store_put "$1" "$2/claim" "$state/backup.claim"
}

# is_taken_care_of BUCKET PERIOD EPOCH: somebody has made it since then, or is at it. When the store is away nobody can.
is_taken_care_of() {
  local file=$state/backup.seen status=0 made
  store_find "$1" "$2/current" "$file" || status=$?
  if [[ $status == 1 ]]; then return 0; fi
  if [[ $status == 0 ]]; then
    made=$(index_field "$file" made)
    if [[ $made =~ ^[0-9]+$ ]] && ((made >= $3)); then return 0; fi
  fi
  status=0
  store_find "$1" "$2/claim" "$file" || status=$?
  if [[ $status == 1 ]]; then return 0; fi
  made=$(if [[ $status == 0 ]]; then index_field "$file" made; fi)
  [[ $made =~ ^[0-9]+$ ]] && ((made >= $3 && made + claim_seconds > $(date +%s)))
}

# publish_index BUCKET PERIOD INDEX: what was the last is the one before; at no moment is there none.
publish_index() {
  local last=$state/backup.last status=0
  store_find "$1" "$2/current" "$last" || status=$?
  case $status in
    0) store_put "$1" "$2/previous" "$last" || return 1 ;;
    2) ;;
    *) return 1 ;;
  esac
  store_put "$1" "$2/current" "$3"
}

# forget_backups BUCKET PERIOD: two stay; what a run left behind that came to no end goes after a day.
forget_backups() {
  local key etag run_id kept='' name file=$state/backup.kept before
  before=$(date --utc --date='1 day ago' +%Y%m%dT%H%M%SZ)
  for name in current previous; do
    if store_find "$1" "$2/$name" "$file"; then kept+=" $(index_field "$file" run) "; elif [[ $? == 1 ]]; then return 1; fi
  done
  store_list "$1" "$2/" >"$file.listed" || return 1
  # shellcheck disable=SC2034 # the listing's second column
  while read -r key etag; do
    run_id=${key#"$2/"}
    if [[ $run_id != */* ]]; then continue; fi
    run_id=${run_id%%/*}
    if [[ $kept == *" $run_id "* ]]; then continue; fi
    if is_superseded "$run_id" "$file" || [[ ${run_id%%-*} < $before ]]; then store_delete "$1" "$key" || return 1; fi
  done <"$file.listed"
}

# is_superseded RUN PREVIOUS: older than the oldest that is kept, so it is no run that is still at work.
is_superseded() {
  local oldest
  if [[ ! -f $2 ]]; then return 1; fi
  oldest=$(index_field "$2" run)
  [[ -n $oldest && ${1%%-*} < ${oldest%%-*} ]]
}
