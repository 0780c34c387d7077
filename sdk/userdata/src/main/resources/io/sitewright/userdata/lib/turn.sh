#!/bin/bash
# Whose turn it is, where several machines could do what one of them is to do. The order follows from who the
# members are, so there is no lock that could be lost: Spaces promises no conditional writes. To be sourced.
# Needs: SITE_FLEET_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/members.sh
source "$lib/members.sh"

# serving_members ROLE: "slot machine", the lowest slot first; a draining member is about to go and does not count.
serving_members() {
  local dir=$state/members/$1 file
  if [[ ! -d $dir ]]; then return; fi
  find "$dir" -type f ! -name '*.part' | while read -r file; do
    if [[ $(member_field "$file" state) == serving ]]; then
      echo "$(member_field "$file" slot) $(member_field "$file" machine)"
    fi
  done | LC_ALL=C sort --version-sort
}

# own_turn ROLE: 0 for the machine that does it, 1 for the next, who steps in when that one did not; fails for who is no member.
own_turn() {
  local turn
  turn=$(serving_members "$1" | awk -v id="$(machine_id)" '$2 == id && !found { print NR - 1; found = 1 }')
  [[ -n $turn ]] && echo "$turn"
}
