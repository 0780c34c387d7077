#!/bin/bash
# What every machine has whatever its role: time zone, operators' way in, bans, security updates.
# Needs: SITE_ROLE SITE_TIME_ZONE SITE_SSH_PORT SITE_VPC_RANGE SITE_OPERATOR_KEYS SITE_OPERATOR_KEY_1 ...
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$here/packages.sh"
# shellcheck source=SCRIPTDIR/ssh.sh
source "$here/ssh.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

set_time_zone() {
  [[ -f /usr/share/zoneinfo/$SITE_TIME_ZONE ]] || fail "time zone $SITE_TIME_ZONE is unknown to this machine."
  if [[ $(readlink /etc/localtime || true) != "/usr/share/zoneinfo/$SITE_TIME_ZONE" ]]; then
    ln --symbolic --force "/usr/share/zoneinfo/$SITE_TIME_ZONE" /etc/localtime
    echo "$SITE_TIME_ZONE" >/etc/timezone
  fi
}

# Three failures in ten minutes close the door for an hour.
fail2ban_config() {
  cat <<CONFIG
[sshd]
enabled = true
backend = systemd
mode = aggressive
port = $SITE_SSH_PORT
maxretry = 3
findtime = 10m
bantime = 60m
ignoreip = 127.0.0.0/8 ::1 $SITE_VPC_RANGE
banaction = nftables[type=multiport]
CONFIG
}

set_bans() {
  install_packages fail2ban python3-systemd nftables
  if fail2ban_config | write_file 644 /etc/fail2ban/jail.d/sitewright.conf; then systemctl restart fail2ban; fi
  systemctl enable --quiet --now fail2ban
}

updates_config() {
  cat <<'CONFIG'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
Unattended-Upgrade::Automatic-Reboot "false";
CONFIG
}

set_updates() {
  install_packages unattended-upgrades
  updates_config | write_file 644 /etc/apt/apt.conf.d/52sitewright || true
  systemctl enable --quiet --now apt-daily.timer apt-daily-upgrade.timer
}

set_time_zone
set_ssh
set_bans
set_updates
