#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzzers with clang and runs each for so many minutes, from the kept corpus on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
minutes=${1:-1}
cmake --preset fuzz >/dev/null
cmake --build build/fuzz -j "$(nproc)" --target fuzzers >build/fuzz.log 2>&1 || { tail -n 30 build/fuzz.log; exit 4; }
for fuzzer in build/fuzz/bin/fuzz_*; do
  echo "$(basename "$fuzzer"), $minutes min"
  corpus=build/fuzz/corpus/$(basename "$fuzzer")
  mkdir -p "$corpus"
  seeds=tests/fuzz/corpus/${fuzzer##*/fuzz_}
  "$fuzzer" -max_total_time=$((minutes * 60)) -timeout=60 -rss_limit_mb=2000 -print_final_stats=0 "$corpus" $([[ -d $seeds ]] && echo "$seeds") 2>&1 |
    tail -n 2
done
