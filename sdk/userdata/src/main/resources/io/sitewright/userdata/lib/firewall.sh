#!/bin/bash
# Makes UFW hold exactly the rules given, for the members at hand. What is added comes before what is
# deleted, only differences are touched, and the guard of the first boot leaves last.
# Run as: firewall.sh RULES MEMBERS
# Needs: nothing
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/say.sh
source "$here/say.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$here/members.sh"
# shellcheck source=SCRIPTDIR/ufw-rules.sh
source "$here/ufw-rules.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$here/packages.sh"

ufw_dir=${SITEWRIGHT_UFW:-/etc/ufw}
ufw_defaults=${SITEWRIGHT_UFW_DEFAULTS:-/etc/default/ufw}
work=$(mktemp --directory)
trap 'rm --recursive --force "$work"' EXIT

guarded() { nft list table inet sitewright_guard >/dev/null 2>&1; }
raise_guard() { guarded || bash "$here/../firstboot/firewall.sh"; }
drop_guard() { if guarded; then nft delete table inet sitewright_guard; fi; }

# shut_published: what software publishes past UFW, as container engines do with ports of their own, is led on and not
# taken in, and UFW is never asked. Whoever wants such a port open declares it and listens on the machine itself.
shut_published() {
  if nft list table inet sitewright_published >/dev/null 2>&1; then return; fi
  nft --file - <<'RULES'
table inet sitewright_published {
  chain forward {
    type filter hook forward priority -190; policy accept;
    ct state established,related accept
    ct status dnat drop
  }
}
RULES
}

open_published() {
  if nft list table inet sitewright_published >/dev/null 2>&1; then nft delete table inet sitewright_published; fi
}

is_active() { grep --quiet '^Status: active$' <<<"$(LC_ALL=C ufw status)"; }

# set_defaults: fails when nothing had to change, like write_file.
set_defaults() {
  sed --regexp-extended \
    --expression 's/^IPV6=.*/IPV6=yes/' \
    --expression 's/^DEFAULT_INPUT_POLICY=.*/DEFAULT_INPUT_POLICY="DROP"/' \
    --expression 's/^DEFAULT_OUTPUT_POLICY=.*/DEFAULT_OUTPUT_POLICY="ACCEPT"/' \
    --expression 's/^DEFAULT_FORWARD_POLICY=.*/DEFAULT_FORWARD_POLICY="DROP"/' \
    "$ufw_defaults" | write_file 644 "$ufw_defaults"
}

# set_pings FILE CHAIN: fails when nothing had to change.
set_pings() {
  pings "$ufw_dir/$1" "$2" "$work/wanted" >"$work/$1" || fail "UFW's file $1 cannot be rewritten."
  write_file 640 "$ufw_dir/$1" <"$work/$1"
}

# set_files: what UFW reads only when it is loaded; fails when nothing had to change.
set_files() {
  local changed=1
  if set_defaults; then changed=0; fi
  if set_pings before.rules ufw-before-input; then changed=0; fi
  if set_pings before6.rules ufw6-before-input; then changed=0; fi
  return $changed
}

apply_changes() {
  local -a words
  while IFS=$'\t' read -r -a words; do
    ufw "${words[@]}" >/dev/null || fail "ufw refuses: ufw ${words[*]}"
  done < <(ufw_changes "$work/wanted" "$work/held")
}

only_tcp() { awk '$1 == "tcp" || $1 == "all" { print $2, $3 }' "$1" | sort; }

verify() {
  is_active || fail "UFW is not active; the guard of the first boot stays."
  ufw_held "$ufw_dir" >"$work/held"
  { ! grep --quiet '^foreign ' "$work/held" && cmp --silent <(only_tcp "$work/wanted") <(only_tcp "$work/held"); } ||
    fail "UFW does not hold the rules that were asked for; the guard of the first boot stays as it is."
}

# switch_off: the site leaves this machine to the cloud's firewall alone, and has acknowledged it.
switch_off() {
  if command -v ufw >/dev/null && is_active; then ufw disable >/dev/null; fi
  open_published
  drop_guard
}

ufw_rules "$1" "$2" >"$work/wanted" || exit 1
if grep --quiet '^off ' "$work/wanted"; then
  switch_off
  exit 0
fi
command -v ufw >/dev/null || install_packages ufw

reload=no
if set_files; then reload=yes; fi
ufw_held "$ufw_dir" >"$work/held"
if grep --quiet '^foreign ' "$work/held"; then
  say "UFW holds rules that nobody declared: $(sed --quiet 's/^foreign //p' "$work/held" | paste --serial --delimiters=';'); they go."
  raise_guard
  ufw --force reset >/dev/null
  set_files || true
  ufw_held "$ufw_dir" >"$work/held"
fi
apply_changes
if ! is_active; then
  raise_guard
  ufw --force enable >/dev/null
elif [[ $reload == yes ]]; then
  # A reload of UFW lets everything in for a moment; behind the guard it does not.
  raise_guard
  ufw reload >/dev/null
fi
verify
shut_published
drop_guard
