#!/bin/bash
# What this role's machines must know and nobody else: one object of the config bucket, named by the settings. To be sourced.
# Needs: SITE_CONFIG_BUCKET [SITE_SECRETS]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=/dev/null
source "$lib/store.sh"

# load_secrets: sets SITE_... of that object; what is here stays when the store is away.
load_secrets() {
  local version=${SITE_SECRETS:-} file
  if [[ -z $version ]]; then return; fi
  [[ $version =~ ^[0-9a-f]{64}$ ]] || { say "the settings name no version of the secrets that this machine understands."; return 1; }
  file=$etc/secrets/$version
  if [[ ! -f $file ]]; then
    install --directory --mode=700 "$etc/secrets"
    (
      umask 077
      store_get "$SITE_CONFIG_BUCKET" "secrets/$version" "$file"
    ) || { say "the secrets of this role are not in the store yet."; return 1; }
    find "$etc/secrets" -type f ! -name "$version" -delete
  fi
  load_parameters "$file"
}
