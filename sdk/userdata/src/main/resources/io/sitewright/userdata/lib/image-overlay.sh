#!/bin/bash
# Lays the accepted image over this vanilla machine, once. Accepted is what "image" in the webservers' config bucket
# names, which no machine may write; the images' bucket only holds the bytes. To be sourced by roles/webserver.sh.
# Needs: SITE_BUILD_METHOD SITE_CONFIG_BUCKET SITE_WEBSERVER_IMAGES_BUCKET and what lib/image.sh needs
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/image.sh
source "$lib/image.sh"
# shellcheck source=/dev/null
source "$lib/timers.sh"

image_spool=$state/spool/image

# overlay_image: does nothing where machines are built regularly, when it is done, or while no image is accepted.
overlay_image() {
  local mark=$state/image.applied digest index=$image_spool/accepted
  if [[ ${SITE_BUILD_METHOD:-regular} != backup || -f $mark || -f $state/applied ]]; then return; fi
  mkdir --parents "$image_spool"
  digest=$(accepted_image "$image_spool/acceptance") || exit 1
  if [[ -z $digest ]]; then
    say "no image is accepted yet, so this webserver is built regularly."
    return
  fi
  store_get "$SITE_WEBSERVER_IMAGES_BUCKET" "indexes/$digest" "$index" || fail "the accepted image $digest is not in the store."
  { [[ $(image_digest "$index") == "$digest" ]] && index_is_whole "$index" image; } ||
    fail "the index of image $digest holds something else; the image is refused."
  traits_fit "$index" || exit 1
  # All of it is here and right before a byte of it is laid over this machine.
  get_parts "$SITE_WEBSERVER_IMAGES_BUCKET" "$index" "$image_spool" >"$image_spool/image.tar.gz" ||
    fail "image $digest is not what was accepted; it is refused."
  systemctl stop apt-daily.service apt-daily-upgrade.service unattended-upgrades.service 2>/dev/null || true
  lay_over "$image_spool/image.tar.gz" || fail "image $digest could not be unpacked."
  rm --force "$image_spool/image.tar.gz"
  systemctl daemon-reload
  echo "$digest" >"$mark"
  say "image $digest is laid over this machine."
}

# lay_over ARCHIVE: whatever the archive holds, what makes this machine itself is left alone; programs that run keep
# the files that they have open, as tar puts new ones in their place.
lay_over() {
  tar --extract --gunzip --numeric-owner --acls --xattrs --same-permissions --keep-directory-symlink --anchored \
    --wildcards --no-wildcards-match-slash --exclude-from=<(identity_paths) --file "$1" --directory "$image_root"
}

# apply_image_timer: the first webserver makes an image every day, after the backups.
apply_image_timer() {
  if [[ ${SITE_BUILD_METHOD:-regular} != backup ]]; then
    remove_timer sitewright-image
    return
  fi
  service_unit "the image of a webserver" image-make.sh '' 6h | set_service sitewright-image
  timer_unit "the image of a webserver is due" sitewright-image.service '*-*-* 06:08:00' 300 | set_timer sitewright-image
}
