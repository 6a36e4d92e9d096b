#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Published siting instances, proven beside their optima and beside textbook models in CBC; then
# a made county of real size. usage: siting.sh LIFANG [NAME]
set -euo pipefail
lifang=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=${LIFANG_TEST_DATA:-$here/../../../shared/data}/siting
failed=0
if [[ -f $data/orlib-pmed/optima.csv ]]; then
  python3 "$here/siting.py" "$lifang" "$data" "${2:-}" || failed=1
else
  echo "siting: not run: real data absent"
fi
[[ -n ${2:-} ]] && exit $failed
# The sample county: 60,000 of its dwellings, 2,000 of its buildings as candidates.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$lifang")/lifang-sample" --out "$work" >/dev/null
python3 "$here/siting_places.py" "$work/county.gpkg" >"$work/places.txt"
echo "sample county · load $(cut -d' ' -f1 /proc/loadavg)"
"$lifang" bench siting --places "$work/places.txt"
echo "made county, denser · load $(cut -d' ' -f1 /proc/loadavg)"
"$lifang" bench siting
exit $failed
