#!/bin/bash
# Arithmetic of IPv4 ranges. Pure. To be sourced.
# Needs: nothing
set -euo pipefail

# netmask_of CIDR: "10.20.0.0/20" is "255.255.240.0".
netmask_of() {
  local bits=$((0xFFFFFFFF << (32 - ${1#*/}) & 0xFFFFFFFF))
  echo "$((bits >> 24 & 255)).$((bits >> 16 & 255)).$((bits >> 8 & 255)).$((bits & 255))"
}
