#!/bin/bash
# The application's own cron, on the webserver whose turn it is: no visitor waits for it and none of it is done twice.
# Started by a timer.
# Needs: SITE_APPLICATION SITE_PHP_VERSION
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/turn.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$here/site.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

[[ $(own_turn webserver || true) == 0 ]] || exit 0
case $SITE_APPLICATION in
  wordpress) script=wp-cron.php ;;
  moodle) script=admin/cli/cron.php ;;
  *) exit 0 ;;
esac
# As the web's own user: what it writes is the application's.
exec runuser --user www-data -- "php$SITE_PHP_VERSION" "$site_root/$script" >/dev/null
