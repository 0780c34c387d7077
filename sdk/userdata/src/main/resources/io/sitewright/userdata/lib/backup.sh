#!/bin/bash
# One backup of what this machine's role holds: the webroot, or the database. Run as: backup.sh PERIOD [EPOCH]
# With EPOCH it steps in for a machine that has not made the backup that was due then.
# Needs: SITE_ROLE SITE_WEBSERVER_BACKUPS_BUCKET or SITE_DATABASE_BACKUPS_BUCKET [SITE_BACKUP_REPOSITORY]
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
# shellcheck source=/dev/null
source "$here/backup-webroot.sh"
# shellcheck source=/dev/null
source "$here/backup-database.sh"
# shellcheck source=/dev/null
source "$here/backup-git.sh"
# shellcheck source=/dev/null
source "$here/backup-outcome.sh"

step_in_seconds=900

choose_what() {
  case $SITE_ROLE in
    webserver) what=webroot bucket=$SITE_WEBSERVER_BACKUPS_BUCKET ;;
    database) what=database bucket=$SITE_DATABASE_BACKUPS_BUCKET ;;
    *) fail "role $SITE_ROLE holds nothing that is backed up." ;;
  esac
}

# step_in_later PERIOD TURN: looks again when those before it have had their time.
step_in_later() {
  systemd-run --quiet --collect --on-active="$((step_in_seconds * $2))" --unit="sitewright-backup-$1-step-in" \
    "$here/backup.sh" "$1" "$(date +%s)" || say "this machine cannot step in for others: systemd-run failed."
}

# content: what is backed up, as it is stored.
content() {
  case $what in
    webroot) webroot_archive ;;
    database) database_dump ;;
  esac
}

# is_complete: reads what is stored, and says whether its end was reached when it was made.
is_complete() {
  case $what in
    webroot) webroot_is_complete ;;
    database) database_dump_is_complete ;;
  esac
}

# make_backup PERIOD: parts, verification, and the index last: a backup is there when it has been read back.
make_backup() {
  local run_id index=$spool/index
  run_id=$(date --utc +%Y%m%dT%H%M%SZ)-$(machine_id)
  write_claim "$bucket" "$1" || fail "the store takes no backup; is bucket $bucket there?"
  content | gzip | put_parts "$bucket" "$1/$run_id" "$spool" >"$spool/listing" ||
    fail "the $1 backup of the $what could not be made; the ones before it stay."
  write_index "$what" "$1" "$run_id" "$spool/listing" >"$index"
  get_parts "$bucket" "$index" "$spool" | gunzip | is_complete ||
    fail "the $1 backup of the $what was read back and is not whole; the ones before it stay."
  publish_index "$bucket" "$1" "$index" || fail "the $1 backup of the $what is stored and could not be published."
  forget_backups "$bucket" "$1" || say "old $1 backups could not be removed; it is tried again after the next one."
  say "the $1 backup of the $what is made and verified."
}

main() {
  local period=${1:-} since=${2:-} turn
  [[ $period =~ ^(hourly|daily|weekly|monthly|bimonthly|shutdown|manual)$ ]] ||
    fail "there are no \"$period\" backups; ask for one that is hourly, daily, weekly, monthly, bimonthly, shutdown or manual."
  load_parameters "$etc/role.env" && load_parameters "$here/../../settings" || exit 1
  choose_what
  if [[ -n $since ]]; then
    if is_taken_care_of "$bucket" "$period" "$since"; then return; fi
    say "nobody has made the $period backup of the $what that was due; this machine steps in."
  elif [[ ! $period =~ ^(shutdown|manual)$ ]]; then
    turn=$(own_turn "$SITE_ROLE") || { say "this machine is no serving member, so it makes no backups."; return; }
    if ((turn > 0)); then
      step_in_later "$period" "$turn"
      return
    fi
  fi
  make_backup "$period"
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]]; then copy_to_git "$bucket" "$what" "$period" "$spool/index"; fi
}

mkdir --parents "$run"
spool=$state/spool/backup
mkdir --parents "$spool"
# One at a time: the daily one may be due while the hourly one is at work.
exec 9>"$run/backup.lock"
flock 9
# Not as a condition: there bash would go on after a command that failed.
set +e
(
  set -e
  main "$@"
) 2>&1 | tee "$spool/said" >&2
status=${PIPESTATUS[0]}
set -e
if [[ $status == 0 ]]; then outcome=succeeded; else outcome=failed; fi
tell_outcome "${1:-}" "$outcome" "$spool/said"
exit "$status"
