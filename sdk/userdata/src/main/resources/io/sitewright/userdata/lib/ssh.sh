#!/bin/bash
# The operators' way in: a port of our own, keys only, never root. To be sourced.
# Needs: SITE_ROLE SITE_SSH_PORT SITE_OPERATOR_KEYS SITE_OPERATOR_KEY_1 ...
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

login=sitewright

sshd_config() {
  cat <<CONFIG
Port $SITE_SSH_PORT
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
PubkeyAuthentication yes
AuthenticationMethods publickey
AllowUsers $login
HostKey /etc/ssh/ssh_host_ed25519_key
PermitEmptyPasswords no
PermitUserEnvironment no
MaxAuthTries 3
LoginGraceTime 30
X11Forwarding no
AllowAgentForwarding no
AllowStreamLocalForwarding no
GatewayPorts no
PermitTunnel no
ClientAliveInterval 200
ClientAliveCountMax 10
CONFIG
  sshd_forwarding
}

# Only the build machine leads on to others, and only to their SSH: connections are made there, never accepted.
sshd_forwarding() {
  if [[ $SITE_ROLE == build-machine ]]; then
    printf 'AllowTcpForwarding local\nPermitOpen *:%s\n' "$SITE_SSH_PORT"
  else
    echo 'AllowTcpForwarding no'
  fi
}

# operator_keys: one line a key, in the order of the settings.
operator_keys() {
  local number name
  for ((number = 1; number <= SITE_OPERATOR_KEYS; number++)); do
    name=SITE_OPERATOR_KEY_$number
    echo "${!name}"
  done
}

set_login() {
  local home=/home/$login
  id "$login" >/dev/null 2>&1 || useradd --create-home --home-dir "$home" --shell /bin/bash "$login"
  install --directory --mode=700 --owner="$login" --group="$login" "$home/.ssh"
  operator_keys | write_file 600 "$home/.ssh/authorized_keys" || true
  if [[ $(stat --format=%U "$home/.ssh/authorized_keys") != "$login" ]]; then chown "$login:$login" "$home/.ssh/authorized_keys"; fi
  # Only those keys open a machine: what the vendor put in for root goes.
  rm --force /root/.ssh/authorized_keys
  if [[ $(passwd --status root) != "root L "* ]]; then passwd --lock root >/dev/null; fi
  install_packages sudo
  echo "$login ALL=(ALL:ALL) NOPASSWD: ALL" | write_file 440 /etc/sudoers.d/sitewright || true
}

# A clone of a snapshot is another machine: it makes a host key of its own.
set_host_key() {
  local owner=$etc/host-key-of
  if [[ -s /etc/ssh/ssh_host_ed25519_key && -f $owner && $(<"$owner") == "$(machine_id)" ]]; then return; fi
  if [[ -f $owner || ! -s /etc/ssh/ssh_host_ed25519_key ]]; then
    rm --force /etc/ssh/ssh_host_*
    ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
    host_key_is_new=yes
  fi
  machine_id >"$owner"
}

set_ssh() {
  local host_key_is_new=no file
  install_packages openssh-server
  set_login
  set_host_key
  # The first value counts, and ports add up: ours is the first file and the only one with a port.
  while read -r file; do
    sed --in-place --regexp-extended 's/^[[:space:]]*(Port|ListenAddress)[[:space:]]/#&/I' "$file"
  done < <(grep --recursive --files-with-matches --ignore-case --extended-regexp --exclude=00-sitewright.conf \
    '^[[:space:]]*(Port|ListenAddress)[[:space:]]' /etc/ssh/sshd_config /etc/ssh/sshd_config.d)
  if sshd_config | write_file 644 /etc/ssh/sshd_config.d/00-sitewright.conf || [[ $host_key_is_new == yes ]]; then
    mkdir --parents /run/sshd
    if ! sshd -t; then
      rm /etc/ssh/sshd_config.d/00-sitewright.conf
      fail "sshd refuses its configuration; the running one stays."
    fi
    systemctl disable --quiet --now ssh.socket 2>/dev/null || true
    systemctl enable --quiet ssh.service
    systemctl restart ssh.service
  fi
}
