#!/usr/bin/env bash
# Runs every shipped scenario and refreshes what is kept of it: output/<scenario>/summary.json and
# report.png. Changed numbers are named and explained in CHANGELOG.md. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

for file in scenarios/*.yaml; do
  folder=output/$(basename "$file" .yaml)
  .build/release/muster run "$file" --output "$folder"
  Scripts/screenshot.py "$folder/report.html" "$folder/report.png" --expect 'svg.marks'
done
git status --short output
