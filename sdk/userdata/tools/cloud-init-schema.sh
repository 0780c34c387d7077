#!/bin/bash
# Checks a user-data file with cloud-init's own schema. cloud-init is unpacked into a folder and never
# installed: installed, it would run at the next boot. Run as: cloud-init-schema.sh FILE
# Needs: [SITEWRIGHT_CLOUD_INIT: the folder; default: target/cloud-init of this module]
set -euo pipefail

module=$(dirname "$(readlink --canonicalize "$0")")/..
home=${SITEWRIGHT_CLOUD_INIT:-$module/target/cloud-init}
packages=(cloud-init python3-jsonschema python3-attr python3-pyrsistent python3-yaml python3-jinja2 python3-markupsafe
  python3-configobj python3-six python3-requests python3-oauthlib python3-jsonpatch python3-json-pointer
  python3-urllib3 python3-idna python3-certifi python3-chardet python3-charset-normalizer)

fail() {
  echo "$*" >&2
  exit 1
}

obtain() {
  local part=$home.part
  command -v apt-get >/dev/null || fail "apt-get is missing, so cloud-init cannot be had; run this check on Debian, or unpack cloud-init and its Python packages into the folder that SITEWRIGHT_CLOUD_INIT names."
  rm --recursive --force "$part"
  mkdir --parents "$part/packages"
  (cd "$part/packages" && apt-get --quiet --quiet download "${packages[@]}") >&2 ||
    fail "cloud-init could not be downloaded; run apt-get update, then this check again."
  find "$part/packages" -name '*.deb' -exec dpkg-deb --extract {} "$part" \;
  rm --recursive "$part/packages"
  mv "$part" "$home"
}

(
  flock 9
  if [[ ! -d $home ]]; then obtain; fi
) 9>"${home}.lock"

PYTHONPATH=$home/usr/lib/python3/dist-packages /usr/bin/python3 -m cloudinit.cmd.main schema --config-file "$1"
