#!/bin/bash
# An application that comes as an archive in the role's config bucket, named by its digest: nothing that a
# machine may write is ever executed. To be sourced by roles/webserver.sh.
# Needs: SITE_APPLICATION SITE_CONFIG_BUCKET [SITE_APPLICATION_ARCHIVE]
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

archive_home=/srv/site

# apply_archive: unpacks the archive beside the one in use and switches at once.
apply_archive() {
  local digest=${SITE_APPLICATION_ARCHIVE:-} archive release
  [[ $digest =~ ^[0-9a-f]{64}$ ]] ||
    fail "application $SITE_APPLICATION comes as an archive, and no archive is named; put one into the config bucket and give its digest."
  release=$archive_home/releases/$digest
  if [[ ! -d $release ]]; then
    archive=$archive_home/$digest.part
    mkdir --parents "$archive_home/releases"
    store_get "$SITE_CONFIG_BUCKET" "objects/$digest" "$archive" || fail "archive $digest is not in the config bucket."
    if [[ $(sha256sum "$archive" | cut --delimiter=' ' --fields=1) != "$digest" ]]; then
      rm "$archive"
      fail "archive $digest holds something else; it is refused."
    fi
    rm --recursive --force "$release.part"
    mkdir "$release.part"
    tar --extract --gzip --no-same-owner --strip-components=1 --file "$archive" --directory "$release.part"
    mv "$release.part" "$release"
    rm "$archive"
  fi
  ln --symbolic --force --no-dereference "releases/$digest" "$archive_home/current.part"
  mv --no-target-directory "$archive_home/current.part" "$archive_home/current"
}
