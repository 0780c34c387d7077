#!/bin/bash
# An application that comes as an archive: from the role's config bucket, named by its digest, or from its makers, held
# against the digest that is known here. Nothing that a machine may write is ever executed. To be sourced.
# Needs: SITE_APPLICATION SITE_APPLICATION_VERSION SITE_CONFIG_BUCKET [SITE_APPLICATION_ARCHIVE]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/applications.sh
source "$lib/applications.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"

# archive_digest FILE ALGORITHM
archive_digest() { "${2}sum" "$1" | cut --delimiter=' ' --fields=1; }

# obtain_archive FILE: sets release_name.
obtain_archive() {
  local digest=${SITE_APPLICATION_ARCHIVE:-} algorithm=sha256 url=''
  if [[ -n $digest ]]; then
    [[ $digest =~ ^[0-9a-f]{64}$ ]] || fail "archive \"$digest\" is no SHA-256 digest; give 64 hex digits as site:applicationArchive."
  else
    read -r algorithm digest url <<<"$(release_of "$SITE_APPLICATION" "${SITE_APPLICATION_VERSION:-}")" || true
    [[ -n $url ]] ||
      fail "$SITE_APPLICATION ${SITE_APPLICATION_VERSION:-} is no release that is known here (known: $(known_releases "$SITE_APPLICATION")); put its tar.gz into the config bucket and set site:applicationArchive to its SHA-256."
    [[ $digest != - ]] ||
      fail "nobody has vouched for the archive of $SITE_APPLICATION $SITE_APPLICATION_VERSION; put the one that you trust into the config bucket and set site:applicationArchive to its SHA-256."
  fi
  release_name=${digest:0:64}
  if [[ ! -d $(release_dir "$release_name") ]]; then
    if [[ -z $url ]]; then
      store_get "$SITE_CONFIG_BUCKET" "objects/$digest" "$1" || fail "archive $digest is not in the config bucket."
    else
      curl --silent --show-error --fail --location --proto '=https' --connect-timeout 10 --max-time 600 --output "$1" "$url" ||
        fail "$url could not be fetched."
    fi
    if [[ $(archive_digest "$1" "$algorithm") != "$digest" ]]; then
      rm "$1"
      fail "archive $digest holds something else; it is refused."
    fi
  fi
}

# apply_archive: unpacks the archive beside the release in use; sets release_name.
apply_archive() {
  local archive=$site_home/archive.part part
  mkdir --parents "$site_home/releases"
  obtain_archive "$archive"
  if [[ ! -d $(release_dir "$release_name") ]]; then
    install_packages zstd bzip2
    part=$(release_dir "$release_name").part
    rm --recursive --force "$part"
    mkdir "$part"
    tar --extract --no-same-owner --file "$archive" --directory "$part" || fail "archive $release_name cannot be unpacked."
    rm "$archive"
    complete_release "$release_name" "$part"
  fi
}
