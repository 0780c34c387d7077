#!/bin/bash
# The web root: releases beside each other and one switch between them. To be sourced by roles/webserver.sh.
# Needs: SITE_APPLICATION SITE_ASSET_DIRECTORIES SITE_WEBROOT_SYNC
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$lib/site.sh"

# The release that is in question: the digest of an archive, a commit, a package's version.
# shellcheck disable=SC2034
release_name=''

release_dir() { echo "$site_home/releases/$1"; }

# complete_release NAME PART: gives the folder its name, from which on it is complete; one folder around all goes.
complete_release() {
  local inside release
  release=$(release_dir "$1")
  inside=$(find "$2" -mindepth 1 -maxdepth 1)
  if [[ $inside != *$'\n'* && -d $inside ]]; then
    mv "$inside" "$2.inside"
    rmdir "$2"
    mv "$2.inside" "$2"
  fi
  # Visitors' code only reads itself, but where webservers share it, where the application changes it itself.
  if [[ ${SITE_WEBROOT_SYNC:-no} == yes ]]; then chown --recursive www-data:www-data "$2"; fi
  chmod --recursive u=rwX,go=rX "$2"
  mv "$2" "$release"
}

# switch_release NAME
switch_release() {
  if [[ $(readlink "$site_root" || true) == "releases/$1" ]]; then return; fi
  ln --symbolic --force --no-dereference "releases/$1" "$site_root.part"
  mv --no-target-directory "$site_root.part" "$site_root"
  say "the site is release $1 now."
}

# write_for_php FILE: takes the content from standard input; PHP reads it and nobody else does. It is made outside the
# web root, where no visitor could ask for it half done. Says by its exit code whether anything changed.
write_for_php() {
  local fresh
  fresh=$(mktemp "$site_home/.fresh.XXXXXX")
  cat >"$fresh"
  chown root:www-data "$fresh"
  chmod 640 "$fresh"
  if [[ -f $1 ]] && cmp --silent "$fresh" "$1" && [[ $(stat --format='%a %U:%G' "$1") == "640 root:www-data" ]]; then
    rm "$fresh"
    return 1
  fi
  mv "$fresh" "$1"
}
