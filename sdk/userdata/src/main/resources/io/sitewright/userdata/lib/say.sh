#!/bin/bash
# One way to speak, and places that every script knows. To be sourced.
# Needs: nothing
set -euo pipefail

# shellcheck disable=SC2034 # those who source this use them
state=${SITEWRIGHT_STATE:-/var/lib/sitewright}
# shellcheck disable=SC2034
run=${SITEWRIGHT_RUN:-/run/sitewright}
# shellcheck disable=SC2034
etc=${SITEWRIGHT_ETC:-/etc/sitewright}
# shellcheck disable=SC2034
database_home=${SITEWRIGHT_DATABASE:-/srv/database}

say() { echo "sitewright: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

# write_file MODE PATH: takes the content from standard input and puts it in place at once as a
# whole; says by its exit code whether anything changed.
write_file() {
  local fresh
  fresh=$(mktemp "$2.XXXXXX")
  cat >"$fresh"
  chmod "$1" "$fresh"
  if [[ -f $2 ]] && cmp --silent "$fresh" "$2" && [[ $(stat --format=%a "$2") == "$(stat --format=%a "$fresh")" ]]; then
    rm "$fresh"
    return 1
  fi
  mv "$fresh" "$2"
}

# link_to TARGET LINK: a symbolic link that is put in place at once, and left alone where it is right already.
link_to() {
  if [[ -L $2 && $(readlink "$2") == "$1" ]]; then return; fi
  ln --symbolic --force --no-dereference "$1" "$2.part"
  mv --no-target-directory "$2.part" "$2"
}

# own_all OWNER GROUP PLACE: gives to them what is not theirs yet.
own_all() {
  find "$3" '(' ! -user "$1" -o ! -group "$2" ')' -exec chown --no-dereference "$1:$2" {} +
}
