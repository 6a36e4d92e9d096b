#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# The house's walls: what each room may include, and that nothing writes past an operation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
broken=0

forbid() { # title, pattern, folders and exceptions as git pathspecs
  local title=$1 pattern=$2
  shift 2
  local hits
  hits=$(git grep -nE --untracked "$pattern" -- "$@" || true)
  [[ -z $hits ]] && return
  echo "layers: $title"
  echo "$hits" | head -n 20
  broken=1
}

code=('*.h' '*.cpp')
in_folder() { printf '%s\n' "${code[@]/#/$1/**/}" "${code[@]/#/$1/}"; }

forbid "core opens no file, asks no clock, knows no GIS library and no Qt" \
  '#include ["<](gdal|ogr|cpl_|geos|proj|sqlite3|Q[A-Z]|fstream|filesystem|ctime|gis/|cli/|planner-ui/)|system_clock|getenv' \
  $(in_folder core)
forbid "gis knows no Qt and neither end" '#include ["<](Q[A-Z]|planner-ui/|cli/)' $(in_folder gis)
forbid "the ends do not know each other" '#include "cli/' $(in_folder planner-ui)
forbid "nothing writes past an operation" \
  '"[^"]*(INSERT INTO|UPDATE [a-z_"]+ SET|DELETE FROM) ' \
  $(in_folder gis/workspace/operations) $(in_folder gis/workspace/queries) $(in_folder cli) $(in_folder planner-ui)
# Those that are let off open what the program made itself, or look first.
forbid "files of others are opened in gis/files" '\bifstream\b|[^A-Za-z_]fopen\(|\bQFile [a-z]+\(' \
  $(in_folder gis) $(in_folder cli) $(in_folder planner-ui) \
  ':!gis/resources/resources.cpp' ':!gis/workspace/file_state.cpp' ':!gis/workspace/output_file.cpp' \
  ':!gis/formats/archive.cpp' ':!gis/formats/read_shapefile.cpp' ':!cli/bench_names.cpp' \
  ':!planner-ui/app/attachments_model.cpp'
forbid "QML loads nothing from the network" '(http|https|ftp)://' 'planner-ui/**/*.qml'
forbid "QML imports nothing by address" '^ *import +"' 'planner-ui/**/*.qml'
# Words that users typed are no markup: Text stands in Words.qml alone, and a control that would
# draw its words by itself says how.
forbid "words are plain text" '(^|[^A-Za-z.])(Text|Label|TextEdit|TextArea|MenuItem|MenuBarItem) *\{' \
  'planner-ui/**/*.qml' ':!planner-ui/app/Words.qml'
forbid "words are plain text" 'textFormat: *Text\.(Auto|Rich|Styled|Markdown)' 'planner-ui/**/*.qml'
bare=$(git grep -lE --untracked '^ *(ItemDelegate|CheckDelegate|RadioDelegate|CheckBox|RadioButton|Button|ToolButton|ToolTip|TabButton|Switch) *\{' \
  -- 'planner-ui/**/*.qml' | xargs grep -L 'contentItem:' || true)
if [[ -n $bare ]]; then
  echo "layers: a control draws its words by itself, as markup"
  echo "$bare"
  broken=1
fi
exit $broken
