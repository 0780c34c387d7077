#!/bin/bash
# What a webserver was built with, and whether another may go on with it. To be sourced.
# Needs: SITE_WEBSERVER_KIND SITE_PHP_VERSION SITE_ASSETS SITE_ASSET_DIRECTORIES
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

system_name() {
  local release=${SITEWRIGHT_OS_RELEASE:-/etc/os-release}
  sed --quiet --regexp-extended 's/^(ID|VERSION_ID)="?([^"]*)"?$/\2/p' "$release" | LC_ALL=C sort --reverse | paste --serial --delimiters=-
}

# traits: one line a trait.
traits() {
  printf 'trait system %s %s\n' "$(system_name)" "$(uname --machine)"
  printf 'trait webserver %s\n' "${SITE_WEBSERVER_KIND:-none}"
  printf 'trait PHP %s\n' "${SITE_PHP_VERSION:-none}"
  printf 'trait mounts %s %s\n' "${SITE_ASSETS:-none}" "${SITE_ASSET_DIRECTORIES:-}" | sed 's/ *$//'
}

# traits_fit FILE: fails with a sentence for the first trait of FILE that is not this machine's.
traits_fit() {
  local name here there
  for name in system webserver PHP mounts; do
    here=$(traits | sed --quiet "s/^trait $name //p")
    there=$(sed --quiet "s/^trait $name //p" "$1")
    if [[ $here != "$there" ]]; then
      say "the image was made with $name \"$there\", and this machine is to have \"$here\"; make a new image, or set site:buildMethod to regular."
      return 1
    fi
  done
}
