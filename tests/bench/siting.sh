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
[[ -n ${2:-} ]] || "$lifang" bench siting
exit $failed
