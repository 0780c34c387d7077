#!/bin/bash
# Run inside a webserver: changes one byte of the first part of the image that is proposed, with the webserver's own key.
# Needs: /etc/sitewright/role.env and the settings
set -euo pipefail
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/settings.sh
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/store.sh
load_parameters /etc/sitewright/role.env
load_parameters /var/lib/sitewright/current/settings
part=$(store_list "$SITE_WEBSERVER_IMAGES_BUCKET" images/ | head --lines=1 | cut --delimiter=' ' --fields=1)
store_get "$SITE_WEBSERVER_IMAGES_BUCKET" "$part" /tmp/part
printf X | dd of=/tmp/part bs=1 seek=1000000 conv=notrunc status=none
store_put "$SITE_WEBSERVER_IMAGES_BUCKET" "$part" /tmp/part
