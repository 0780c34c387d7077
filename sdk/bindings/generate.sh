#!/usr/bin/env bash
# Generates the Java SDK of a provider from its pinned schema, with the engine's own generator. Skips when the schema, the
# pinned engine and this script are what they were; the files then keep their times, so that nothing is compiled again.
# Usage: generate.sh DIRECTORY (one with a schema.json); writes DIRECTORY/target/generated-sources/sdk.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
module=$(cd "$1" && pwd)
out=$module/target/generated-sources/sdk
stamp=$module/target/generated-sources/sdk.stamp

inputs=$(cat "$module/schema.json" "$here/../engine/go.mod" "${BASH_SOURCE[0]}" | git hash-object --stdin)
if [ -d "$out" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$inputs" ]; then exit 0; fi

engine=$("$here/../engine/obtain.sh")
temp=$out.new
rm -rf "$temp" "$out" "$stamp"
mkdir -p "${out%/*}"
PULUMI_SKIP_UPDATE_CHECK=true PULUMI_HOME="$module/target/pulumi-home" \
  "$engine/pulumi" package gen-sdk "$module/schema.json" --language java --out "$temp" >"$module/target/generate.log" 2>&1 ||
  { cat "$module/target/generate.log" >&2; echo "generate.sh: the generator refused $module/schema.json (its words are above)." >&2; exit 1; }
mv "$temp/java/src/main" "$out"
rm -rf "$temp"
printf '%s' "$inputs" >"$stamp"
