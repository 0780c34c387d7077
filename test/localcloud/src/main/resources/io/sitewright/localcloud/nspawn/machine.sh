#!/bin/bash
# One real machine, from inside the world of host.sh. Run as root: machine.sh prepare|boot|off|reboot|kill|pause|resume|remove FOLDER |
# image FOLDER IMAGE-FOLDER | inside FOLDER COMMAND
# Needs: for prepare MACHINE_ID MACHINE_NAME MACHINE_LAYERS MACHINE_PUBLIC MACHINE_PRIVATE MACHINE_PRIVATE_BITS; its folder
# has user-data and authority.pem
set -euo pipefail

# shellcheck source=SCRIPTDIR/groups.sh
source "$(dirname "$0")/groups.sh"

verb=$1 folder=$2
root=$folder/root
id=${folder##*/}
net=m$id

mac() { printf '02:%02x:%02x:%02x:%02x:%02x\n' "$1" $((id >> 24 & 255)) $((id >> 16 & 255)) $((id >> 8 & 255)) $((id & 255)); }

# leader: the machine's first process, seen from here
leader() {
  local pid
  pid=$(cat "$folder/nspawn.pid" 2>/dev/null) || return 1
  pgrep --parent "$pid"
}

# Once in its life: what the vendor puts on a new machine's disk.
write_disk() {
  local seed=$root/var/lib/cloud/seed/nocloud
  echo "$MACHINE_NAME" >"$root/etc/hostname"
  printf 'nameserver 169.254.200.1\noptions timeout:1 attempts:2\n' >"$root/etc/resolv.conf"
  : >"$root/etc/machine-id"
  install -D --mode=644 "$folder/authority.pem" "$root/usr/local/share/ca-certificates/sitewright-local-cloud.crt"
  cat "$folder/authority.pem" >>"$root/etc/ssl/certs/ca-certificates.crt"
  rm --recursive --force "$root/var/lib/cloud/instances" "$root/var/lib/cloud/instance" "$root/var/lib/cloud/sem"
  install --directory --mode=700 "$seed"
  install --mode=600 "$folder/user-data" "$seed/user-data"
  rm "$folder/user-data"
  printf '{"instance-id": "%s", "local-hostname": "%s"}\n' "$MACHINE_ID" "$MACHINE_NAME" >"$seed/meta-data"
  cat >"$seed/network-config" <<CONFIG
version: 1
config:
- type: physical
  name: eth0
  mac_address: "$(mac 0)"
  subnets:
  - {type: static, address: $MACHINE_PUBLIC/15, gateway: 198.19.255.254}
- type: physical
  name: eth1
  mac_address: "$(mac 1)"
  subnets:
  - {type: static, address: $MACHINE_PRIVATE/$MACHINE_PRIVATE_BITS}
CONFIG
  touch "$folder/written"
}

connect() {
  ip netns add "$net"
  ip -n "$net" link set lo up
  ip -n cloud link add "p$id" type veth peer name eth0 address "$(mac 0)" netns "$net"
  ip -n cloud link add "v$id" type veth peer name eth1 address "$(mac 1)" netns "$net"
  ip -n cloud link set "p$id" up
  ip -n cloud link set "v$id" up
  ip -n cloud route replace "$MACHINE_PUBLIC/32" dev "p$id"
  ip -n cloud route replace "$MACHINE_PRIVATE/32" dev "v$id"
  nsenter --net=/run/netns/cloud sysctl --quiet --write "net.ipv4.neigh.p$id.proxy_delay=0" "net.ipv4.neigh.v$id.proxy_delay=0"
}

prepare() {
  mkdir --parents "$folder"/{upper,work,root,disks}
  # A disk stays upon what it was made upon, whatever machines are made upon by now.
  if [[ -f $folder/layers ]]; then MACHINE_LAYERS=$(<"$folder/layers"); fi
  mountpoint --quiet "$root" ||
    mount -t overlay overlay --options "lowerdir=$MACHINE_LAYERS,upperdir=$folder/upper,workdir=$folder/work" "$root"
  [[ -f $folder/written ]] || write_disk
  echo "$MACHINE_LAYERS" >"$folder/layers"
  [[ -e /run/netns/$net ]] || connect
}

# boot: goes on as the machine; its console is standard output.
boot() {
  forget_groups "$(group_name "$folder")"
  enter_group "$(group_name "$folder")"
  echo "$BASHPID" >"$folder/nspawn.pid"
  exec nsenter --net="/run/netns/$net" systemd-nspawn --quiet --boot --directory="$root" --machine="$net" \
    --network-namespace-path="/run/netns/$net" --register=no --keep-unit --resolv-conf=off --link-journal=no --timezone=off \
    --console=pipe --capability=CAP_NET_ADMIN,CAP_SYS_ADMIN,CAP_NET_RAW --bind=/dev/fuse \
    --bind="$folder/disks:/dev/disk/by-id" </dev/null
}

# off: as the power button does.
off() {
  local pid
  if pid=$(leader); then kill -s RTMIN+4 "$pid"; fi
}

# image FOLDER: the disk as it is at this moment, for machines to start from; the machine stands still meanwhile.
image() {
  local target=$1
  rm --recursive --force "$target.part"
  mkdir --parents "$target.part"
  trap 'freeze "$(group_name "$folder")" no' EXIT
  freeze "$(group_name "$folder")" yes
  sync --file-system "$folder/upper"
  cp --archive "$folder/upper" "$target.part/upper"
  echo "$target/upper:$(cat "$folder/layers")" >"$target.part/layers"
  mv "$target.part" "$target"
}

remove() {
  local pid
  if pid=$(leader); then kill -s KILL "$pid"; fi
  while leader >/dev/null; do read -r -t 0.05 <> <(:) || true; done
  if mountpoint --quiet "$root"; then umount "$root"; fi
  if [[ -e /run/netns/$net ]]; then ip netns delete "$net"; fi
  forget_groups "$(group_name "$folder")"
  # Its files may be many: nobody waits for them.
  local removed=${folder%/*/*}/removed
  mkdir --parents "$removed"
  mv "$folder" "$removed/$id"
  setsid rm --recursive --force "$removed/$id" </dev/null >/dev/null 2>&1 &
}

case $verb in
  prepare) prepare ;;
  boot) boot ;;
  off) off ;;
  reboot) if pid=$(leader); then kill -s RTMIN+5 "$pid"; fi ;;
  image) image "$3" ;;
  pause) freeze "$(group_name "$folder")" yes ;;
  resume) freeze "$(group_name "$folder")" no ;;
  kill) if pid=$(leader); then kill -s KILL "$pid"; fi ;;
  inside)
    pid=$(leader) || { echo "machine $id is not running" >&2; exit 1; }
    exec nsenter --target "$pid" --mount --uts --ipc --net --pid --cgroup -- "${@:3}"
    ;;
  remove) remove ;;
  *) echo "machine.sh: \"$verb\" is not known" >&2; exit 2 ;;
esac
