#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# The pictures of docs/manual: make.sh PLANNER COUNTY.gpkg. Each line: name, room, actions before it, a place to find.
set -euo pipefail
planner=$(realpath "$1") county=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
while read -r name room actions; do
  for language in zh_CN en; do
    cp "$county" "$scratch/county.gpkg"
    words=(--workspace "$scratch/county.gpkg" --room "$room" --size 1100x640 --lang "$language")
    for action in $actions; do
      case $action in
        find=*) words+=(--find "${action#find=}") ;;
        *) words+=(--do "$action") ;;
      esac
    done
    xvfb-run -a -s "-screen 0 1366x768x24" "$planner" "${words[@]}" --screenshot "$scratch/raw.png" </dev/null
    pngquant --force --nofs --speed 1 --output "manual-$name.${language%_CN}.png" 32 "$scratch/raw.png"
  done
  echo "manual-$name"
done <<'LIST'
certificate plates plate_certificates
name names name_new
number plates find=商家街
communities community community_edit studio_problem
care care show_sites
history names history
settings names settings
papers names name_papers
LIST
