#!/bin/bash
# Makes the image of this webserver and stores it, if it is this machine's turn. Nobody uses it until its digest is
# accepted, by who may write the webservers' configuration. Run as: image-make.sh
# Needs: SITE_ROLE SITE_WEBSERVER_IMAGES_BUCKET SITE_REPORT_BUCKET and what lib/image.sh needs
set -euo pipefail
umask 077
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/turn.sh"
# shellcheck source=/dev/null
source "$here/image.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

spool=$state/spool/image
mkdir --parents "$run" "$spool"
exec 9>"$run/image.lock"
flock 9
turn=$(own_turn "$SITE_ROLE") || turn=none
if [[ $turn != 0 ]]; then exit 0; fi

run_id=$(date --utc +%Y%m%dT%H%M%SZ)-$(machine_id)
root_archive | gzip | put_parts "$SITE_WEBSERVER_IMAGES_BUCKET" "images/$run_id" "$spool" >"$spool/listing" ||
  fail "the image of this webserver could not be made."
write_image_index "$run_id" "$spool/listing" >"$spool/index"
get_parts "$SITE_WEBSERVER_IMAGES_BUCKET" "$spool/index" "$spool" | gunzip | tar --list --file - >/dev/null ||
  fail "the image of this webserver was read back and is not whole."
digest=$(image_digest "$spool/index")
store_put "$SITE_WEBSERVER_IMAGES_BUCKET" "indexes/$digest" "$spool/index" || fail "the image's index could not be stored."
accepted=$(accepted_image "$spool/acceptance") || exit 1
before=$(if store_find "$SITE_REPORT_BUCKET" images/proposed "$spool/before"; then index_field "$spool/before" image; fi)
printf 'sitewright-proposal 1\nimage %s\nmade %s\n' "$digest" "$(date +%s)" >"$spool/proposal"
store_put "$SITE_REPORT_BUCKET" images/proposed "$spool/proposal" || fail "the image could not be proposed."
# Who accepts may still be looking at the one before.
forget_images "$digest" "$before" "$accepted" || say "old images could not be removed; it is tried again after the next one."
say "the image $digest is made, verified and proposed."
