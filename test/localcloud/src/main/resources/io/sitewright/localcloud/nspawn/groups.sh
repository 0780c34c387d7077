#!/bin/bash
# The control groups of a machine: without one of its own, its systemd would take another machine's services for its
# own. Knows both versions. To be sourced.
# Needs: nothing
set -euo pipefail

# group_name FOLDER: one for each machine of each local cloud on this host
group_name() { echo "sitewright-$(cksum <<<"${1%/*}" | cut --delimiter=' ' --fields=1)-${1##*/}"; }

# group_parents: this process's own groups, where those of machines belong
group_parents() {
  local controllers path root=/sys/fs/cgroup
  while IFS=: read -r _ controllers path; do
    case $controllers in
      '') if [[ -d $root/unified ]]; then echo "$root/unified$path"; else echo "$root$path"; fi ;;
      name=systemd) echo "$root/systemd$path" ;;
      memory | cpuacct | cpu | cpu,cpuacct | freezer | pids) echo "$root/$controllers$path" ;;
    esac
  done </proc/self/cgroup
}

# enter_group NAME: this process, and so all that come of it
enter_group() {
  local parent
  while read -r parent; do
    if mkdir --parents "$parent/$1" 2>/dev/null; then echo "$BASHPID" >"$parent/$1/cgroup.procs" || true; fi
  done < <(group_parents)
}

# forget_groups NAME-PATTERN: those in which nothing is left
forget_groups() {
  local parent group
  while read -r parent; do
    for group in "$parent"/$1; do
      if [[ -d $group ]]; then find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true; fi
    done
  done < <(group_parents)
}

# freeze NAME yes|no: all of a machine stands still, or goes on
freeze() {
  local parent
  while read -r parent; do
    if [[ -f $parent/$1/freezer.state ]]; then
      if [[ $2 == yes ]]; then echo FROZEN; else echo THAWED; fi >"$parent/$1/freezer.state"
    elif [[ -f $parent/$1/cgroup.freeze ]]; then
      if [[ $2 == yes ]]; then echo 1; else echo 0; fi >"$parent/$1/cgroup.freeze"
    fi
  done < <(group_parents)
}
