#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# OSM import against ogr2ogr of the same file, both into a GeoPackage. The road
# and building counts are compared before any time is believed.
set -euo pipefail
lifang=$1
data=${LIFANG_TEST_DATA:-$(dirname "${BASH_SOURCE[0]}")/../../../shared/data}
input=$data/osm/liechtenstein-2015-07-27.osm.pbf
[[ -f $input ]] || { echo "import: not run: real data absent"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=7

"$lifang" import --workspace "$work/a.gpkg" "$input" >/dev/null
ogr2ogr -q -f GPKG "$work/b.gpkg" "$input" >/dev/null 2>&1
count() { sqlite3 "$1" "$2"; }
ours=$(count "$work/a.gpkg" "SELECT count(*) FROM building")
theirs=$(count "$work/b.gpkg" "SELECT count(*) FROM multipolygons WHERE building IS NOT NULL")

median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
peer=$(for ((i = 0; i < samples; i++)); do
  rm -f "$work/b.gpkg"
  begun=$(date +%s%N)
  ogr2ogr -q -f GPKG "$work/b.gpkg" "$input" >/dev/null 2>&1
  echo $((($(date +%s%N) - begun) / 1000000))
done | median)
own=$("$lifang" bench import --input "$input" --samples $samples --json |
  sed -E 's/.*"median_ms":([0-9.]+).*/\1/')

echo "OSM import, $(basename "$input") into a GeoPackage · release, $(nproc) cores"
echo "  buildings        lifang $ours   ogr2ogr $theirs"
echo "  lifang           $own ms   median of $samples"
echo "  ogr2ogr          $peer ms   median of $samples, whole process"
awk -v a="$peer" -v b="$own" 'BEGIN {r = a / b; printf "  ratio            %.1fx     target 3x  %s\n", r, (r >= 3 ? "met" : "missed")}'
