#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# A batch of certificates printed to one PDF, each with its map and QR code; the office's year is
# 800. usage: certificates.sh LIFANG WORKSPACE [COUNT]
set -euo pipefail
lifang=$(realpath "$1")
county=$2
count=${3:-800}
target_s=60
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$county" "$work/county.gpkg"
export LIFANG_KEYS=$work/keys
cd "$work"
# Every plate is applied for and looked at by the desk's own commands.
"$lifang" plate list --workspace county.gpkg --json |
  python3 -c 'import json, sys
for plate in json.load(sys.stdin)["plates"][:int(sys.argv[1])]: print(plate["id"])' "$count" >plates
[[ $(wc -l <plates) -eq $count ]] || { echo "certificates: $(wc -l <plates) plates, $count wanted"; exit 1; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
while read -r plate; do
  id=$("$lifang" certificate apply --workspace county.gpkg --plate "$plate" --holder 王敏 --json | field id)
  "$lifang" certificate check "$id" --workspace county.gpkg --finding 门牌在位 >/dev/null
  "$lifang" certificate issue "$id" --workspace county.gpkg >/dev/null
done <plates
begin=$(date +%s.%N)
"$lifang" certificate print --workspace county.gpkg --out all.pdf >/dev/null
end=$(date +%s.%N)
python3 - "$begin" "$end" "$count" "$target_s" "$(stat -c %s all.pdf)" <<'PY'
import sys
begin, end, count, target, size = map(float, sys.argv[1:])
took = end - begin
print(f"certificates · {count:.0f} pages · {size / 1e6:.1f} MB")
print(f"  lifang  {took:.1f} s   {1000 * took / count:.0f} ms a page")
print(f"  target  {target:.0f} s   {'met' if took < target else 'missed'}")
PY
