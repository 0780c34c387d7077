#!/bin/bash
# Work at set times, as units of systemd. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

units=${SITEWRIGHT_UNITS:-/etc/systemd/system}

# timer_unit DESCRIPTION UNIT CALENDAR JITTER: times are those of the machine's time zone; what was missed while the
# machine was off is done when it is back.
timer_unit() {
  cat <<UNIT
[Unit]
Description=Sitewright: $1

[Timer]
OnCalendar=$3
RandomizedDelaySec=$4
AccuracySec=1s
Persistent=true
Unit=$2

[Install]
WantedBy=timers.target
UNIT
}

# service_unit DESCRIPTION SCRIPT ARGUMENTS LIMIT: through "current", so a new bundle needs no new unit.
service_unit() {
  cat <<UNIT
[Unit]
Description=Sitewright: $1
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=$state/current/bundle/lib/$2 $3
TimeoutStartSec=$4
Nice=10
IOSchedulingClass=idle
LogLevelMax=notice
SyslogLevel=notice
UNIT
}

# set_timer NAME: the timer's text on standard input.
set_timer() {
  if write_file 644 "$units/$1.timer"; then
    systemctl daemon-reload
    systemctl restart "$1.timer"
  fi
  systemctl enable --quiet --now "$1.timer"
}

# set_service NAME: the service's text on standard input.
set_service() {
  if write_file 644 "$units/$1.service"; then systemctl daemon-reload; fi
}

# remove_timer NAME
remove_timer() {
  if [[ ! -f $units/$1.timer ]]; then return; fi
  systemctl disable --quiet --now "$1.timer"
  rm "$units/$1.timer"
  systemctl daemon-reload
}
