// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm_trouble.h"

#include <algorithm>
#include <array>

namespace lifang::formats {

Error osm_trouble(const std::string& path, std::string_view words) {
  constexpr std::array<std::string_view, 5> of_cut_files = {"truncated", "end of file", "EOF",
                                                            "no element found", "unclosed token"};
  const bool cut = std::any_of(of_cut_files.begin(), of_cut_files.end(),
                               [&](std::string_view w) { return words.find(w) != words.npos; });
  return {Fault::input, cut ? "import.truncated" : "import.damaged", path, {path}};
}

}  // namespace lifang::formats
