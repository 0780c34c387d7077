#!/bin/bash
# The uploads that all webservers share, mounted by s3fs from the store. To be sourced.
# Needs: SITE_UPLOADS_BUCKET SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

# fstab_line DIR: uid and gid 33 are www-data on Debian.
fstab_line() {
  local options=_netdev,nofail,allow_other,umask=0022,uid=33,gid=33,use_path_request_style
  options+=,url=$SITE_STORE_ENDPOINT,endpoint=$SITE_STORE_REGION,passwd_file=$etc/s3fs.passwd
  echo "$SITE_UPLOADS_BUCKET $1 fuse.s3fs $options 0 0"
}

# with_mount FSTAB DIR: the table with our line as it should be and all others as they are.
with_mount() {
  awk -v dir="$2" '!($2 == dir && $3 == "fuse.s3fs")' "$1"
  fstab_line "$2"
}

mount_uploads() {
  local changed=no
  install_packages s3fs
  mkdir --parents "$1"
  if printf '%s:%s\n' "$SITE_STORE_ACCESS_KEY" "$SITE_STORE_SECRET_KEY" | write_file 600 "$etc/s3fs.passwd"; then changed=yes; fi
  if with_mount /etc/fstab "$1" | write_file 644 /etc/fstab; then changed=yes; fi
  if [[ $changed == yes ]] && mountpoint --quiet "$1"; then umount "$1"; fi
  uploads_are_mounted "$1" || fail "the shared uploads could not be mounted on $1."
}

# uploads_are_mounted DIR: s3fs says yes and dies behind one's back, so the mount point is what counts.
uploads_are_mounted() {
  mountpoint --quiet "$1" || { mount "$1" && mountpoint --quiet "$1"; }
}
