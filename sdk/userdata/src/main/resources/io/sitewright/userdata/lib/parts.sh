#!/bin/bash
# What is too large for one object: objects of a bounded size, and an index that names each with its SHA-512. To be sourced.
# Needs: SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/store.sh"

part_bytes=${SITEWRIGHT_PART_BYTES:-67108864}
part_line='^part [0-9a-f]{128} [0-9]+ [A-Za-z0-9._/-]+$'

sha512_of() { sha512sum "$1" | cut --delimiter=' ' --fields=1; }

# put_parts BUCKET PREFIX DIR: standard input as objects PREFIX/00000 ...; their lines of an index on standard output.
# Never more than one part is on this machine's disk.
put_parts() {
  local part=$3/part number=0 key
  while head --bytes="$part_bytes" >"$part" && [[ -s $part ]]; do
    key=$2/$(printf '%05d' "$number")
    put_part "$1" "$key" "$part" || return 1
    echo "part $(sha512_of "$part") $(stat --format=%s "$part") $key"
    number=$((number + 1))
  done
  rm --force "$part"
}

# put_part BUCKET KEY FILE: hours of work do not fail for one lost connection.
put_part() {
  local try
  for try in 1 2 3; do
    if store_put "$1" "$2" "$3"; then return; fi
    say "object $2 could not be written (try $try of 3)."
  done
  return 1
}

# get_parts BUCKET INDEX DIR: on standard output what the index names; each part is verified before a byte of it is given on.
get_parts() {
  local word digest bytes key part=$3/part.read
  while read -r word digest bytes key; do
    if [[ $word != part ]]; then continue; fi
    if [[ ! "$word $digest $bytes $key" =~ $part_line || $key == *..* ]]; then
      say "the index names a part that cannot be read; all of it is refused."
      return 1
    fi
    store_get "$1" "$key" "$part" || { say "part $key could not be read."; return 1; }
    if [[ $(stat --format=%s "$part") != "$bytes" || $(sha512_of "$part") != "$digest" ]]; then
      rm --force "$part"
      say "part $key does not hold what its index says; all of it is refused."
      return 1
    fi
    cat "$part"
  done <"$2"
  rm --force "$part"
}

# delete_parts BUCKET PREFIX: every object below it.
delete_parts() {
  local key etag listed=$state/parts.listed
  store_list "$1" "$2" >"$listed" || return 1
  # shellcheck disable=SC2034 # the listing's second column
  while read -r key etag; do store_delete "$1" "$key" || return 1; done <"$listed"
  rm --force "$listed"
}

# index_field INDEX NAME
index_field() { sed --quiet "s/^$2 //p" "$1"; }

# index_is_whole INDEX KIND: begins as it should and ends as it should.
index_is_whole() {
  [[ $(head --lines=1 "$1") == "sitewright-$2 1" && $(tail --lines=1 "$1") == end ]]
}
