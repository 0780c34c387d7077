#!/bin/bash
# A block volume of a real machine: a sparse file behind a loop device that is let go of when the last of this world's
# processes has. Run as root inside the world of host.sh: volume.sh attach|hold|detach FILE DISKS NAME [GIGABYTES|DEVICE]
# Needs: nothing
set -euo pipefail

verb=$1 file=$2 disks=$3 name=$4
node=$disks/scsi-0DO_Volume_$name

attach() {
  local device
  if [[ -b $node ]]; then return; fi
  mkdir --parents "$disks"
  # It only grows, as the vendor's does.
  if [[ ! -f $file || $(stat --format=%s "$file") -lt $(($1 << 30)) ]]; then truncate --size="${1}G" "$file"; fi
  device=$(losetup --find --show "$file")
  setsid bash "$0" hold "$file" "$disks" "$name" "$device" </dev/null >/dev/null 2>&1 &
  until [[ -s $file.holder ]]; do read -r -t 0.02 <> <(:) || true; done
  mknod "$node" b "$(stat --format='%Hr' "$device")" "$(stat --format='%Lr' "$device")"
}

# Detached while it is held open, a loop device goes when its holder does, whatever ends that one.
hold() {
  exec 9<>"$1"
  losetup --detach "$1"
  echo "$BASHPID" >"$file.holder"
  exec sleep infinity
}

detach() {
  rm --force "$node"
  if [[ -s $file.holder ]]; then kill "$(cat "$file.holder")" 2>/dev/null || true; fi
  rm --force "$file.holder"
}

case $verb in
  attach) attach "$5" ;;
  hold) hold "$5" ;;
  detach) detach ;;
  *) echo "volume.sh: \"$verb\" is not known" >&2; exit 2 ;;
esac
