#!/bin/bash
# What became of a backup, among this role's reports, where operators and the status command find it. To be sourced.
# Needs: SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=/dev/null
source "$lib/store.sh"

# tell_outcome PERIOD succeeded|failed SAID: the last sentence is the reason.
tell_outcome() {
  local text=$state/backup.outcome because
  because=$(sed --quiet 's/^sitewright: //p' "$3" | tail --lines=1 | cut --characters=1-300)
  printf 'sitewright-outcome 1\nbackup %s\noutcome %s\nat %s\nbecause %s\n' "$1" "$2" "$(date +%s)" "${because:-nothing was to be done}" >"$text"
  (
    load_parameters "$etc/role.env"
    store_put "$SITE_REPORT_BUCKET" "machines/$(machine_id)/backup-$1" "$text"
  ) || say "the outcome of the backup could not be reported."
}
