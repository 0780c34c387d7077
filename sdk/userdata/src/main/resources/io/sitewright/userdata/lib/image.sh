#!/bin/bash
# The root file system of a webserver as an image for others. What makes a machine itself stays out, here and again
# where it is laid over another: names, addresses, keys, firewall, kernel. To be sourced.
# Needs: SITE_WEBSERVER_IMAGES_BUCKET SITE_WEBSERVER_KIND SITE_PHP_VERSION SITE_ASSETS SITE_ASSET_DIRECTORIES
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/parts.sh"
# shellcheck source=/dev/null
source "$lib/traits.sh"

image_root=${SITEWRIGHT_ROOT:-/}

# identity_paths: patterns for tar, anchored at the root. Folders of logs stay, for programs do not start without theirs.
identity_paths() {
  cat <<'PATHS'
./proc/*
./sys/*
./dev/*
./run/*
./tmp/*
./var/tmp/*
./mnt/*
./media/*
./lost+found
./swapfile
./boot
./vmlinuz*
./initrd.img*
./usr/lib/modules
./lib/modules
./root
./home
./srv/assets
./srv/uploads
./etc/sitewright
./var/lib/sitewright
./etc/hostname
./etc/hosts
./etc/mailname
./etc/machine-id
./var/lib/dbus/machine-id
./var/lib/systemd/random-seed
./var/lib/systemd/credential.secret
./etc/ssh/ssh_host_*
./etc/ssl/private/*
./etc/fstab
./etc/crypttab
./etc/resolv.conf
./etc/network
./etc/netplan
./etc/systemd/network
./etc/udev/rules.d/70-*
./etc/NetworkManager
./var/lib/dhcp
./var/lib/NetworkManager
./etc/ufw
./etc/default/ufw
./etc/nftables.conf
./etc/cloud
./var/lib/cloud
./etc/wordpress/config-*.php
./etc/php/*/fpm/pool.d/sitewright.conf
./etc/systemd/system/sitewright-*
./etc/systemd/system/*.wants/sitewright-*
./var/lib/apt/lists
./var/cache/apt
./var/log/*.*
./var/log/*/*
./var/log/syslog
./var/log/[bw]tmp
./var/log/lastlog
./var/lib/fail2ban/*
./var/lib/systemd/timers
./var/lib/systemd/timesync
PATHS
}

# root_archive
root_archive() {
  local status=0
  tar --create --one-file-system --numeric-owner --acls --xattrs --sparse --anchored --wildcards \
    --no-wildcards-match-slash --exclude-from=<(identity_paths) --file - --directory "$image_root" . || status=$?
  # Status 1 says that a file changed while it was read: a living machine does that.
  ((status <= 1))
}

# write_image_index RUN LISTING
write_image_index() {
  printf 'sitewright-image 1\nrun %s\nmade %s\n' "$1" "$(date +%s)"
  traits
  cat "$2"
  echo end
}

# forget_images KEPT...: all that nobody may still want, by the digests of those that are.
forget_images() {
  local key etag digest kept=" $* " listed=$state/images.listed index=$state/images.index
  store_list "$SITE_WEBSERVER_IMAGES_BUCKET" indexes/ >"$listed" || return 1
  # shellcheck disable=SC2034 # the listing's second column
  while read -r key etag; do
    digest=${key#indexes/}
    if [[ $kept == *" $digest "* || ! $digest =~ ^[0-9a-f]{128}$ ]]; then continue; fi
    store_get "$SITE_WEBSERVER_IMAGES_BUCKET" "$key" "$index" || return 1
    delete_parts "$SITE_WEBSERVER_IMAGES_BUCKET" "images/$(index_field "$index" run)/" || return 1
    store_delete "$SITE_WEBSERVER_IMAGES_BUCKET" "$key" || return 1
  done <"$listed"
}

# accepted_image FILE: its digest, or nothing; status 1 when the store does not say.
accepted_image() {
  local status=0 digest
  store_find "$SITE_CONFIG_BUCKET" image "$1" || status=$?
  if [[ $status == 2 ]]; then return; fi
  [[ $status == 0 ]] || { say "the store does not say which image is accepted."; return 1; }
  digest=$(sed --quiet --regexp-extended 's/^image ([0-9a-f]{128})$/\1/p' "$1")
  [[ $(head --lines=1 "$1") == "sitewright-acceptance 1" && -n $digest ]] ||
    { say "the acceptance of an image cannot be read; it is refused."; return 1; }
  echo "$digest"
}

# image_digest INDEX: it names every part by its SHA-512, so its own SHA-512 stands for all of it.
image_digest() { sha512_of "$1"; }
