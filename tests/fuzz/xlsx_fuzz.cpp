// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a spreadsheet: refused, or every line is a row or a refusal.
#include <cstdlib>

#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "tests/fuzz/file_of.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  static const rules::Config rules = rule_file("import").value();
  const auto source = formats::read_file(fuzz::file_of(data, size, ".xlsx"), {{}, {}, &rules});
  if (!source) return 0;
  std::int64_t rows = 0;
  for (const auto& layer : source->layers) rows += static_cast<std::int64_t>(layer.rows.size());
  if (source->report.read != rows + source->report.refused) std::abort();
  return 0;
}
