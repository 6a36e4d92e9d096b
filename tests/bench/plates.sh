#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# What real towns' house numbers give back when two in five are hidden, seeds 1 to 5, beside
# what the truth allows (o/e). usage: plates.sh LIFANG
set -euo pipefail
lifang=$(realpath "$1")
data=${LIFANG_TEST_DATA:-$(dirname "${BASH_SOURCE[0]}")/../../../shared/data}
[[ -d $data/osm ]] || { echo "plates: not run, real data absent"; exit 0; }
echo "town · seed · o/e · hidden · parity · side · rank · metres · metres where four are visible · unplaced"
for town in liechtenstein-2015-07-27.osm.pbf monaco-2021.osm.pbf krems-2013.osm.gz; do
  truth=$("$lifang" plate audit --input "$data/osm/$town" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["o_e"])')
  for seed in 1 2 3 4 5; do
    "$lifang" plate infer --input "$data/osm/$town" --hide 0.4 --seed "$seed" --json |
      python3 -c '
import json, sys
town, seed, truth = sys.argv[1:]
d = json.load(sys.stdin)
four = d["with_four_visible"]["metres_error_median"]
keys = ("hidden", "parity_right", "side_right", "rank_error_median", "metres_error_median")
row = [town, seed, truth] + [str(d[k]) for k in keys] + [str(four), str(d["unplaced"])]
met = min(d["parity_right"], d["side_right"]) >= float(truth) - 0.03
met = met and d["rank_error_median"] <= 1 and four <= 25
print("  " + "  ".join(row), "target met" if met else "target missed")' "$town" "$seed" "$truth"
  done
done
