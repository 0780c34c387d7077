#!/bin/bash
# Run inside the database machine: fills the volume of the site's data to its last block, in pieces that get smaller.
# Needs: nothing
set -euo pipefail
piece=0
for size in 1G 100M 10M 1M 64K 4K; do
  while fallocate --length "$size" "/srv/database/filler.$piece" 2>/dev/null; do piece=$((piece + 1)); done
  rm --force "/srv/database/filler.$piece"
done
[[ $piece -gt 0 ]]
