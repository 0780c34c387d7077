#!/usr/bin/env bash
# Stands in for a pulumi on PATH. Needs: FAKE_PULUMI_VERSION
set -euo pipefail
printf '%s\n' "$FAKE_PULUMI_VERSION"
