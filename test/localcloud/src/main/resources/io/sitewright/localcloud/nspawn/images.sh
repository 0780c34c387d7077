#!/bin/bash
# The disk that real machines start from: Debian 12 as a cloud vendor delivers it, made once from Debian's packages.
# Prints its folder; says on standard error what it does. Run as root: images.sh CACHE-FOLDER
# Needs: [SITEWRIGHT_DEBIAN SITEWRIGHT_DEBIAN_SECURITY: where packages come from]
set -euo pipefail

cache=$1
debian=${SITEWRIGHT_DEBIAN:-http://deb.debian.org/debian}
security=${SITEWRIGHT_DEBIAN_SECURITY:-http://deb.debian.org/debian-security}
release=bookworm
packages=systemd,systemd-sysv,dbus,locales,ca-certificates,curl,openssh-server,ufw,nftables,iptables,iproute2,iputils-ping
packages+=,netcat-openbsd,python3,sudo,rsyslog,cron,netbase,udev,procps,less,libpam-systemd,cloud-init,systemd-timesyncd
packages+=,e2fsprogs,rsync,tzdata

say() { echo "sitewright: $*" >&2; }

# What a machine of this kind cannot do, or what belongs to one machine only, is taken out.
finish() {
  local root=$1 unit
  rm --force "$root"/etc/ssh/ssh_host_*
  # Packages with alternatives (Java) link manual pages there, whether or not they are installed.
  mkdir --parents "$root"/usr/share/man/man{1..9}
  : >"$root/etc/machine-id"
  rm --force "$root/var/lib/dbus/machine-id" "$root/etc/resolv.conf" "$root/etc/hostname"
  printf 'deb http://deb.debian.org/debian %s main\ndeb http://deb.debian.org/debian %s-updates main\ndeb http://deb.debian.org/debian-security %s-security main\n' \
    "$release" "$release" "$release" >"$root/etc/apt/sources.list"
  cat >"$root/etc/cloud/cloud.cfg.d/90_sitewright-local-cloud.cfg" <<'CONFIG'
datasource_list: [NoCloud, None]
system_info:
  network:
    renderers: [networkd]
apt:
  preserve_sources_list: true
locale: C.UTF-8
CONFIG
  # The kernel is the host's, and so are its devices; names are asked of the cloud's own server.
  for unit in systemd-networkd-wait-online.service systemd-udevd.service systemd-udev-trigger.service systemd-resolved.service \
    console-getty.service getty@tty1.service e2scrub_reap.service e2scrub_all.timer; do
    ln --symbolic --force /dev/null "$root/etc/systemd/system/$unit"
  done
  chroot "$root" systemctl --quiet enable systemd-networkd.service
}

make_base() {
  local part=$1
  mkdir --parents "$part/base"
  mmdebstrap --quiet --variant=minbase --mode=root --include="$packages" \
    --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' --dpkgopt=force-unsafe-io \
    "$release" "$part/base.tar" "deb $debian $release main" "deb $debian $release-updates main" "deb $security $release-security main" >&2
  tar --extract --file "$part/base.tar" --directory "$part/base" --numeric-owner --xattrs
  rm "$part/base.tar"
  finish "$part/base"
}

mkdir --parents "$cache"
name=$(sha256sum <"$0" | cut --characters=1-16)
image=$cache/$name
(
  flock 9
  if [[ ! -d $image ]]; then
    say "making the disk that machines start from, from Debian's packages (once; about a minute)"
    started=$SECONDS
    rm --recursive --force "$image.part"
    make_base "$image.part"
    mv "$image.part" "$image"
    say "the disk is made, in $((SECONDS - started)) s"
  fi
) 9>"$cache/lock"
echo "$image/base"
