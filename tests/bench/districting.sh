#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Published districting questions: what is reached and proven in the time given, beside what the
# literature has; then blocks of the sample county (build/demo/county.gpkg, or $LIFANG_COUNTY), one
# size at a time: inertia with a fixed number of communities. Each plan is judged by the checker,
# and what it claims by the second witness.
# usage: districting.sh LIFANG [SECONDS] [published | county]
set -euo pipefail
lifang=$(realpath "$1")
seconds=${2:-60}
part=${3:-}
data=${LIFANG_TEST_DATA:-$(dirname "${BASH_SOURCE[0]}")/../../../shared/data}/districting
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
county=${LIFANG_COUNTY:-$here/../../build/demo/county.gpkg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

question() { # run, instance, seconds, published, options of solve and verify
  local run=$1 file=$2 limit=$3 published=$4
  shift 4
  "$lifang" community solve --instance "$file" --seconds "$limit" "$@" --json >"$work/plan.json"
  "$lifang" community verify --instance "$file" --assignment "$work/plan.json" "$@" --json >"$work/verdict.json" || true
  python3 - "$work/plan.json" "$work/verdict.json" "$run" "$published" <<'PY'
import json, sys
d, v = (json.load(open(path)) for path in sys.argv[1:3])
def figure(value, digits): return "-" if value is None else f"{value:.{digits}f}"
gap = None if d["gap"] is None else 100 * d["gap"]
checked = "-" if d["objective"] is None else "lawful" if v["lawful"] else "unlawful"
witness = v["witness"]["by"] or "-"
if v["witness"]["confirmed"]: witness += " confirmed"
print(f'{sys.argv[3]:22} {d["status"]:10} {figure(d["objective"], 4):>18} {figure(d["bound"], 4):>18} '
      f'{figure(gap, 3):>8} {d["seconds"]:8.1f}  {sys.argv[4]:10} {checked:9} {witness}')
PY
}

printf '%-22s %-10s %18s %18s %8s %8s  %-10s %-9s %s\n' run status objective bound gap% seconds published checker witness
if [[ $part != county ]]; then
  [[ -f $data/expected.csv ]] || echo "districting: published instances not run, real data absent"
  [[ -f $data/expected.csv ]] && tail -n +2 "$data/expected.csv" | while IFS=, read -r run file _ contiguity _ _ _ published _; do
    free=()
    [[ $contiguity == no ]] && free=(--no-contiguity)
    question "$run" "$data/$file" "$seconds" "$published" "${free[@]}"
  done
fi
if [[ $part != published ]]; then
  [[ -f $county ]] || { echo "districting: sample county not run: ./dev demo makes it"; exit 0; }
  for size in "50 60" "200 60" "500 60" "500 600" "2000 10"; do
    read -r units limit <<<"$size"
    python3 "$here/make_districting.py" "$county" "$units" >"$work/county.json"
    question "county-$units ($limit s)" "$work/county.json" "$limit" -
  done
fi
