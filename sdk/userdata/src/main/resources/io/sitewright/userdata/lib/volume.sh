#!/bin/bash
# The block volume that outlives its machine. To be sourced.
# Needs: SITE_DATABASE_VOLUME
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

# mount_volume NAME DIR: waits for nothing; whoever calls tries again. A device that holds anything is never formatted.
mount_volume() {
  local device=${SITEWRIGHT_DISKS:-/dev/disk/by-id}/scsi-0DO_Volume_$1
  if mountpoint --quiet "$2"; then return; fi
  [[ -b $device ]] || fail "volume $1 is not attached to this machine yet."
  if ! blkid --probe "$device" >/dev/null; then
    # Status 2 says that blkid looked and found nothing; any other says that it does not know.
    local status=0
    blkid --probe "$device" >/dev/null || status=$?
    [[ $status == 2 ]] || fail "it is not certain that volume $1 is empty; it is left alone."
    mkfs.ext4 -q "$device"
  fi
  mkdir --parents "$2"
  if ! grep --quiet --fixed-strings " $2 " /etc/fstab; then
    echo "$device $2 ext4 defaults,nofail,discard,noatime 0 2" >>/etc/fstab
  fi
  mount "$2"
  mountpoint --quiet "$2" || fail "volume $1 could not be mounted on $2."
}
