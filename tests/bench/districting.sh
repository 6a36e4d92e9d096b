#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Published districting questions: what is reached and proven in the time given, beside what the
# literature has; each plan is judged by the checker. usage: districting.sh LIFANG [SECONDS]
set -euo pipefail
lifang=$(realpath "$1")
seconds=${2:-60}
data=${LIFANG_TEST_DATA:-$(dirname "${BASH_SOURCE[0]}")/../../../shared/data}/districting
[[ -f $data/expected.csv ]] || { echo "districting: not run, real data absent"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%-22s %-10s %12s %12s %8s %8s  %-10s %s\n' run status objective bound gap% seconds published checker
tail -n +2 "$data/expected.csv" | while IFS=, read -r run file _ contiguity _ _ _ published _; do
  free=()
  [[ $contiguity == no ]] && free=(--no-contiguity)
  "$lifang" community solve --instance "$data/$file" --seconds "$seconds" "${free[@]}" --json >"$work/plan.json"
  lawful=-
  if grep -q '"status":"\(optimal\|feasible\)"' "$work/plan.json"; then
    lawful=unlawful
    "$lifang" community verify --instance "$data/$file" --assignment "$work/plan.json" "${free[@]}" >/dev/null && lawful=lawful
  fi
  python3 - "$work/plan.json" "$run" "$published" "$lawful" <<'PY'
import json, sys
d = json.load(open(sys.argv[1]))
def figure(value, digits): return "-" if value is None else f"{value:.{digits}f}"
gap = None if d["gap"] is None else 100 * d["gap"]
print(f'{sys.argv[2]:22} {d["status"]:10} {figure(d["objective"], 4):>12} {figure(d["bound"], 4):>12} '
      f'{figure(gap, 3):>8} {d["seconds"]:8.1f}  {sys.argv[3]:10} {sys.argv[4]}')
PY
done
