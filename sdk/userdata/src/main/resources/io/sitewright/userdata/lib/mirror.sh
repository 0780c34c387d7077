#!/bin/bash
# The mirror of the site's pages, as an archive beside the webroot's backups. Started by a timer.
# Run as: mirror.sh [EPOCH|fewer]
# With EPOCH it steps in for a machine that has not made the mirror that was due then; "fewer" is an operator's word
# that a mirror with far fewer pages than the one before is meant.
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_ADMIN_PATHS SITE_WEBSERVER_BACKUPS_BUCKET
set -euo pipefail
umask 077
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/parts.sh"
# shellcheck source=/dev/null
source "$here/turn.sh"
# shellcheck source=/dev/null
source "$here/backup-index.sh"
# shellcheck source=SCRIPTDIR/backup-webroot.sh
source "$here/backup-webroot.sh"
# shellcheck source=/dev/null
source "$here/backup-outcome.sh"
# shellcheck source=SCRIPTDIR/mirror-pages.sh
source "$here/mirror-pages.sh"

step_in_seconds=900

# pages_archive: a tar that a site of static pages can be made of; its last member says that it is whole.
pages_archive() {
  local mark=$spool/mark status=0
  rm --recursive --force "$mark"
  mkdir "$mark"
  printf '%s\npages %s\n' "$(date --utc +%FT%TZ)" "$pages" >"$mark/$webroot_marker"
  tar --create --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --file - \
    --directory "$spool/tree" . --directory "$mark" "./$webroot_marker" || status=$?
  rm --recursive --force "$mark"
  return "$status"
}

# is_no_loss: a mirror with less than half the pages of the one before replaces it only on an operator's word.
is_no_loss() {
  local before='' status=0
  store_find "$bucket" mirror/current "$spool/before" || status=$?
  if [[ $status == 1 ]]; then fail "the store does not say what the mirror before is; it stays."; fi
  if [[ $status == 0 ]]; then before=$(index_field "$spool/before" pages); fi
  if [[ ! $before =~ ^[0-9]{1,9}$ ]] || ((pages * 2 >= before)); then return; fi
  [[ $1 == fewer ]] ||
    fail "the mirror would have $pages pages and the one before has $before, so that one stays; if that is meant, run $here/mirror.sh fewer on this machine."
  say "the mirror before has $before pages."
}

# keep_pages: parts, verification, and the index last, as of a backup.
keep_pages() {
  local run_id index=$spool/index
  is_no_loss "$1"
  run_id=$(date --utc +%Y%m%dT%H%M%SZ)-$(machine_id)
  pages_archive | gzip | put_parts "$bucket" "mirror/$run_id" "$spool" >"$spool/parts" ||
    fail "the mirror could not be stored; the ones before it stay."
  { echo "pages $pages" && cat "$spool/parts"; } >"$spool/listing"
  write_index mirror mirror "$run_id" "$spool/listing" >"$index"
  get_parts "$bucket" "$index" "$spool" | gunzip | webroot_is_complete ||
    fail "the mirror was read back and is not whole; the ones before it stay."
  publish_index "$bucket" mirror "$index" || fail "the mirror is stored and could not be published."
  forget_backups "$bucket" mirror || say "old mirrors could not be removed; it is tried again after the next one."
  say "the mirror is made and verified: $pages pages$bound."
}

# step_in_later TURN: looks again when those before it have had their time.
step_in_later() {
  systemd-run --quiet --collect --on-active="$((step_in_seconds * $1))" --unit=sitewright-mirror-step-in \
    "$here/mirror.sh" "$(date +%s)" || say "this machine cannot step in for others: systemd-run failed."
}

main() {
  local turn
  load_parameters "$etc/role.env" && load_parameters "$here/../../settings" || exit 1
  bucket=$SITE_WEBSERVER_BACKUPS_BUCKET
  if [[ $1 =~ ^[0-9]+$ ]]; then
    flock 9
    if is_taken_care_of "$bucket" mirror "$1"; then return; fi
    say "nobody has made the mirror that was due; this machine steps in."
  elif [[ -z $1 ]]; then
    turn=$(own_turn webserver) || { say "this machine is no serving member, so it makes no mirror."; return; }
    if ((turn > 0)); then
      step_in_later "$turn"
      return
    fi
  fi
  # The lock of backups, which are not held up while pages are asked for: what either notes on the way is not mixed up.
  flock 9
  write_claim "$bucket" mirror || fail "the store takes no mirror; is bucket $bucket there?"
  flock --unlock 9
  fetch_pages 9>&-
  flock 9
  keep_pages "$1"
}

[[ ${1:-} =~ ^([0-9]*|fewer)$ ]] || fail "a mirror is made without a word, for a time that was missed, or with \"fewer\", not \"$1\"."
mkdir --parents "$run" "$spool"
exec 8>"$run/mirror.lock" 9>"$run/backup.lock"
flock --nonblock 8 || fail "a mirror is being made already."
# Not as a condition: there bash would go on after a command that failed.
set +e
(
  set -e
  main "${1:-}"
) 2>&1 | tee "$spool/said" >&2
status=${PIPESTATUS[0]}
set -e
rm --recursive --force "$spool/tree"
if [[ $status == 0 ]]; then outcome=succeeded; else outcome=failed; fi
flock 9
tell_outcome mirror "$outcome" "$spool/said"
exit "$status"
