#!/bin/bash
# Run inside a machine, after "verb=publish" or "verb=withdraw": a service of its own on port 8081, and another one in a
# network of its own that is published on port 8080 as container engines do: its packets are led on before any rule for
# the machine itself is asked, and what is led on is accepted first of all.
# Needs: verb
set -euo pipefail
box=10.99.0.2
table() { iptables --wait "$@"; }
withdraw() {
  table --table nat --delete PREROUTING --protocol tcp --dport 8080 --jump DNAT --to-destination "$box:80" 2>/dev/null || true
  table --delete FORWARD --destination "$box" --jump ACCEPT 2>/dev/null || true
  systemctl stop published-box published-plain 2>/dev/null || true
  ip netns delete box 2>/dev/null || true
  ip link delete box0 2>/dev/null || true
}
withdraw
if [[ ${verb:?} == withdraw ]]; then exit; fi
ip netns add box
ip link add box0 type veth peer name eth0 netns box
ip address add 10.99.0.1/24 dev box0
ip link set box0 up
ip -n box address add "$box/24" dev eth0
ip -n box link set eth0 up
ip -n box route add default via 10.99.0.1
systemd-run --quiet --collect --unit=published-box nsenter --net=/run/netns/box python3 -m http.server 80 --directory /srv/site
systemd-run --quiet --collect --unit=published-plain python3 -m http.server 8081 --directory /srv/site
table --table nat --insert PREROUTING --protocol tcp --dport 8080 --jump DNAT --to-destination "$box:80"
table --insert FORWARD --destination "$box" --jump ACCEPT
timeout 20 bash -c "until curl --silent --output /dev/null http://$box/ && curl --silent --output /dev/null http://127.0.0.1:8081/; do read -r -t 0.2 <> <(:) || true; done"
