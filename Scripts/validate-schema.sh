#!/usr/bin/env bash
# Validates the shipped scenarios and the templates against the JSON Schema, by an outside validator.
# Usage: Scripts/validate-schema.sh [path of muster]
set -euo pipefail
cd "$(dirname "$0")/.."
muster=${1:-.build/release/muster}
tools=.build/schema-venv
if ! "$tools/bin/python" -c 'import jsonschema, yaml' 2>/dev/null; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet jsonschema==4.25.1 PyYAML==6.0.2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$muster" schema > "$work/schema.json"
cmp "$work/schema.json" scenarios/scenario.schema.json
for template in startup growth scale enterprise; do
  "$muster" init "$work/$template.yaml" --template "$template" 2> "$work/log" || { cat "$work/log"; exit 1; }
done
"$tools/bin/python" Scripts/validate_schema.py "$work/schema.json" scenarios/*.yaml "$work"/*.yaml
