#!/bin/bash
# Mail: a relay on this machine that alone knows the provider's password, and notices by level. To be sourced.
# Needs: [SITE_SMTP_HOST SITE_SMTP_PORT SITE_SMTP_USER SITE_SMTP_PASSWORD SITE_MAIL_FROM SITE_MAIL_TO SITE_MAIL_LEVEL SITE_DOMAIN]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

mail_relay_port=1025
mail_relay_unit=/etc/systemd/system/sitewright-mail.service

sends_mail() { [[ -n ${SITE_SMTP_HOST:-} ]]; }

# msmtp_text TEXT: msmtp's file knows only \" and \\ in quotes.
msmtp_text() {
  local value=${1//\\/\\\\}
  printf '"%s"' "${value//\"/\\\"}"
}

# relay_config: what the relay sends with; 465 speaks TLS from the start. Root's alone.
relay_config() {
  local port=${SITE_SMTP_PORT:-587} starttls=on
  if [[ $port == 465 ]]; then starttls=off; fi
  cat <<CONFIG
defaults
syslog LOG_MAIL
tls on
tls_starttls $starttls
tls_trust_file ${SITEWRIGHT_CA:-/etc/ssl/certs/ca-certificates.crt}
timeout 30
account provider
host $SITE_SMTP_HOST
port $port
domain ${SITE_DOMAIN:-localhost}
from ${SITE_MAIL_FROM:-}
allow_from_override off
CONFIG
  if [[ -n ${SITE_SMTP_USER:-} ]]; then
    printf 'auth on\nuser %s\npassword %s\n' "$(msmtp_text "$SITE_SMTP_USER")" "$(msmtp_text "${SITE_SMTP_PASSWORD:-}")"
  else
    echo 'auth off'
  fi
  echo 'account default : provider'
}

# local_config: what PHP and everybody else on this machine sends with.
local_config() {
  cat <<CONFIG
defaults
syslog LOG_MAIL
tls off
auth off
account relay
host 127.0.0.1
port $mail_relay_port
from ${SITE_MAIL_FROM:-}
account default : relay
CONFIG
}

# relay_unit: the relay is nobody that exists, and gets the file from systemd. %%F is msmtpd's.
relay_unit() {
  cat <<UNIT
[Unit]
Description=Sitewright: mail relay of this machine
After=network-online.target

[Service]
DynamicUser=yes
LoadCredential=msmtprc:$etc/msmtprc
ExecStart=/usr/bin/msmtpd --interface=127.0.0.1 --port=$mail_relay_port --log=none --command='/usr/bin/msmtp --file=\${CREDENTIALS_DIRECTORY}/msmtprc -f %%F --'
Restart=on-failure
RestartSec=5
NoNewPrivileges=yes
ProtectHome=yes

[Install]
WantedBy=multi-user.target
UNIT
}

apply_mail() {
  local changed=no
  if ! sends_mail; then
    if [[ -f $mail_relay_unit ]]; then
      systemctl disable --quiet --now sitewright-mail
      rm --force "$mail_relay_unit" "$etc/msmtprc" /etc/msmtprc
      systemctl daemon-reload
    fi
    return
  fi
  install_packages msmtp msmtp-mta ca-certificates
  if relay_config | write_file 600 "$etc/msmtprc"; then changed=yes; fi
  if relay_unit | write_file 644 "$mail_relay_unit"; then
    systemctl daemon-reload
    changed=yes
  fi
  local_config | write_file 644 /etc/msmtprc || true
  if [[ $changed == yes ]]; then systemctl restart sitewright-mail; fi
  systemctl enable --quiet --now sitewright-mail
}

mail_rank() {
  case $1 in
    info) echo 1 ;;
    error) echo 2 ;;
    mandatory) echo 3 ;;
    *) fail "there is no mail level \"$1\"." ;;
  esac
}

# one_line TEXT: nothing that could begin another header.
one_line() { tr --delete '\r\n' <<<"$1"; }

# notify LEVEL SUBJECT: the text on standard input; what is below the site's level is read and not sent.
notify() {
  local rank level
  rank=$(mail_rank "$1")
  level=$(mail_rank "${SITE_MAIL_LEVEL:-error}")
  if ! sends_mail || [[ -z ${SITE_MAIL_TO:-} ]] || ((rank < level)); then
    cat >/dev/null
    return
  fi
  {
    printf 'From: %s\nTo: %s\nSubject: [%s] %s\nContent-Type: text/plain; charset=utf-8\n\n' \
      "$(one_line "$SITE_MAIL_FROM")" "$(one_line "$SITE_MAIL_TO")" "$SITE_DOMAIN" "$(one_line "$2")"
    cat
  } | "${SITEWRIGHT_SENDMAIL:-/usr/sbin/sendmail}" -t
}
