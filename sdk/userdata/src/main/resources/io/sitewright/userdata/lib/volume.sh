#!/bin/bash
# The block volume that outlives its machine. To be sourced.
# Needs: SITE_DATABASE_VOLUME
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

units=${SITEWRIGHT_UNITS:-/etc/systemd/system}

# mount_volume NAME DIR: waits for nothing; whoever calls tries again. A device that holds anything is never formatted.
mount_volume() {
  local device=${SITEWRIGHT_DISKS:-/dev/disk/by-id}/scsi-0DO_Volume_$1 unit
  unit=$(systemd-escape --path --suffix=mount "$2")
  databases_need "$2"
  if mountpoint --quiet "$2" && [[ -f $units/$unit ]]; then return; fi
  [[ -b $device ]] || fail "volume $1 is not attached to this machine yet."
  if ! blkid --probe "$device" >/dev/null; then
    # Status 2 says that blkid looked and found nothing; any other says that it does not know.
    local status=0
    blkid --probe "$device" >/dev/null || status=$?
    [[ $status == 2 ]] || fail "it is not certain that volume $1 is empty; it is left alone."
    mkfs.ext4 -q "$device"
  fi
  mkdir --parents "$2"
  # Earlier versions wrote it there, where nothing waits for the device.
  sed --in-place "\\# $2 ext4 #d" /etc/fstab
  if mount_unit "$device" "$2" | write_file 644 "$units/$unit"; then systemctl daemon-reload; fi
  systemctl enable --quiet "$unit"
  mountpoint --quiet "$2" || systemctl start "$unit" || true
  mountpoint --quiet "$2" || fail "volume $1 could not be mounted on $2."
}

# grow_volume DIR: a volume that was made larger is used whole, while whoever writes to it goes on. Once for each size.
grow_volume() {
  local device bytes fault noted=$run/volume.bytes
  device=$(findmnt --noheadings --output SOURCE --mountpoint "$1") || return 0
  bytes=$(blockdev --getsize64 "$device") || return 1
  if [[ -f $noted && $(<"$noted") == "$bytes" ]]; then return; fi
  if ! fault=$(resize2fs "$device" 2>&1 >/dev/null); then
    say "the file system of $device could not be made as large as the volume (${fault##*$'\n'}); it is tried again."
    return 1
  fi
  echo "$bytes" >"$noted"
}

# mount_unit DEVICE DIR: it waits for the device, and nobody waits for it but who needs it.
mount_unit() {
  cat <<UNIT
[Unit]
Description=The volume that holds the site's data

[Mount]
What=$1
Where=$2
Type=ext4
Options=defaults,discard,noatime

[Install]
WantedBy=multi-user.target
UNIT
}

# databases_need DIR: without its volume a database never starts, as it would begin anew on the machine's own disk.
databases_need() {
  local unit changed=no
  for unit in mariadb.service mysql.service postgresql@.service; do
    mkdir --parents "$units/$unit.d"
    if printf '[Unit]\nRequiresMountsFor=%s\n' "$1" | write_file 644 "$units/$unit.d/sitewright-volume.conf"; then changed=yes; fi
  done
  if [[ $changed == yes ]]; then systemctl daemon-reload; fi
}
