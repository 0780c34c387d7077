#!/bin/bash
# Runs a command on a machine that has real webservers and PHP, in a network and a file system of its own: this
# machine's is below it and stays as it is.
# Run as root: unshare --net --mount --pid --fork --kill-child bash webserver.sh LAYER SCRIPTS FOLDER COMMAND...
# Needs: nothing
set -euo pipefail
layer=$1 scripts=$2 folder=$3
shift 3
root=$folder/root
mount --make-rprivate /
mkdir --parents "$folder/upper" "$folder/work" "$folder/lower" "$root"
# Two steps, as a layer may not lie in another one of the same mount; the lower one only reads.
mount -t overlay overlay --options "ro,lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$folder/lower"
mount -t overlay overlay --options "lowerdir=$folder/lower,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir --parents "$root/lab" "$root/bundle" "$root/etc/sitewright" "$root/var/lib/sitewright/members" "$root/run/php" "$root/run/lock"
mount --bind "$scripts" "$root/bundle"
mount --bind "$folder" "$root/lab"
ip link set lo up
# An edge of Cloudflare's, an autoscaler, and a visitor; all live on this machine.
for address in 173.245.48.9 10.20.0.3 203.0.113.7; do ip address add "$address/32" dev lo; done

# The units that the scripts manage, without systemd.
cat >"$root/usr/bin/systemctl" <<'SYSTEMCTL'
#!/bin/bash
set -euo pipefail
verb='' units=() now=no
for word in "$@"; do
  case $word in
    --now) now=yes ;;
    -*) ;;
    *) if [[ -z $verb ]]; then verb=$word; else units+=("${word%.service}"); fi ;;
  esac
done
echo "$verb ${units[*]}" >>/lab/systemctl
running() { pgrep --full "^$1" >/dev/null; }
process() {
  case $1 in
    nginx) echo 'nginx: master' ;; apache2) echo /usr/sbin/apache2 ;; lighttpd) echo /usr/sbin/lighttpd ;; php*-fpm) echo 'php-fpm: master' ;;
  esac
}
# Until it is there: a daemon takes its name a moment after its parent has gone.
start() {
  begin "$1"
  until running "$(process "$1")"; do read -r -t 0.05 <> <(:) || true; done
}
begin() {
  case $1 in
    nginx) nginx ;;
    apache2)
      nft --file /etc/sitewright/connections.nft
      apache2ctl start
      ;;
    lighttpd) /usr/sbin/lighttpd -f /etc/lighttpd/lighttpd.conf ;;
    php*-fpm) "php-fpm${1//[!0-9.]/}" --daemonize ;;
  esac
}
stop() {
  pkill --full "^$(process "$1")" || true
  while running "$(process "$1")"; do read -r -t 0.1 <> <(:) || true; done
}
for unit in "${units[@]}"; do
  [[ -n $(process "$unit") ]] || continue
  case $verb in
    is-enabled | is-active) running "$(process "$unit")" ;;
    start) running "$(process "$unit")" || start "$unit" ;;
    restart | reload-or-restart | reload) stop "$unit"; start "$unit" ;;
    stop) stop "$unit" ;;
    enable) if [[ $now == yes ]] && ! running "$(process "$unit")"; then start "$unit"; fi ;;
    disable) if [[ $now == yes ]]; then stop "$unit"; fi ;;
  esac
done
SYSTEMCTL
chmod 755 "$root/usr/bin/systemctl"
exec chroot "$root" "$@"
