// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_parts.h"

#include <set>

#include "core/base/utf8.h"

namespace lifang::formats {
namespace {

std::string spaced(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

Result<void> check_texts(const OutLayer& layer, const Encoder& encoder) {
  std::set<std::string> missing;
  std::string first;
  for (const Row& row : layer.rows) {
    for (const OutColumn& column : layer.columns) {
      if (column.type != ColumnType::text || !row.known(column.name)) continue;
      const std::string text = row.text(column.name);
      if (!is_utf8(text) || text.find('\0') != std::string::npos) {
        return fail(Fault::refused, "export.not_text", layer.name,
                    {layer.name, column.name, row.text("id")});
      }
      if (encoder(text)) continue;
      const auto lacks = encoder.missing(text);
      missing.insert(lacks.begin(), lacks.end());
      if (first.empty()) first = text.substr(0, 200);
    }
  }
  if (missing.empty()) return {};
  return fail(Fault::refused, "export.lacks_characters", layer.name,
              {layer.name, encoder.encoding(), spaced(missing), first});
}

Result<void> check_labels(const OutLayer& layer) {
  std::set<std::string> missing;
  for (const Row& row : layer.rows) {
    for (char32_t c : to_code_points(layer.label.empty() ? "" : row.text(layer.label))) {
      if (c > 0xFFFF) missing.insert(to_utf8(std::u32string(1, c)));
    }
  }
  if (missing.empty()) return {};
  return fail(Fault::refused, "export.lacks_characters", layer.name,
              {layer.name, "DXF", spaced(missing), spaced(missing)});
}

}  // namespace lifang::formats
