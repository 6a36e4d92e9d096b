// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as a sheet: refused, or every line is a row or a refusal.
#include <cstdint>
#include <cstdlib>

#include "gis/formats/read_table.h"
#include "gis/resources/resources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  static const rules::Config rules = rule_file("import").value();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto sheet = formats::parse_csv(text, "fuzz");
  if (!sheet) return 0;
  if (sheet->lines.size() != sheet->numbers.size()) std::abort();
  formats::Source source;
  if (!formats::add_sheet(source, *sheet, {{}, {}, &rules})) return 0;
  const auto rows = static_cast<std::int64_t>(source.layers[0].rows.size());
  if (source.report.read != rows + source.report.refused) std::abort();
  return 0;
}
