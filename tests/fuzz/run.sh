#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzzers with clang and runs each for so many minutes of the processor, from the kept
# corpus on, two at a time. Prints how often each ran; fails if one found anything.
#   bash tests/fuzz/run.sh MINUTES [FUZZER…]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=tests/sanitizers/options.sh
source tests/sanitizers/options.sh
minutes=${1:-1}
shift || true
cmake --preset asan >/dev/null
cmake --build build/asan -j "$(nproc)" --target fuzzers >build/fuzz.log 2>&1 || { tail -n 30 build/fuzz.log; exit 4; }

processor_seconds() { awk '{ print int(($14 + $15) / 100) }' "/proc/$1/stat" 2>/dev/null || echo 0; }

fuzz() {
  local name=$1 seconds=$((minutes * 60)) seeds=tests/fuzz/corpus/$1 folder=build/asan/found/$1
  local corpus=$folder/corpus log=$folder/log used=0 process
  mkdir -p "$corpus"
  "build/asan/bin/fuzz_$name" -timeout=300 -rss_limit_mb=2500 -artifact_prefix="$folder/" -print_final_stats=1 \
    "$corpus" $([[ -d $seeds ]] && echo "$seeds") >"$log" 2>&1 &
  process=$!
  while kill -0 $process 2>/dev/null && ((used < seconds)); do
    sleep 1
    used=$(processor_seconds $process)
    ((used == 0)) || last=$used
  done
  if ! kill -TERM $process 2>/dev/null; then
    echo "$name: found something after $last s, see $log"
    return 1
  fi
  wait $process || true
  echo "$name: $last s of the processor, $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs, nothing found"
}
export -f fuzz processor_seconds
export minutes

if (($#)); then names=("$@"); else mapfile -t names < <(cd build/asan/bin && ls -d fuzz_* | sed s/fuzz_//); fi
printf '%s\n' "${names[@]}" | xargs -P 2 -I{} bash -c 'set -euo pipefail; last=0; fuzz {}'
