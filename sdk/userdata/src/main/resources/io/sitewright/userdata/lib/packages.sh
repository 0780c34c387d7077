#!/bin/bash
# Debian packages. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

is_installed() { [[ $(dpkg-query --show --showformat='${Status}' "$1" 2>/dev/null) == "install ok installed" ]]; }

# install_packages NAMES...: what is missing of them, without recommendations and without questions.
install_packages() {
  local name
  local -a missing=()
  for name in "$@"; do
    if ! is_installed "$name"; then missing+=("$name"); fi
  done
  if [[ ${#missing[@]} == 0 ]]; then return; fi
  say "installing ${missing[*]}."
  renew_lists
  apt_get --no-install-recommends install "${missing[@]}" || fail "these packages could not be installed: ${missing[*]}"
}

# packages_are_half_done: as when the power went in the middle of dpkg: a journal that is not wound up, or packages that
# are neither here nor not. apt refuses to install anything on top of that.
packages_are_half_done() {
  [[ -n $(find "${SITEWRIGHT_DPKG:-/var/lib/dpkg}/updates" -type f 2>/dev/null) || -n $(dpkg --audit 2>&1) ]]
}

# mend_packages: what was begun is brought to its end, or taken anew where its files are not whole.
mend_packages() {
  if ! packages_are_half_done; then return; fi
  say "packages were left half installed; they are mended first."
  DEBIAN_FRONTEND=noninteractive dpkg --force-confold --configure --pending >&2 || true
  apt_get --no-install-recommends --fix-broken install || fail "packages that were left half installed could not be mended."
}

# renew_lists: once in ten minutes is often enough for work that installs in several steps.
renew_lists() {
  local stamp=$run/package-lists
  if [[ -n $(find "$stamp" -newermt '-10 minutes' 2>/dev/null) ]]; then return; fi
  if apt_get update; then
    mkdir --parents "$run"
    touch "$stamp"
  else
    say "the package lists could not be renewed; those at hand must do."
  fi
}

# is_available NAME: whether this system carries the package. What is installed it does; apt takes a second to say so.
is_available() { is_installed "$1" || [[ $(LC_ALL=C apt-cache policy "$1") =~ Candidate:\ [0-9] ]]; }

# Configuration that is in place already stays: it is ours.
apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes \
    --option DPkg::Lock::Timeout=300 --option Dpkg::Options::=--force-confold "$@" >&2
}
