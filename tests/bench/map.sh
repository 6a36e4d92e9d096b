#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Pictures of a made county of a million features, 1366 x 768, beside QGIS's render job on the
# same GeoPackage and boxes: county, town (8 km), street (1 km). Lifang draws its sheet with all
# labels, QGIS its default looks without any. The window's own figures come from the real
# window on a software renderer under a virtual display.
set -euo pipefail
lifang=$1
build=$(dirname "$(dirname "$lifang")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$build/bin/lifang-sample" --out "$work" --size 16 >/dev/null
"$lifang" import --workspace "$work/w.gpkg" "$work/county.gpkg" >/dev/null
features=$(sqlite3 "$work/w.gpkg" "SELECT (SELECT count(*) FROM road) + (SELECT count(*) FROM building)")
"$lifang" bench map --input "$work/w.gpkg" --json >"$work/ours.json"
QT_QPA_PLATFORM=offscreen /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/map_qgis.py" \
  "$work/w.gpkg" "$work/ours.json" >"$work/theirs" 2>/dev/null
xvfb-run -a -s "-screen 0 1366x768x24" "$build/tests/lifang-bench-canvas" "$work/ours.json" >"$work/window"

echo "map, $features roads and buildings · release, $(nproc) cores, llvmpipe"
echo "  view     picture ms: lifang  QGIS  ratio | window: first ms  pan step ms  QGIS  ratio  frames/s  longest wait ms"
python3 - "$work" <<'PYTHON'
import json
import sys

work = sys.argv[1]
lines = lambda name: {row[0]: [float(x) for x in row[1:]] for row in map(str.split, open(f"{work}/{name}"))}
theirs, window = lines("theirs"), lines("window")
for view in json.load(open(f"{work}/ours.json"))["views"]:
    name = view["name"]
    first, step, frames, wait = window[name]
    print(f"  {name:7} {view['first_ms']:19.0f} {theirs[name][0]:6.0f} {theirs[name][0] / view['first_ms']:5.1f}x"
          f" | {first:16.0f} {step:12.0f} {theirs[name][1]:6.0f} {theirs[name][1] / step:5.1f}x"
          f" {frames:8.0f} {wait:16.0f}")
    print(f"          targets: picture 5x {'met' if theirs[name][0] >= 5 * view['first_ms'] else 'missed'},"
          f" pan step 5x {'met' if theirs[name][1] >= 5 * step else 'missed'},"
          f" first picture in the window 2 s {'met' if first < 2000 else 'missed'},"
          f" 30 frames/s {'met' if frames >= 30 else 'missed'}")
PYTHON
