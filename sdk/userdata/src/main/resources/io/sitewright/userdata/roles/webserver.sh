#!/bin/bash
# Serves the site to visitors. Run as: webserver.sh apply|serving|members|look
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_WEBSERVER_KIND SITE_EDGE_RANGES SITE_DATABASE_REPORTS_BUCKET SITE_UPLOADS_BUCKET SITE_REPORT_BUCKET
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# Each is checked by itself; followed from here too, shellcheck would read them over and over.
# shellcheck source=/dev/null
source "$here/../lib/certificate-apply.sh"
# shellcheck source=/dev/null
source "$here/../lib/backup-timers.sh"
# shellcheck source=/dev/null
source "$here/../lib/image-overlay.sh"
# shellcheck source=/dev/null
source "$here/../lib/secrets.sh"
# shellcheck source=/dev/null
source "$here/../lib/credentials.sh"
# shellcheck source=/dev/null
source "$here/../lib/mail.sh"
# shellcheck source=/dev/null
source "$here/../lib/application.sh"
# shellcheck source=/dev/null
source "$here/../lib/site-timers.sh"
# shellcheck source=/dev/null
source "$here/../lib/webserver-kind.sh"

certificate_is_new=no

apply() {
  overlay_image
  install_packages openssl ca-certificates
  load_secrets || fail "what only webservers may know is not in the store yet."
  if [[ -n ${SITE_BACKUP_REPOSITORY:-} ]]; then install_packages git; fi
  # PHP and the server first: an application's package would choose others. All this goes on while the database comes up.
  if has_php; then install_php; fi
  install_webserver
  apply_mail
  apply_assets
  if has_php; then read_credentials "$etc/credentials"; fi
  apply_application
  if has_php; then apply_php; fi
  # Until a public certificate is there, one of our own: nobody is ever served in the clear.
  apply_certificate
  apply_guardian || true
  configure_webserver "$(if [[ $certificate_is_new == yes ]]; then echo again; fi)"
  apply_site_timers
  apply_backup_timers
  apply_image_timer
}

# members: who may probe without a password changes with the autoscalers.
members() {
  if guardian_is_on && [[ -f $(webserver_config_file) ]]; then configure_webserver; fi
}

# look: a database that has moved, or has another password, is taken over as another setting is.
look() {
  if has_php && credentials_are_news "$etc/credentials"; then
    say "the database has other credentials; they are taken over."
    work_again
  fi
}

# front_page: its status, asked as a visitor would, or "late"; the certificate may be our own.
front_page() {
  local status code=0
  status=$(curl --silent --insecure --max-time 20 --output /dev/null --write-out '%{http_code}' \
    --resolve "$SITE_DOMAIN:443:127.0.0.1" "https://$SITE_DOMAIN/") || code=$?
  if [[ $code == 28 ]]; then echo late; else echo "$status"; fi
}

why_not_serving() {
  local missing status
  missing=$(assets_are_here)
  if [[ -n $missing ]]; then
    echo "$missing"
    return
  fi
  status=$(front_page)
  case $status in
    2?? | 3??) ;;
    late) echo "the front page does not come within 20 seconds" ;;
    000) echo "the webserver does not answer on port 443" ;;
    *) echo "the front page answers with status $status" ;;
  esac
}

run_role "$@"
