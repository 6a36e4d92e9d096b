#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# ARCHITECTURE.md is true: each folder of code is on its map, each name that the map says to
# search for is found there; each file that docs/howto says to open exists, and each test that
# docs/invariants.md names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
page=ARCHITECTURE.md
broken=0
wrong() { echo "map: $1"; broken=1; }

map=$(sed -n '/^## Code map/,/^## Invariants/p' "$page" | grep '^| [a-z]' | grep -v '^| folder')
known=" "
while IFS='|' read -r _ folders _ names _; do
  rows=()
  base=
  for folder in ${folders//,/ }; do
    [[ -n $base && $folder != */* ]] && folder=$base/$folder
    [[ $folder == */* && -z $base ]] && base=${folder%/*}
    if [[ ! -d $folder ]]; then wrong "no folder $folder"; continue; fi
    rows+=("$folder")
    known+="$folder "
  done
  [[ ${#rows[@]} -eq 0 ]] && continue
  while read -r name; do
    [[ -z $name ]] && continue
    git grep -qw --untracked -e "$name" -- "${rows[@]}" ||
      [[ -n $(git ls-files --cached --others --exclude-standard -- "${rows[@]/%//$name}") ]] ||
      wrong "$name is not in ${rows[*]}"
  done < <(grep -o '`[^`]*`' <<< "$names" | tr -d '`' | grep -v ' ' || true)
done <<< "$map"

for folder in core/*/ gis/*/ gis/workspace/*/ planner-ui/*/ cli/*/; do
  [[ $known == *" ${folder%/} "* ]] || wrong "${folder%/} is not on the map"
done
for file in $(sed -n '/^| to change/,$p' docs/howto/README.md | grep -o '`[^`]*`' | tr -d '`' |
  grep '/' | grep -v '[<* ]' || true); do
  [[ -e $file ]] || wrong "no $file"
done
for test in $(grep -o '[a-z_/]*_test\.cpp' docs/invariants.md); do
  [[ -e tests/$test ]] || wrong "no tests/$test"
done
exit $broken
