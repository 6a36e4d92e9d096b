#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# What a hand waits for in the window, on the demo's county: start, opening, rooms, search, card,
# export and the review of a plan. Processor time is told beside the clock's.
set -euo pipefail
lifang=$1
bench=$(dirname "$lifang")/../tests/lifang-bench-window
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$lifang" demo --out "$work/demo" >/dev/null
echo "window, the demo's county · release, $(nproc) cores"
xvfb-run -a -s '-screen 0 1366x768x24' "$bench" "$work/demo/county.gpkg"
