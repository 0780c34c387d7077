#!/bin/bash
# A machine that boots from a snapshot is another machine: it forgets whose state it carries, and refuses to go on with
# a snapshot that was made for something else. To be sourced by lib/agent.sh and lib/apply.sh.
# Needs: SITE_ROLE and what lib/traits.sh needs
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=/dev/null
source "$lib/traits.sh"

# become_oneself: before anything else, at every look; nothing happens on the machine that made the state.
become_oneself() {
  local owner=$state/machine
  if [[ -f $owner && $(<"$owner") == "$(machine_id)" ]]; then return; fi
  if [[ -f $owner ]]; then
    say "this machine was made from a snapshot of machine $(<"$owner"); it becomes itself."
    cp "$owner" "$state/clone"
    forget_the_other
    new_machine_id
  fi
  machine_id >"$owner"
}

# What was applied, reported, learned or kept secret there; what was installed stays.
forget_the_other() {
  rm --recursive --force "$state/applied" "$state/applied.manifest" "$state/apply.fault" "$state/report.sent" "$state/log.sent" \
    "$state/members" "$state/members.known" "$state/spool" "$state/acme" "$state/certificate" \
    "$etc/credentials" "$etc/credentials.published" "$etc/secrets" "$etc/tls" "$run/firewall"
}

# new_machine_id: logs, leases and D-Bus go by it.
new_machine_id() {
  local file=${SITEWRIGHT_MACHINE_ID:-/etc/machine-id}
  : >"$file.part"
  mv "$file.part" "$file"
  rm --force "${SITEWRIGHT_DBUS_ID:-/var/lib/dbus/machine-id}"
  systemd-machine-id-setup >/dev/null 2>&1 || tr --delete - </proc/sys/kernel/random/uuid >"$file"
}

# note_traits: when all work is done; a clone brings them along. From then on it is a machine like any other.
note_traits() {
  traits >"$state/built-with"
  rm --force "$state/clone"
}

# fits_snapshot: what this machine is to be is what its snapshot was; always so where it came from none.
fits_snapshot() {
  if [[ ! -f $state/clone || ! -f $state/built-with ]]; then return; fi
  traits_fit "$state/built-with"
}
