#!/bin/bash
# Brings the host configuration that the store's manifest names: all of it, verified, or none.
# What is here stays when the store is away. Then hands over to the agent of that configuration.
# Needs: SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY SITE_CONFIG_BUCKET
set -euo pipefail
umask 077

role_env=${SITEWRIGHT_ROLE_ENV:-/etc/sitewright/role.env}
state=${SITEWRIGHT_STATE:-/var/lib/sitewright}

# Debian 12's curl signs for S3 only what it is told to: here, that there is no body.
no_body=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

say() { echo "sitewright: $*" >&2; }

# fetch KEY FILE: an object of the config bucket. The key goes by a descriptor, never by an argument.
fetch() {
  curl --silent --show-error --fail --globoff --connect-timeout 5 --max-time 120 \
    --config <(printf 'user = "%s:%s"\naws-sigv4 = "aws:amz:%s:s3"\n' \
      "$SITE_STORE_ACCESS_KEY" "$SITE_STORE_SECRET_KEY" "$SITE_STORE_REGION") \
    --header "x-amz-content-sha256: $no_body" --output "$2" "$SITE_STORE_ENDPOINT/$SITE_CONFIG_BUCKET/$1"
}

sha256() { sha256sum "$1" | cut --delimiter=' ' --fields=1; }

# digest_of MANIFEST KIND
digest_of() { sed --quiet --regexp-extended "s/^$2 ([0-9a-f]{64})\$/\1/p" "$1"; }

manifest_is_sound() {
  local kind
  [[ $(head --lines=1 "$1") == "sitewright-manifest 1" ]] || return 1
  for kind in rules settings bundle; do
    [[ $(digest_of "$1" "$kind") =~ ^[0-9a-f]{64}$ ]] || return 1
  done
}

# fetch_object DIGEST: into the objects, where a file is complete and right as soon as it has its name.
fetch_object() {
  local object=$state/objects/$1
  if [[ -f $object ]]; then return; fi
  fetch "objects/$1" "$object.part" || return 1
  if [[ $(sha256 "$object.part") != "$1" ]]; then
    say "object $1 of bucket $SITE_CONFIG_BUCKET holds something else; it is refused."
    rm --force "$object.part"
    return 1
  fi
  mv "$object.part" "$object"
}

# stage MANIFEST DIGEST: builds the generation beside the current one.
stage() {
  local kind digest generation=$state/generations/$2
  if [[ -d $generation ]]; then return; fi
  rm --recursive --force "$generation.part"
  mkdir --parents "$generation.part/bundle"
  for kind in rules settings bundle; do
    digest=$(digest_of "$1" "$kind")
    fetch_object "$digest" || return 1
    cp "$state/objects/$digest" "$generation.part/$kind.object"
  done
  mv "$generation.part/rules.object" "$generation.part/rules"
  mv "$generation.part/settings.object" "$generation.part/settings"
  tar --extract --gzip --no-same-owner --file "$generation.part/bundle.object" \
    --directory "$generation.part/bundle" || return 1
  rm "$generation.part/bundle.object"
  cp "$1" "$generation.part/manifest"
  mv "$generation.part" "$generation"
}

switch_to() {
  ln --symbolic --force --no-dereference "generations/$1" "$state/current.part"
  mv --no-target-directory "$state/current.part" "$state/current"
}

# forget_old: the generation in use and the one before it stay.
forget_old() {
  local old
  find "$state/generations" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort --reverse --numeric-sort |
    tail --lines=+3 | cut --delimiter=' ' --fields=2- | while read -r old; do
    if [[ $(readlink --canonicalize "$state/current") != "$old" ]]; then rm --recursive --force "$old"; fi
  done
  find "$state/objects" -type f -mmin +60 -delete
}

update() {
  local manifest=$state/manifest.part digest
  mkdir --parents "$state/objects" "$state/generations"
  fetch manifest "$manifest" || return 1
  digest=$(sha256 "$manifest")
  if [[ $(readlink "$state/current" || true) == "generations/$digest" ]]; then return; fi
  if ! manifest_is_sound "$manifest"; then
    say "the manifest in bucket $SITE_CONFIG_BUCKET is not one that this machine understands; it is refused."
    return 1
  fi
  stage "$manifest" "$digest" || return 1
  touch "$state/generations/$digest"
  switch_to "$digest"
  forget_old
  say "host configuration $digest is here."
}

# shellcheck source=/dev/null
source "$role_env"
update || say "the host configuration could not be renewed; what is here stays."
if [[ -x $state/current/bundle/lib/agent.sh ]]; then
  exec "$state/current/bundle/lib/agent.sh"
fi
