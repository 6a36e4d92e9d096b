#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Searches among a million names, beside SQLite's LIKE over the same rows. The number of
# hits for one text is compared before any time is believed.
set -euo pipefail
lifang=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=70

awk 'BEGIN {
  split("清溪 长乐 嵊州 三江 剡湖 浦口 甘霖 崇仁 桃源 官河", first); split("花苑 大道 小学 新村 公寓 商厦 菜场", last)
  print "name,lon,lat"
  for (i = 0; i < 1000000; ++i)
    printf "%s%d%s,%.5f,%.5f\n", first[i % 10 + 1], i, last[i % 7 + 1], 120.5 + i % 1000 / 2000, 29.3 + i / 2e6
}' >"$work/facility.csv"
"$lifang" import --workspace "$work/w.gpkg" --table facility "$work/facility.csv" >/dev/null
sql() { sqlite3 "$work/w.gpkg" "$1"; }
theirs=$(sql "SELECT count(*) FROM facility WHERE name LIKE '%清溪%'")
ours=$("$lifang" find --workspace "$work/w.gpkg" --json --limit 1 清溪 | sed -E 's/.*"total":([0-9]+).*/\1/')
[[ $ours == "$theirs" ]] || { echo "find: $ours hits, LIKE finds $theirs"; exit 1; }

answer=$("$lifang" bench find --workspace "$work/w.gpkg" --samples $samples --json)
figure() { sed -E "s/.*\"$1\":([0-9.]+).*/\1/" <<<"$answer"; }
peer=$(for ((i = 0; i < 9; i++)); do
  begun=$(date +%s%N)
  sql "SELECT id, name FROM facility WHERE name LIKE '%清溪%' ORDER BY length(name) LIMIT 3" >/dev/null
  echo $((($(date +%s%N) - begun) / 1000000))
done | sort -n | sed -n 5p)
echo "find, 1,000,000 names · release, $(nproc) cores · same $ours hits"
echo "  lifang           $(figure median_ms) ms   p95 $(figure p95_ms)   n $samples   (index read in $(figure load_s) s)"
echo "  sqlite LIKE      $peer ms   by characters only, whole process"
awk -v slow="$(figure p95_ms)" 'BEGIN {printf "  first hits       %.1f ms   target 50 ms  %s\n", slow, (slow <= 50 ? "met" : "missed")}'
