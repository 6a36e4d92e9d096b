#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# A batch of certificates printed to one PDF, each with its map and QR code; the office's year is
# 800. The whole time of the command counts. The pages are counted, and the QR codes of a sample
# read back from the paper and verified: number and door those of the register, the seal genuine.
# usage: certificates.sh LIFANG [WORKSPACE] [COUNT]
set -euo pipefail
lifang=$(realpath "$1")
county=${2:-build/demo/county.gpkg}
count=${3:-800}
target_s=60
sample=8
issue=$(dirname "$lifang")/../tests/lifang-issue-certificates
[[ -f $county ]] || { echo "certificates: not run, $county is missing (./dev demo makes it)"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$county" "$work/county.gpkg"
export LIFANG_KEYS=$work/keys
desk=$("$issue" "$work/county.gpkg" "$count")
cd "$work"
"$lifang" certificate list --workspace county.gpkg --status issued --json >register.json
begin=$(date +%s.%N)
"$lifang" certificate print --workspace county.gpkg --out all.pdf >/dev/null
end=$(date +%s.%N)
pages=$(pdfinfo all.pdf | awk '/^Pages/ { print $2 }')
[[ $pages -eq $count ]] || { echo "certificates: $pages pages, $count wanted"; exit 1; }
for ((i = 0; i < sample; ++i)); do
  page=$((1 + i * (count - 1) / (sample - 1)))
  pdftoppm -r 150 -gray -f $page -l $page all.pdf "page$page"
  zbarimg --quiet --raw page$page-*.pgm >code 2>zbar.log
  "$lifang" certificate verify "$(cat code)" --workspace county.gpkg --json >"verified$i.json"
done
python3 - "$begin" "$end" "$count" "$target_s" "$(stat -c %s all.pdf)" "$desk" <<'PY'
import glob, json, sys
begin, end, count, target, size, desk = map(float, sys.argv[1:])
register = {row["number"]: row["address"] for row in json.load(open("register.json"))["certificates"]}
sample = [json.load(open(name)) for name in sorted(glob.glob("verified*.json"))]
for one in sample:
    if not one["genuine"] or register.get(one["number"]) != one["address"]:
        sys.exit(f"certificates: {one['number']} does not verify")
if len({one["number"] for one in sample}) != len(sample):
    sys.exit("certificates: one code on two pages")
took = end - begin
print(f"certificates · {count:.0f} pages · {size / 1e6:.1f} MB · {len(sample)} codes read and verified")
print(f"  desk    {desk:.1f} ms a certificate: applied for, looked at, issued")
print(f"  print   {took:.1f} s   {1000 * took / count:.1f} ms a page")
print(f"  target  {target:.0f} s   {'met' if took < target else 'missed'}")
PY
