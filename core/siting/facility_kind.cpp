// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/facility_kind.h"

#include <algorithm>
#include <array>

namespace lifang::siting {
namespace {

constexpr std::array whom_words{"elderly", "over_80", "living_alone", "everyone"};
constexpr std::array capacities{"beds", "area_m2", "facilities"};

constexpr std::array avoided{"water", "land", "road", "barrier", "built_up_area"};

Result<FacilityKind> kind_of(const rules::Config& node) {
  FacilityKind out;
  out.id = node.text("id");
  out.zh = node.text("zh", out.id);
  out.en = node.text("en", out.id);
  out.minutes = node.number("minutes");
  out.capacity = node.text("capacity", "facilities");
  out.per_1000 = node.number("per_1000");
  out.clause = node.text("clause");
  out.existing = node.texts("existing");
  out.candidates = node.texts("candidates");
  if (out.existing.empty()) out.existing = {out.id};
  const std::string people = node.text("people", "elderly");
  const auto whom = std::ranges::find(whom_words, people);
  const auto bad = [&](const std::string& word) {
    return fail(Fault::input, "facility.bad_kind", "facility.toml", {out.id, word});
  };
  if (out.id.empty()) return bad("id");
  if (whom == whom_words.end()) return bad(people);
  if (std::ranges::find(capacities, out.capacity) == capacities.end()) return bad(out.capacity);
  if (!(out.minutes >= 0) || out.minutes > 24 * 60) return bad("minutes");
  out.people = static_cast<Whom>(whom - whom_words.begin());
  for (const rules::Config& each : node.list("avoid")) {
    Avoid one{each.text("table"), each.texts("kinds"), each.number("within_m"),
              each.text("clause", out.clause)};
    if (std::ranges::find(avoided, one.table) == avoided.end()) return bad(one.table);
    if (!(one.within_m >= 0)) return bad("within_m");
    out.avoid.push_back(std::move(one));
  }
  return out;
}

}  // namespace

const char* whom_word(Whom whom) {
  return whom_words[static_cast<std::size_t>(whom)];
}

Result<std::vector<FacilityKind>> facility_kinds(const rules::Config& rules) {
  std::vector<FacilityKind> out;
  for (const rules::Config& node : rules.list("kind")) {
    auto kind = kind_of(node);
    if (!kind) return fail(kind);
    out.push_back(std::move(*kind));
  }
  return out;
}

const FacilityKind* find_kind(const std::vector<FacilityKind>& kinds, std::string_view id) {
  const auto at = std::ranges::find(kinds, id, &FacilityKind::id);
  return at == kinds.end() ? nullptr : &*at;
}

}  // namespace lifang::siting
