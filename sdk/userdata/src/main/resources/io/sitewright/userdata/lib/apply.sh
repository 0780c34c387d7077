#!/bin/bash
# The work that settings and scripts ask for: the host itself, then its role. Safe to run again.
# Needs: SITE_ROLE
set -euo pipefail
umask 022
here=$(dirname "$(readlink --canonicalize "$0")")
generation=$(readlink --canonicalize "$here/../..")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=SCRIPTDIR/clone.sh
source "$here/clone.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$here/packages.sh"

work() {
  fits_snapshot && mend_packages && "$here/host.sh" && "$here/../roles/$SITE_ROLE.sh" apply && note_traits
}

load_parameters "$etc/role.env" || exit 1
load_parameters "$generation/settings" || exit 1
fault=$state/apply.fault.part
# The pipe's status is the work's own, as pipefail is set.
if work 2>&1 | tee "$fault"; then
  sed --quiet '/^settings /p;/^bundle /p' "$generation/manifest" >"$state/applied.part"
  mv "$state/applied.part" "$state/applied"
  rm --force "$state/apply.fault" "$fault"
  say "settings and scripts are applied."
else
  mv "$fault" "$state/apply.fault"
  exit 1
fi
