#!/bin/bash
# Who the machines of this site are, by role. To be sourced.
# Needs: SITE_FLEET_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

member_key='^members/[a-z-]+/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$'
ipv4='^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$'
ipv6='^[0-9a-f:]*:[0-9a-f:.]+$'

# sync_members: brings what changed in the fleet bucket; what is here stays when the store is away.
sync_members() {
  local key etag known=$state/members.known fresh=$state/members.fresh dir=$state/members
  mkdir --parents "$dir"
  touch "$known"
  store_list "$SITE_FLEET_BUCKET" members/ >"$fresh" || return 1
  if cmp --silent "$fresh" "$known"; then return; fi
  while read -r key etag; do
    if [[ ! $key =~ $member_key || $key == *..* ]]; then
      say "the fleet holds \"$key\", which is no membership; it is passed over."
      continue
    fi
    if [[ -f $dir/${key#members/} ]] && grep --quiet --line-regexp --fixed-strings "$key $etag" "$known"; then continue; fi
    mkdir --parents "$dir/$(dirname "${key#members/}")"
    store_get "$SITE_FLEET_BUCKET" "$key" "$dir/${key#members/}" || return 1
  done <"$fresh"
  forget_members "$fresh"
  # Last, so that a sync that was cut short is done again.
  mv "$fresh" "$known"
}

# forget_members LISTING: takes away whom the fleet no longer names.
forget_members() {
  local member
  find "$state/members" -type f -printf '%P\n' | while read -r member; do
    if ! awk -v key="members/$member" '$1 == key { found = 1 } END { exit !found }' "$1"; then
      rm "$state/members/$member"
    fi
  done
}

# member_field FILE NAME
member_field() { awk -v name="$2" '$1 == name && NF == 2 { print $2; exit }' "$1"; }

# member_lines: "role address machine" of every member, draining ones too: they stay peers until they are gone.
member_lines() {
  local file role address machine
  mkdir --parents "$state/members"
  find "$state/members" -type f ! -name '*.part' | LC_ALL=C sort | while read -r file; do
    role=$(member_field "$file" role)
    address=$(member_field "$file" address)
    machine=$(member_field "$file" machine)
    if [[ $(head --lines=1 "$file") != "sitewright-member 1" || ! $role =~ ^[a-z-]+$ || -z $machine ]] ||
      [[ ! $address =~ $ipv4 && ! $address =~ $ipv6 ]]; then
      say "membership ${file#"$state/members/"} cannot be read; it is passed over."
      continue
    fi
    echo "$role $address $machine"
  done
}

# own_address: this machine's address in the private network, as its membership says.
own_address() {
  awk -v id="$(machine_id)" '$3 == id { print $2; exit }' <<<"$(member_lines)"
}
