#!/bin/bash
# Finds a backup that is whole: the last one, else the one before it, else the second copy. To be sourced.
# Needs: [SITE_BACKUP_REPOSITORY and what lib/backup-git.sh needs]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/parts.sh
source "$lib/parts.sh"
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/backup-index.sh"
# shellcheck source=/dev/null
source "$lib/backup-git.sh"

spool=$state/spool/backup

# find_backup BUCKET WHAT PERIOD FILE CHECK: FILE becomes the unpacked backup; CHECK reads it and says whether it is whole.
# Status 2: there has never been one. Status 1: there should be one, and none is whole or the store does not answer.
find_backup() {
  local name index=$spool/index status found=no
  install --directory --mode=700 "$spool"
  for name in current previous; do
    status=0
    store_find "$1" "$3/$name" "$index" || status=$?
    if [[ $status == 1 ]]; then return 1; fi
    if [[ $status == 2 ]]; then continue; fi
    found=yes
    if index_is_whole "$index" backup && get_parts "$1" "$index" "$spool" | gunzip >"$4" && "$5" <"$4"; then return; fi
    say "the $name $3 backup of the $2 is not whole; the one before it is tried."
  done
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]]; then
    status=0
    fetch_from_git "$2" "$3" "$4" "$5" || status=$?
    if [[ $status == 0 ]]; then return; fi
    # That the copy cannot be read does not mean that there has never been one.
    if [[ $status == 1 ]]; then found=yes; fi
  fi
  rm --force "$4"
  if [[ $found == yes ]]; then return 1; fi
  return 2
}
