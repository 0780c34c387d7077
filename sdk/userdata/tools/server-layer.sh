#!/bin/bash
# Installs real webservers, PHP and their like into a layer above this machine's file system, which itself stays as
# it is: packages are installed by apt in a chroot, and nothing is started. Made once for a list of packages.
# Prints the layer's folder. Run as root: server-layer.sh
# Needs: [SITEWRIGHT_SERVER_LAYERS: where layers are kept; default: ~/.cache/sitewright/server-layers]
set -euo pipefail

layers=${SITEWRIGHT_SERVER_LAYERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sitewright/server-layers}
# Before wordpress, which would bring Apache with PHP inside it if no other server were chosen.
servers=(nginx apache2 lighttpd lighttpd-mod-openssl lighttpd-modules-lua zstd
  php8.2-fpm php8.2-cli php8.2-mysql php8.2-gd php8.2-curl php8.2-xml php8.2-mbstring php8.2-redis openssl curl git wget msmtp-mta)
packages=("${servers[@]}" php wordpress wordpress-theme-twentytwentythree)

fail() {
  echo "$*" >&2
  exit 1
}

# In a mount namespace of its own.
make_layer() {
  local folder=$1 root=$1/root
  mount --make-rprivate /
  mkdir --parents "$folder/upper" "$folder/work" "$root"
  mount -t overlay overlay --options "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  export DEBIAN_FRONTEND=noninteractive
  chroot "$root" apt-get --quiet --quiet --yes --no-install-recommends install "${servers[@]}"
  chroot "$root" apt-get --quiet --quiet --yes --no-install-recommends install "${packages[@]}"
  rm "$root/usr/sbin/policy-rc.d"
}

if [[ ${1:-} == make ]]; then
  make_layer "$2"
  exit
fi
[[ $UID == 0 ]] || fail "real webservers are installed into a layer, which needs root."
command -v apt-get >/dev/null || fail "apt-get is missing; this check runs on Debian 12."
[[ $(cat /etc/debian_version) == 12.* ]] || fail "this system is not Debian 12, whose webservers are asked for."
name=$(sha256sum <<<"${packages[*]} $(cat /etc/debian_version)" | cut --characters=1-16)
layer=$layers/$name
mkdir --parents "$layers"
(
  flock 9
  if [[ ! -d $layer ]]; then
    part=$layers/$name.part
    rm --recursive --force "$part"
    unshare --mount bash "$0" make "$part" >"$part.log" 2>&1 ||
      fail "the webservers could not be installed; run apt-get update, then this check again. $(tail --lines=3 "$part.log")"
    mv "$part" "$layer"
  fi
) 9>"$layers/lock"
echo "$layer"
