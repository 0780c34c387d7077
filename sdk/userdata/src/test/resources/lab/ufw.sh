#!/bin/bash
# Runs a command beside a fresh UFW in a network of its own: nothing of this machine's firewall is seen or touched.
# Run as root: unshare --net --mount bash ufw.sh FOLDER COMMAND...
# Needs: nothing
set -euo pipefail
folder=$1
shift
mount --make-rprivate /
mkdir --parents "$folder/ufw" "$folder/default" "$folder/run" "$folder/state"
if [[ ! -f $folder/ufw/ufw.conf ]]; then
  cp --archive /etc/ufw/. "$folder/ufw"
  cp /usr/share/ufw/iptables/*.rules "$folder/ufw"
  sed --in-place 's/^ENABLED=.*/ENABLED=no/' "$folder/ufw/ufw.conf"
  cp --archive /etc/default/ufw "$folder/default/ufw"
  # As some vendors' images come.
  sed --in-place 's/^IPV6=.*/IPV6=no/; s/^DEFAULT_INPUT_POLICY=.*/DEFAULT_INPUT_POLICY="ACCEPT"/' "$folder/default/ufw"
fi
mount --bind "$folder/ufw" /etc/ufw
mount --bind "$folder/default" /etc/default
mount --bind "$folder/run" /run
ip link set lo up
export SITEWRIGHT_STATE=$folder/state
"$@"
