#!/bin/bash
# Closes the machine before sshd starts, at every boot: nothing comes in but ping and answers to
# what the machine itself asked. lib/firewall.sh takes the guard away once UFW holds the flows.
# The metadata service hands out this user-data, so it stays closed to all but root for good.
# Needs: nothing
set -euo pipefail

if ! command -v nft >/dev/null; then
  echo "sitewright: nft is missing, so the machine cannot be closed; sshd stays off." >&2
  systemctl mask --runtime ssh.service ssh.socket sshd.service
  exit 1
fi

# One transaction: there is no moment in between.
nft --file - <<'RULES'
add table inet sitewright_guard
delete table inet sitewright_guard
add table inet sitewright_metadata
delete table inet sitewright_metadata

table inet sitewright_guard {
  chain input {
    type filter hook input priority -200; policy drop;
    ct state established,related accept
    iifname "lo" accept
    meta l4proto { icmp, ipv6-icmp } accept
  }
  chain forward {
    type filter hook forward priority -200; policy drop;
  }
}

table inet sitewright_metadata {
  chain output {
    type filter hook output priority -200; policy accept;
    ip daddr 169.254.169.254 meta skuid != 0 reject
    ip6 daddr fd00:ec2::254 meta skuid != 0 reject
  }
  chain forward {
    type filter hook forward priority -200; policy accept;
    ip daddr 169.254.169.254 reject
    ip6 daddr fd00:ec2::254 reject
  }
}
RULES
