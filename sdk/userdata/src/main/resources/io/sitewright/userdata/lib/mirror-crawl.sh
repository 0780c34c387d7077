#!/bin/bash
# Asks this machine, and nobody else, for the site's pages. In a mount namespace of its own only DIR/hosts is known of
# names, so that whoever takes the name out of that file has the work end; DIR/tree is where the pages go.
# Run as: unshare --mount mirror-crawl.sh DIR BYTES WGET_ARGUMENTS...
# Needs: nothing
set -euo pipefail
dir=$1 bytes=$2
shift 2
mount --bind "$dir/hosts" /etc/hosts
mount --bind "$dir/nsswitch" /etc/nsswitch.conf
mount --bind "$dir/tree" /mnt
cd /mnt
# No file beyond the bound either; wget gets an error for it, not the signal.
ulimit -f "$((bytes / 1024 + 1))"
trap '' XFSZ
# What the site sends is read by nobody in particular, who knows nothing of this machine.
exec setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs -- \
  env --ignore-environment PATH="$PATH" HOME=/nonexistent LC_ALL=C.UTF-8 wget "$@"
