#!/bin/bash
# Finds a backup that is whole: the last one, else the one before it, else the second copy. To be sourced.
# Needs: [SITE_BACKUP_REPOSITORY]
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
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
  mkdir --parents "$spool"
  for name in current previous; do
    status=0
    store_find "$1" "$3/$name" "$index" || status=$?
    if [[ $status == 1 ]]; then return 1; fi
    if [[ $status == 2 ]]; then continue; fi
    found=yes
    if index_is_whole "$index" backup && get_parts "$1" "$index" "$spool" | gunzip >"$4" && "$5" <"$4"; then return; fi
    say "the $name $3 backup of the $2 is not whole; the one before it is tried."
  done
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]] && fetch_from_git "$2" "$3" "$4" && "$5" <"$4"; then return; fi
  rm --force "$4"
  if [[ $found == yes ]]; then return 1; fi
  return 2
}

# fetch_from_git WHAT PERIOD FILE
fetch_from_git() {
  local branch dir=$spool/git
  load_secrets || return 1
  git_ask | write_file 700 "$spool/ask" || true
  for branch in "$1-$2" "$1-$2-previous"; do
    rm --recursive --force "$dir"
    git init --quiet "$dir"
    if repository_git "$dir" fetch --quiet --depth=1 "$SITE_BACKUP_REPOSITORY" "refs/heads/$branch" &&
      repository_git "$dir" checkout --quiet FETCH_HEAD && index_is_whole "$dir/index" backup &&
      pieces_are_sound "$dir" && cat "$dir"/archive.* | gunzip >"$3"; then
      return
    fi
  done
  return 1
}

# pieces_are_sound DIR: the parts of the index, cut out of the pieces one after the other, hold what they should.
pieces_are_sound() {
  local word digest bytes key
  cat "$1"/archive.* >"$1/whole" || return 1
  exec 8<"$1/whole"
  while read -r word digest bytes key; do
    if [[ $word != part ]]; then continue; fi
    if [[ ! "$word $digest $bytes $key" =~ $part_line ]] ||
      [[ $(head --bytes="$bytes" <&8 | sha512sum | cut --delimiter=' ' --fields=1) != "$digest" ]]; then
      exec 8<&-
      return 1
    fi
  done <"$1/index"
  exec 8<&-
  rm "$1/whole"
}
