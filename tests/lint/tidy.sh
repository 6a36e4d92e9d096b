#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# clang-tidy over what decides and what remembers; a file that was clean is not read again until
# it or any header has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$1
clean=build/tidy
mkdir -p "$clean"
headers=$(git ls-files --cached --others --exclude-standard -- '*.h' .clang-tidy | sort | xargs cat | sha1sum | cut -c1-12)
export build clean headers
one() {
  local stamp
  stamp=$clean/$(cat "$1" <(echo "$headers") | sha1sum | cut -c1-40)
  [[ -f $stamp ]] && return 0
  # -Wno-unknown-warning-option: the database holds g++'s flags.
  clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>/dev/null && touch "$stamp"
}
export -f one
git ls-files --cached --others --exclude-standard -- 'core/*.cpp' 'gis/workspace/*.cpp' |
  xargs -P "$(nproc)" -I{} bash -c 'one {}'
