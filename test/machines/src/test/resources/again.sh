#!/bin/bash
# Run inside a machine: does all its work once more, and prints what that changed: files of the system, and services that
# started anew. Nothing is what it should print.
# Needs: nothing
set -euo pipefail
lib=/var/lib/sitewright/current/bundle/lib
services() {
  systemctl list-units --type=service --state=active --plain --no-legend | awk '$1 ~ /^(ssh|nginx|php|mariadb|fail2ban|ufw|cron|chrony|systemd-timesyncd|msmtp|postfix)/ { print $1 }' |
    sort | while read -r unit; do echo "$unit $(systemctl show --property=InvocationID --value "$unit")"; done
}
before=$(services)
marker=$(mktemp)
"$lib/apply.sh" >/tmp/again.log 2>&1 || { cat /tmp/again.log; exit 1; }
"$lib/firewall.sh" /var/lib/sitewright/current/rules /run/sitewright/members
find /etc /usr /opt /boot /root /home /srv/site /var/www /var/spool/cron /var/lib/dpkg -xdev -cnewer "$marker" \
  ! -type d 2>/dev/null || true
diff <(echo "$before") <(services) || true
