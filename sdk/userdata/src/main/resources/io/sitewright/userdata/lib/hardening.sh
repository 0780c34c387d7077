#!/bin/bash
# What closes a machine further than its firewall: bans, security updates, the kernel's settings. To be sourced.
# Needs: SITE_ROLE SITE_SLOT SITE_SSH_PORT SITE_VPC_RANGE SITE_FAIL2BAN SITE_SECURITY_UPGRADES SITE_SECURITY_REBOOT
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/packages.sh"

# Three failures in ten minutes close the door for an hour; the site's own machines are never shut out. They are found by
# what sshd calls itself, as root: of a process that has ended already the journal knows no unit and no command.
fail2ban_config() {
  cat <<CONFIG
[sshd]
enabled = true
backend = systemd
journalmatch = _UID=0 SYSLOG_IDENTIFIER=sshd + _UID=0 SYSLOG_IDENTIFIER=sshd-session
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
  local jail=/etc/fail2ban/jail.d/sitewright.conf
  if [[ $SITE_FAIL2BAN != yes ]]; then
    if [[ -f $jail ]]; then
      systemctl disable --quiet --now fail2ban
      rm "$jail"
    fi
    return
  fi
  install_packages fail2ban python3-systemd nftables
  if fail2ban_config | write_file 644 "$jail"; then systemctl restart fail2ban; fi
  systemctl enable --quiet --now fail2ban
}

# reboot_time HH:MM SLOT: machines of one role go one after the other, ten minutes apart.
reboot_time() {
  local number=${2##*-} minutes
  if [[ ! $number =~ ^[0-9]{1,4}$ ]]; then number=1; fi
  minutes=$(((10#${1%:*} * 60 + 10#${1#*:} + (10#$number - 1) * 10) % 1440))
  printf '%02d:%02d\n' "$((minutes / 60))" "$((minutes % 60))"
}

# The distribution's own list has more than security; it is cleared, not added to.
updates_config() {
  local enabled=0
  if [[ $SITE_SECURITY_UPGRADES == yes ]]; then enabled=1; fi
  cat <<CONFIG
APT::Periodic::Update-Package-Lists "$enabled";
APT::Periodic::Unattended-Upgrade "$enabled";
APT::Periodic::AutocleanInterval "7";
#clear Unattended-Upgrade::Origins-Pattern;
#clear Unattended-Upgrade::Allowed-Origins;
Unattended-Upgrade::Origins-Pattern {
  "origin=Debian,codename=\${distro_codename}-security,label=Debian-Security";
  "origin=Debian,codename=\${distro_codename},label=Debian-Security";
  "origin=Ubuntu,archive=\${distro_codename}-security";
};
Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
CONFIG
  if [[ -n $SITE_SECURITY_REBOOT ]]; then
    cat <<CONFIG
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-WithUsers "true";
Unattended-Upgrade::Automatic-Reboot-Time "$(reboot_time "$SITE_SECURITY_REBOOT" "$SITE_SLOT")";
CONFIG
  else
    echo 'Unattended-Upgrade::Automatic-Reboot "false";'
  fi
}

set_updates() {
  if [[ $SITE_SECURITY_UPGRADES == yes ]]; then install_packages unattended-upgrades; fi
  updates_config | write_file 644 /etc/apt/apt.conf.d/52sitewright || true
  systemctl enable --quiet --now apt-daily.timer apt-daily-upgrade.timer
}

# Routes are what the network's operator says, not what a packet says; a kernel that panics comes back.
kernel_config() {
  cat <<'CONFIG'
kernel.panic = 10
kernel.kptr_restrict = 1
kernel.dmesg_restrict = 1
kernel.unprivileged_bpf_disabled = 1
fs.protected_hardlinks = 1
fs.protected_symlinks = 1
fs.protected_fifos = 1
fs.protected_regular = 2
net.ipv4.tcp_syncookies = 1
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.all.accept_source_route = 0
net.ipv6.conf.all.accept_redirects = 0
net.ipv6.conf.all.accept_source_route = 0
CONFIG
}

# Inside a container the kernel is not this machine's to set, which is no reason not to serve.
set_kernel() {
  install_packages procps
  if kernel_config | write_file 644 /etc/sysctl.d/60-sitewright.conf; then
    sysctl --quiet --load /etc/sysctl.d/60-sitewright.conf || say "some settings of the kernel are not this machine's to change."
  fi
}
