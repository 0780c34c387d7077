#!/bin/bash
# Brings the web root back from a backup, where there is none only: what is there is never overwritten. Code that is
# pinned comes from where it is pinned; of a backup, which webservers write, code is taken only where webservers share
# the web root and so run what another one wrote anyhow. To be sourced by lib/application.sh.
# Needs: SITE_SOURCE SITE_WEBSERVER_BACKUPS_BUCKET SITE_APPLICATION SITE_ASSETS SITE_ASSET_DIRECTORIES [SITE_WEBROOT_SYNC]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"
# shellcheck source=/dev/null
source "$lib/restore.sh"
# shellcheck source=SCRIPTDIR/backup-webroot.sh
source "$lib/backup-webroot.sh"

spool=$state/spool/backup

# restore_webroot NAME: of the release that is about to be served; does nothing on a webserver that has served any.
restore_webroot() {
  local status=0 file=$spool/webroot.tar
  if [[ ! ${SITE_SOURCE:-virgin} =~ ^(hourly|daily|weekly|monthly|bimonthly)$ || -L $site_root ]] || ! has_own_files; then return; fi
  find_backup "$SITE_WEBSERVER_BACKUPS_BUCKET" webroot "$SITE_SOURCE" "$file" webroot_is_complete || status=$?
  case $status in
    0)
      unpack_webroot "$file" "$1" || fail "the $SITE_SOURCE backup of the webroot could not be restored."
      say "the webroot is restored from the $SITE_SOURCE backup."
      ;;
    2) say "there is no $SITE_SOURCE backup of the webroot yet, so the site begins anew." ;;
    *) fail "no $SITE_SOURCE backup of the webroot is whole, so nothing is restored; name another with site:source." ;;
  esac
  rm --force "$file"
}

# has_own_files: whether a web root holds anything that is neither its release's nor in the uploads bucket.
has_own_files() {
  [[ ${SITE_WEBROOT_SYNC:-no} == yes || ($SITE_ASSETS == local && -n ${SITE_ASSET_DIRECTORIES:-}) ]]
}

# unpack_webroot FILE NAME: first beside the site, where nobody asks for it.
unpack_webroot() {
  local part=$site_home/restored.part made_of
  rm --recursive --force "$part"
  install --directory --mode=700 "$part"
  tar --extract --no-same-owner --no-same-permissions --file "$1" --directory "$part" || return 1
  # A web root is made of files, folders and links.
  find "$part" ! -type f ! -type d ! -type l -delete || return 1
  chmod --recursive u=rwX,go=rX "$part" || return 1
  chmod 700 "$part"
  made_of=$(sed --quiet 's/^release //p' "$part/$webroot_marker") || return 1
  rm "$part/$webroot_marker"
  restore_assets "$part/$webroot_assets" || return 1
  rm --recursive --force "${part:?}/$webroot_assets"
  if [[ ${SITE_WEBROOT_SYNC:-no} == yes ]]; then restore_code "$part" "$2" "$made_of" || return 1; fi
  rm --recursive --force "$part"
}

# restore_assets FOLDER: of uploads that are on this machine's disk; what is there already stays.
restore_assets() {
  local directory dir
  if [[ $SITE_ASSETS != local ]]; then return; fi
  for directory in ${SITE_ASSET_DIRECTORIES:-}; do
    dir=$1/$(asset_name "$directory")
    # Not through a link, which could lead to what is this machine's alone.
    if [[ -L $1 || -L $dir || ! -d $dir ]]; then continue; fi
    cp --recursive --no-dereference --no-clobber --preserve=timestamps "$dir/." "$(asset_dir "$directory")/" || return 1
    chown --recursive --no-dereference www-data:www-data "$(asset_dir "$directory")"
  done
}

# restore_code PART NAME MADE_OF: of the same release all is as it was, what was deleted too; to another one only that
# is added which it does not bring.
restore_code() {
  local home name already=--remove-destination
  home=$(site_folder "$(release_dir "$2")")
  if [[ $3 == "$2" ]]; then
    names_in_backup_of "$home" >"$spool/here" || return 1
    (cd "$1" && find . ! -type d) | LC_ALL=C sort >"$spool/wanted" || return 1
    LC_ALL=C comm -23 "$spool/here" "$spool/wanted" >"$spool/gone" || return 1
    while read -r name; do rm --force "$home/$name"; done <"$spool/gone"
    rm "$spool/here" "$spool/wanted" "$spool/gone"
  else
    say "the backup is of release ${3:-unknown} and this is $2, so only what it does not bring itself is added."
    already=--no-clobber
  fi
  cp --recursive --no-dereference "$already" --preserve=mode,timestamps "$1/." "$home/" || return 1
  # The folder's own rights were the hidden one's.
  chmod 755 "$home" && chown --recursive --no-dereference www-data:www-data "$home"
}

# names_in_backup_of HOME: sorted; without uploads, which are not its.
names_in_backup_of() {
  (
    SITE_ASSETS=mount
    webroot_archive "$1"
  ) | tar --list --quoting-style=literal --file - | { grep --invert-match --extended-regexp "/\$|^[.]/$webroot_marker\$" || true; } | LC_ALL=C sort
}
