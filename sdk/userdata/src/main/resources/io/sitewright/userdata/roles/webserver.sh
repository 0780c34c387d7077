#!/bin/bash
# Serves the site to visitors. Run as: webserver.sh apply|serving
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_WEBSERVER_KIND SITE_PHP_VERSION SITE_EDGE_RANGES SITE_DATABASE_REPORTS_BUCKET SITE_UPLOADS_BUCKET SITE_REPORT_BUCKET
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# shellcheck source=SCRIPTDIR/../lib/certificate-apply.sh
source "$here/../lib/certificate-apply.sh"
# shellcheck source=SCRIPTDIR/../lib/backup-timers.sh
source "$here/../lib/backup-timers.sh"
# shellcheck source=SCRIPTDIR/../lib/credentials.sh
source "$here/../lib/credentials.sh"
# shellcheck source=SCRIPTDIR/../lib/uploads.sh
source "$here/../lib/uploads.sh"
# shellcheck source=SCRIPTDIR/../lib/php.sh
source "$here/../lib/php.sh"
# shellcheck source=SCRIPTDIR/../lib/nginx.sh
source "$here/../lib/nginx.sh"
# shellcheck source=SCRIPTDIR/../lib/apache.sh
source "$here/../lib/apache.sh"
# shellcheck source=SCRIPTDIR/../lib/lighttpd.sh
source "$here/../lib/lighttpd.sh"
# shellcheck source=SCRIPTDIR/../lib/wordpress.sh
source "$here/../lib/wordpress.sh"
# shellcheck source=SCRIPTDIR/../lib/archive.sh
source "$here/../lib/archive.sh"

certificate_is_new=no

# layout: web root, URL and folder of the shared uploads, and what no visitor may open, by application.
layout() {
  closed_paths=''
  root=$archive_home/current
  case $SITE_APPLICATION in
    wordpress)
      root=$wordpress_root uploads_url=/wp-content/uploads/ uploads_dir=$wordpress_content/uploads
      closed_paths='/wp-admin/install.php /xmlrpc.php'
      ;;
    joomla) uploads_url=/images/ uploads_dir=/srv/uploads closed_paths=/installation/ ;;
    drupal) uploads_url=/sites/default/files/ uploads_dir=/srv/uploads closed_paths=/core/install.php ;;
    moodle) uploads_url=/uploads/ uploads_dir=/srv/uploads closed_paths='/install.php /admin/cli/' ;;
    own) uploads_url=/uploads/ uploads_dir=/srv/uploads ;;
    *) fail "there is no application \"$SITE_APPLICATION\"." ;;
  esac
}

apply_application() {
  if [[ $SITE_APPLICATION == wordpress ]]; then apply_wordpress; else apply_archive; fi
}

apply() {
  layout
  install_packages openssl ca-certificates
  read_credentials "$etc/credentials"
  apply_php
  apply_application
  mount_uploads "$uploads_dir"
  apply_certificate
  case $SITE_WEBSERVER_KIND in
    nginx) apply_nginx "$root" "$uploads_url" "$uploads_dir" ;;
    apache) apply_apache "$root" "$uploads_url" "$uploads_dir" ;;
    lighttpd) apply_lighttpd "$root" "$uploads_url" "$uploads_dir" ;;
    *) fail "there is no webserver \"$SITE_WEBSERVER_KIND\"." ;;
  esac
  apply_backup_timers
}

# front_page: its status, asked as a visitor would; the certificate may be our own.
front_page() {
  curl --silent --insecure --max-time 20 --output /dev/null --write-out '%{http_code}' \
    --resolve "$SITE_DOMAIN:443:127.0.0.1" "https://$SITE_DOMAIN/" || true
}

why_not_serving() {
  local status
  layout
  if ! uploads_are_mounted "$uploads_dir" >/dev/null 2>&1; then
    echo "the shared uploads are not mounted on $uploads_dir"
    return
  fi
  status=$(front_page)
  case $status in
    2?? | 3??) ;;
    000) echo "the webserver does not answer on port 443" ;;
    *) echo "the front page answers with status $status" ;;
  esac
}

run_role "$@"
