// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/report.h"

#include <algorithm>

namespace lifang::formats {
namespace {

constexpr std::size_t examples_kept = 10;

void count(std::vector<Reason>& reasons, std::string_view code, std::string_view id) {
  auto at = std::find_if(reasons.begin(), reasons.end(),
                         [&](const Reason& reason) { return reason.code == code; });
  if (at == reasons.end()) at = reasons.insert(reasons.end(), Reason{std::string(code), 0, {}});
  ++at->count;
  if (at->examples.size() < examples_kept) at->examples.emplace_back(id);
}

}  // namespace

void Report::refuse(std::string_view code, std::string_view id) {
  ++refused;
  count(reasons, code, id);
}

void Report::note_repair(std::string_view code, std::string_view id) {
  count(repairs, code, id);
}

}  // namespace lifang::formats
