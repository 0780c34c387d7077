#!/bin/bash
# One look at what the site wants of this machine: members and firewall at once, the role's work in a
# unit of its own when settings or scripts changed, then a report. Started every few seconds.
# Needs: SITE_ROLE SITE_FLEET_BUCKET SITE_REPORT_BUCKET SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
set -euo pipefail
umask 077
here=$(dirname "$(readlink --canonicalize "$0")")
generation=$(readlink --canonicalize "$here/../..")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$here/store.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$here/members.sh"
# shellcheck source=SCRIPTDIR/report.sh
source "$here/report.sh"
# shellcheck source=SCRIPTDIR/clone.sh
source "$here/clone.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$here/packages.sh"

retry_seconds=10

digest_of() { sha256sum "$1" | cut --delimiter=' ' --fields=1; }

# The firewall follows rules and members; after a boot the guard is up and it is done again.
firewall() {
  local wanted
  # Whole or not at all: others read it at any moment, and a boot may end in the middle.
  member_lines >"$run/members.fresh" || return 1
  mv "$run/members.fresh" "$run/members"
  wanted=$(cat "$generation/rules" "$run/members" "$here/firewall.sh" "$here/ufw-rules.sh" | sha256sum)
  if [[ -f $run/firewall && $(<"$run/firewall") == "$wanted" ]] &&
    ! nft list table inet sitewright_guard >/dev/null 2>&1; then
    return
  fi
  if ! "$here/firewall.sh" "$generation/rules" "$run/members" 2>"$run/firewall.fault"; then
    cat "$run/firewall.fault" >&2
    return 1
  fi
  echo "$wanted" >"$run/firewall"
}

wanted_work() { sed --quiet '/^settings /p;/^bundle /p' "$generation/manifest"; }

work_is_done() { [[ -f $state/applied && $(<"$state/applied") == "$(wanted_work)" ]]; }

# A failed try rests before the next one.
work_may_start() {
  ! systemctl is-active --quiet sitewright-apply.service &&
    [[ ! -f $state/apply.fault || -n $(find "$state/apply.fault" -not -newermt "-$retry_seconds seconds") ]]
}

start_work() {
  systemd-run --quiet --collect --no-block --unit=sitewright-apply --property=SyslogLevel=notice \
    "$here/apply.sh"
}

last_word() { sed --quiet 's/^sitewright: //p' "$1" 2>/dev/null | tail --lines=1; }

# why_not_serving: empty when the machine serves.
why_not_serving() {
  if [[ -n $firewall_fault ]]; then
    echo "$firewall_fault"
  elif ! work_is_done; then
    local fault
    fault=$(last_word "$state/apply.fault")
    echo "${fault:-the host configuration is being applied}"
  else
    "$here/../roles/$SITE_ROLE.sh" serving 2>/dev/null || true
  fi
}

# The role follows its fellows, as where a guardian lets the autoscalers probe.
follow_members() {
  local wanted
  wanted=$(digest_of "$run/members")
  if [[ -f $run/members.followed && $(<"$run/members.followed") == "$wanted" ]]; then return; fi
  "$here/../roles/$SITE_ROLE.sh" members && echo "$wanted" >"$run/members.followed"
}

# look_after_boot: a machine that lost its power in the middle of dpkg does its work again, which mends that first.
look_after_boot() {
  if [[ -f $run/booted ]]; then return; fi
  if work_is_done && packages_are_half_done; then
    say "packages were left half installed when the power went; the work is done again."
    rm --force "$state/applied"
  fi
  touch "$run/booted"
}

renew_fetcher() {
  local installed=${SITEWRIGHT_FETCHER:-/usr/local/lib/sitewright/fetch.sh}
  write_file 755 "$installed" <"$here/../firstboot/fetch.sh" || true
}

mkdir --parents "$run"
load_parameters "$etc/role.env" || exit 1
load_parameters "$generation/settings" || exit 1
renew_fetcher
become_oneself
sync_members || say "the members could not be renewed; those at hand stay."

firewall_fault=''
if ! firewall; then
  firewall_fault=$(last_word "$run/firewall.fault")
  firewall_fault=${firewall_fault:-the firewall could not be applied}
fi
look_after_boot
if ! work_is_done; then
  # A unit that ended this very moment may not be gone yet: the next look tries again, and this one still reports.
  if work_may_start; then start_work || say "the work could not be started; it is tried again."; fi
else
  follow_members || say "the role could not follow the new members; it is tried again."
  "$here/../roles/$SITE_ROLE.sh" look || say "the role could not look for news; it is tried again."
fi

if [[ -z $firewall_fault ]] && work_is_done; then digest_of "$generation/manifest" >"$state/applied.manifest"; fi
write_log || say "the last lines of the work could not be written; it is tried again."
manifest=none
if [[ -f $state/applied.manifest ]]; then manifest=$(<"$state/applied.manifest"); fi
write_report "$manifest" "$(why_not_serving)" || say "the report could not be written; it is tried again."
