#!/bin/bash
# When backups are made: hourly, daily, weekly, monthly, and every second month. To be sourced.
# Needs: SITE_BACKUP_HOURLY
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=/dev/null
source "$lib/timers.sh"

# backup_calendar PERIOD
backup_calendar() {
  case $1 in
    hourly) echo '*-*-* *:02:00' ;;
    daily) echo '*-*-* 02:08:00' ;;
    weekly) echo 'Sun *-*-* 03:08:00' ;;
    monthly) echo '*-*-01 04:08:00' ;;
    bimonthly) echo '*-01,03,05,07,09,11-01 05:08:00' ;;
  esac
}

# backup_periods: those that are wanted.
backup_periods() {
  if [[ $SITE_BACKUP_HOURLY == yes ]]; then echo hourly; fi
  printf '%s\n' daily weekly monthly bimonthly
}

# backup_timer PERIOD: up to five minutes later, so that sites do not all begin at once.
backup_timer() {
  timer_unit "the $1 backup is due" "sitewright-backup@$1.service" "$(backup_calendar "$1")" 300
}

backup_service() { service_unit "the %i backup" backup.sh %i 6h; }

apply_backup_timers() {
  local period
  backup_service | set_service sitewright-backup@
  if [[ $SITE_BACKUP_HOURLY != yes ]]; then remove_timer sitewright-backup-hourly; fi
  for period in $(backup_periods); do backup_timer "$period" | set_timer "sitewright-backup-$period"; done
}
