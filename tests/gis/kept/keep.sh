#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# keep.sh LIFANG_KEEP VERSION…: writes schemaN.sql beside this script, for schemas that have none
# yet: lifang-keep makes a workspace by the migrations up to N alone, sqlite3 writes it out. Run it
# for the present schema in the commit that adds the next one; afterwards its file is not touched,
# so that a migration that is edited later is found out.
set -euo pipefail
keep=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")"
for version in "$@"; do
  out=schema$version.sql
  [[ -e $out ]] && { echo "$out is kept already"; continue; }
  folder=$(mktemp -d)
  "$keep" "$version" "$folder/w.gpkg"
  {
    echo "-- A workspace of schema $version (keep.sh)."
    echo "PRAGMA application_id=1196444487; PRAGMA user_version=10300;"
    # No day of today, and the empty end of the R-tree's pages in few words.
    sqlite3 "$folder/w.gpkg" .dump |
      sed -E "s/'[0-9]{4}-[0-9-]+T[0-9:.]+Z',NULL,NULL,NULL,NULL/'2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL/" |
      perl -pe "s/X'([0-9a-f]*?)((?:00){100,})'/\"CAST(X'\$1' || zeroblob(\" . length(\$2) \/ 2 . \") AS BLOB)\"/e"
  } >"$out"
  rm -r "$folder"
done
