#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Every package that ./dev installs stands with its licence in docs/third-party.md, and no other.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
installed=$(sed -n '/_packages=(/,/)/p' dev | tr ' ()' '\n\n\n' | grep -E '^[a-z0-9][a-z0-9.+-]+$' | sort -u)
listed=$(grep -oE '`[a-z0-9.+-]+`' docs/third-party.md | tr -d '`' | sort -u)
missing=$(comm -23 <(echo "$installed") <(echo "$listed"))
spare=$(comm -13 <(echo "$installed") <(echo "$listed"))
[[ -z $missing ]] || echo "without a licence in docs/third-party.md: $missing"
[[ -z $spare ]] || echo "in docs/third-party.md, but ./dev does not install it: $spare"
unlicensed=$(awk -F'|' '/^\| / && NR > 10 && $4 ~ /^ *$/ { print $2 }' docs/third-party.md)
[[ -z $unlicensed ]] || echo "no licence said: $unlicensed"
[[ -z $missing$spare$unlicensed ]]
