#!/bin/bash
# Moves uploads that have come to rest to the bucket, where the other webservers see them. Started by a timer.
# Needs: SITE_ASSETS SITE_ASSET_DIRECTORIES
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/assets.sh
source "$here/assets.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"

rest_seconds=${SITEWRIGHT_REST_SECONDS:-60}

# move_file LOCAL STORE FILE: copied beside its place, put in place, compared, and only then let go, unless it changed
# meanwhile. At every moment it is whole on one side at least.
move_file() {
  local from=$1/$3 to=$2/$3 before
  before=$(stat --format='%Y %s' "$from")
  mkdir --parents "$(dirname "$to")"
  cp "$from" "$to.sitewright-part"
  mv "$to.sitewright-part" "$to"
  if ! cmp --silent "$from" "$to"; then
    say "$3 is not in the store as it is here; it stays here."
    return 1
  fi
  if [[ $(stat --format='%Y %s' "$from") == "$before" ]]; then rm "$from"; fi
}

# move_directory DIRECTORY
move_directory() {
  local from to file status=0
  from=$(asset_local "$1")
  to=$(asset_store "$1")
  mountpoint --quiet "$to" || { say "the store's side of $1 is not mounted; its files stay here."; return 1; }
  while IFS= read -r -d '' file; do
    move_file "$from" "$to" "$file" || status=1
  done < <(find "$from" -type f -not -newermt "-$rest_seconds seconds" -printf '%P\0')
  return "$status"
}

move_all() {
  local directory status=0
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do move_directory "$directory" || status=1; done
  return "$status"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  load_parameters "$etc/role.env" || exit 1
  load_parameters "$here/../../settings" || exit 1
  [[ $SITE_ASSETS == poll ]] || exit 0
  exec 9>"$run/move-assets.lock"
  flock --nonblock 9 || exit 0
  move_all
fi
