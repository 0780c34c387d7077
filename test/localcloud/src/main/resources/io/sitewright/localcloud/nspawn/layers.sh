#!/bin/bash
# Takes one firewall layer out of the way of a measurement, and puts it back. Run as root inside the world of host.sh:
# layers.sh open-cloud|close-cloud | open-ufw|close-ufw MACHINE-FOLDER
# Needs: nothing
set -euo pipefail

verb=$1

# The measurement's own first rule: what is behind it stays as it is.
cloud() { nsenter --net=/run/netns/cloud "$@"; }

ufw() { nsenter --net="/run/netns/m${folder##*/}" "$@"; }

case $verb in
  open-cloud) cloud nft insert rule inet cloud forward accept comment '"measurement"' ;;
  close-cloud)
    cloud nft --handle list chain inet cloud forward | sed --quiet 's/.*comment "measurement" # handle //p' |
      while read -r handle; do cloud nft delete rule inet cloud forward handle "$handle"; done
    ;;
  open-ufw | close-ufw)
    folder=$2
    action=--insert
    if [[ $verb == close-ufw ]]; then action=--delete; fi
    # Before the first rules are there, the guard of the first boot is the machine's firewall.
    for family in iptables ip6tables; do ufw "$family" --wait "$action" INPUT --match comment --comment measurement --jump ACCEPT; done
    ;;
  *) echo "layers.sh: \"$verb\" is not known" >&2; exit 2 ;;
esac
