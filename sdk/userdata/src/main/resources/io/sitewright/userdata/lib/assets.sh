#!/bin/bash
# What visitors upload, shared by all webservers: each declared folder of the web root is a folder of the uploads
# bucket (mount), a local folder whose files move to the bucket by and by (poll), or stays local. To be sourced.
# Needs: SITE_APPLICATION SITE_ASSETS SITE_ASSET_DIRECTORIES SITE_UPLOADS_BUCKET SITE_STORE_ENDPOINT SITE_STORE_REGION
# SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

assets_home=${SITEWRIGHT_ASSETS:-/srv/assets}

# asset_name DIRECTORY: of the web root; one name without slashes.
asset_name() { echo "${1//\//-}"; }

# asset_dir DIRECTORY: where the application finds it, whatever the release.
asset_dir() { echo "$assets_home/$(asset_name "$1")"; }

# The bucket's side and the local side of a folder whose files move.
asset_store() { echo "$assets_home/.store/$(asset_name "$1")"; }
asset_local() { echo "$assets_home/.local/$(asset_name "$1")"; }

# fstab_bucket DIRECTORY DIR: uid and gid 33 are www-data on Debian. Whoever opens a file of a store that is away stands
# still until s3fs gives up, a webserver's process with all of its visitors too: by itself it does so after minutes.
fstab_bucket() {
  local options=_netdev,allow_other,umask=0022,uid=33,gid=33,use_path_request_style
  options+=,url=$SITE_STORE_ENDPOINT,endpoint=$SITE_STORE_REGION,passwd_file=$etc/s3fs.passwd
  options+=,connect_timeout=5,readwrite_timeout=30,retries=1
  echo "$SITE_UPLOADS_BUCKET:/$1 $2 fuse.s3fs $options 0 0"
}

# fstab_union DIRECTORY: new files are made on the local side; both sides are read, changed and deleted from.
fstab_union() {
  local dir
  dir=$(asset_dir "$1")
  echo "$(asset_local "$1"):$(asset_store "$1")=NC $dir fuse.mergerfs _netdev,allow_other,category.create=ff,cache.files=off,dropcacheonclose=true,x-systemd.requires-mounts-for=$(asset_store "$1") 0 0"
}

# asset_lines: of fstab.
asset_lines() {
  local directory
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    case $SITE_ASSETS in
      mount) fstab_bucket "$directory" "$(asset_dir "$directory")" ;;
      poll)
        fstab_bucket "$directory" "$(asset_store "$directory")"
        fstab_union "$directory"
        ;;
    esac
  done
}

# with_assets FSTAB: the table with our lines as they should be and all others as they are.
with_assets() {
  awk -v home="$assets_home/" 'index($2, home) != 1 || $3 !~ /^fuse[.](s3fs|mergerfs)$/' "$1"
  asset_lines
}

# make_folder DIRECTORY: s3fs mounts only a folder that the bucket has; an empty object is one. Not uploaded as a file,
# whose name curl would add behind the slash.
make_folder() {
  store_curl "$no_body" --output /dev/null --request PUT --data '' "$SITE_STORE_ENDPOINT/$SITE_UPLOADS_BUCKET/$1/" ||
    fail "the folder $1 could not be made in the uploads bucket."
}

# stop_mounts: those that fstab no longer has as they are, the union before what is below it.
stop_mounts() {
  local dir
  awk -v home="$assets_home/" 'index($2, home) == 1 { print $2 }' "${SITEWRIGHT_MOUNTS:-/proc/mounts}" | tac | while read -r dir; do
    umount "$dir"
  done
}

apply_assets() {
  local directory changed=no
  install --directory --mode=755 "$assets_home"
  if [[ $SITE_ASSETS == mount || $SITE_ASSETS == poll ]] && [[ -n ${SITE_ASSET_DIRECTORIES:-} ]]; then
    install_packages s3fs
    if [[ $SITE_ASSETS == poll ]]; then install_packages mergerfs; fi
    if printf '%s:%s\n' "$SITE_STORE_ACCESS_KEY" "$SITE_STORE_SECRET_KEY" | write_file 600 "$etc/s3fs.passwd"; then changed=yes; fi
  fi
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    mkdir --parents "$(asset_dir "$directory")"
    case $SITE_ASSETS in
      poll)
        mkdir --parents "$(asset_store "$directory")"
        install --directory --owner=www-data --group=www-data "$(asset_local "$directory")"
        ;;
      local) chown www-data:www-data "$(asset_dir "$directory")" ;;
    esac
  done
  if with_assets /etc/fstab | write_file 644 /etc/fstab; then changed=yes; fi
  if [[ $changed == yes ]]; then
    stop_mounts
    # It reads fstab only then.
    systemctl daemon-reload
  fi
  mount_assets
}

# mount_assets: s3fs says yes and dies behind one's back, so the mount point is what counts.
mount_assets() {
  local directory dir
  if [[ $SITE_ASSETS != mount && $SITE_ASSETS != poll ]]; then return; fi
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    dir=$(if [[ $SITE_ASSETS == poll ]]; then asset_store "$directory"; else asset_dir "$directory"; fi)
    if ! mountpoint --quiet "$dir"; then make_folder "$directory"; fi
    is_mounted "$dir" || fail "the shared folder $directory could not be mounted on $dir."
    if [[ $SITE_ASSETS == poll ]]; then
      is_mounted "$(asset_dir "$directory")" || fail "the two sides of the folder $directory could not be joined on $(asset_dir "$directory")."
    fi
  done
}

# By systemd, to which its process then belongs: one that this very unit started would end with the unit.
is_mounted() {
  mountpoint --quiet "$1" || { systemctl start "$(systemd-escape --path --suffix=mount "$1")" && mountpoint --quiet "$1"; }
}

# assets_are_here: prints what is not.
assets_are_here() {
  local directory
  if [[ $SITE_ASSETS != mount && $SITE_ASSETS != poll ]]; then return; fi
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    if ! is_mounted "$(asset_dir "$directory")" >/dev/null 2>&1; then
      echo "the shared folder $directory is not mounted on $(asset_dir "$directory")"
      return
    fi
  done
}

# link_assets RELEASE: the web root's folders lead to the shared ones; what the release brings in them goes there
# first, unless a file of that name is there.
link_assets() {
  local directory place dir
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    dir=$(asset_dir "$directory")
    # Of Moodle's data only the files are shared; its caches are each webserver's own.
    if [[ $directory == moodledata* ]]; then place=/srv/moodledata/filedir; else place=$1/$directory; fi
    if [[ $(readlink "$place" || true) == "$dir" ]]; then continue; fi
    mkdir --parents "$(dirname "$place")"
    if [[ -d $place && ! -L $place ]]; then
      cp --recursive --no-clobber "$place/." "$dir/"
      if [[ $SITE_ASSETS == local ]]; then chown --recursive www-data:www-data "$dir"; fi
      rm --recursive "$place"
    fi
    ln --symbolic --force --no-dereference "$dir" "$place"
  done
}
