#!/bin/bash
# What every machine has whatever its role: time, language, operators' way in, bans, security updates.
# Needs: SITE_ROLE SITE_SLOT SITE_TIME_ZONE SITE_LOCALE SITE_SSH_PORT SITE_VPC_RANGE SITE_OPERATOR_KEYS SITE_OPERATOR_KEY_1 ...
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/clock.sh"
# shellcheck source=SCRIPTDIR/ssh.sh
source "$here/ssh.sh"
# shellcheck source=/dev/null
source "$here/hardening.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

set_time_zone
set_time
set_locale
set_ssh
set_bans
set_updates
set_kernel
