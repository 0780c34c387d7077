#!/bin/bash
# The first process of a world of its own, in which all real machines of a local cloud live: their mounts, networks and
# processes are gone with it, however it ends. It ends when whoever started it is gone, as its standard input then does.
# Run as root: unshare --mount --pid --fork --mount-proc host.sh FOLDER
# Needs: nothing
set -euo pipefail

# shellcheck source=SCRIPTDIR/groups.sh
source "$(dirname "$0")/groups.sh"

folder=$1
services=169.254.200.1
gateway=198.19.255.254

# What a world before this one left behind as files means nothing any more.
rm --force "$folder"/machines/*/nspawn.pid "$folder"/machines/*/disks/* "$folder"/volumes/*.holder
forget_groups "$(group_name "$folder/machines/*")"
rm --recursive --force "$folder/removed" >/dev/null 2>&1 &

mount --make-rprivate /
mkdir --parents /run/netns /run/systemd/nspawn
mount -t tmpfs tmpfs /run/netns
mount -t tmpfs tmpfs /run/systemd/nspawn

# cloud: the vendor's router, before every machine. internet: whoever is none of the account's machines.
ip netns add cloud
ip netns add internet
ip -n cloud link set lo up
ip -n cloud link add gw type bridge
ip -n cloud link set gw up
for address in "$services" "$gateway" 169.254.169.254; do ip -n cloud address add "$address/32" dev gw; done
nsenter --net=/run/netns/cloud sysctl --quiet --write net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 \
  net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.default.proxy_arp=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0

ip -n internet link set lo up
ip -n cloud link add internet0 type veth peer name cloud0 netns internet
ip -n cloud address add 169.254.201.1/30 dev internet0
ip -n internet address add 169.254.201.2/30 dev cloud0
ip -n cloud link set internet0 up
ip -n internet link set cloud0 up
ip -n internet route add default via 169.254.201.1
ip -n cloud route add default via 169.254.201.2

# Nobody gets through before the first rules are there.
nsenter --net=/run/netns/cloud nft --file - <<'RULES'
table inet cloud {
  chain forward {
    type filter hook forward priority 0; policy drop;
  }
}
RULES

echo ready
# Until standard input ends; children that nobody waits for are taken care of meanwhile.
while read -r _; do :; done
