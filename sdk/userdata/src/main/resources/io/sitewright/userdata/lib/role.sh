#!/bin/bash
# The frame of every role: its parameters, and the two things a role is asked. To be sourced by roles/*.sh.
# Needs: SITE_SSH_PORT
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$lib/settings.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$lib/members.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

# listens PORT
listens() { [[ $(ss --listening --tcp --numeric --no-header "sport = :$1") == *LISTEN* ]]; }

answers_ssh() { listens "$SITE_SSH_PORT"; }

# members: what a role does when the fleet changes, beyond the firewall; most do nothing.
members() { :; }

# look: what a role follows besides its fellows and its settings; most follow nothing.
look() { :; }

# work_again: the agent starts the role's work anew, as after another setting.
work_again() { rm --force "$state/applied"; }

# run_role apply|serving|members|look: serving prints why it does not, or nothing.
run_role() {
  load_parameters "$etc/role.env" || exit 1
  load_parameters "$lib/../../settings" || exit 1
  case ${1:-} in
    apply) apply ;;
    serving) why_not_serving ;;
    members) members ;;
    look) look ;;
    *) fail "a role is asked to apply, whether it is serving, to take new members or to look for news, not \"${1:-}\"." ;;
  esac
}
