// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/growth.h"

#include <numeric>

namespace lifang::siting {
namespace {

constexpr int step_years = 5;

Ages one_step(const Ages& ages, const Ages& survival, double migration) {
  Ages out{};
  for (std::size_t a = 0; a < age_groups; ++a) {
    const std::size_t next = std::min(a + 1, age_groups - 1);
    out[next] += ages[a] * survival[a] * (1 + migration);
  }
  return out;
}

tl::unexpected<Error> bad(const std::string& what) {
  return fail(Fault::input, "growth.bad_rules", "growth.toml", {what});
}

Result<void> read_survival(const rules::Config& config, GrowthRules& out) {
  const auto& list = config.list("survival");
  if (list.size() != age_groups) return bad("survival");
  for (std::size_t a = 0; a < age_groups; ++a) {
    out.survival[a] = list[a].number("", -1);
    if (!(out.survival[a] >= 0 && out.survival[a] <= 1)) return bad("survival");
  }
  return {};
}

}  // namespace

double from_group(const Ages& ages, std::size_t first) {
  return std::accumulate(ages.begin() + static_cast<std::ptrdiff_t>(first), ages.end(), 0.0);
}

Result<GrowthRules> growth_rules(const rules::Config& config) {
  GrowthRules out;
  out.base_year = static_cast<int>(config.integer("base_year"));
  out.source = config.text("source");
  out.source_en = config.text("source_en");
  out.sure = config.text("sure");
  out.least_elderly = config.number("least_elderly");
  if (out.base_year <= 0) return bad("base_year");
  if (auto read = read_survival(config, out); !read) return fail(read);
  for (const rules::Config& year : config.list("years")) {
    out.years.push_back(static_cast<int>(year.integer("")));
    if (out.years.back() < out.base_year) return bad("years");
  }
  for (const rules::Config& node : config.list("variant")) {
    out.variants.push_back(
        {node.text("id"), node.text("zh"), node.text("en"), node.number("migration", -1)});
    if (!(out.variants.back().migration > -1)) return bad("variant");
  }
  if (out.variants.empty()) return bad("variant");
  return out;
}

Ages aged(const Ages& ages, const GrowthRules& rules, int year,
          const GrowthRules::Variant& variant) {
  Ages now = ages;
  int left = year - rules.base_year;
  for (; left >= step_years; left -= step_years)
    now = one_step(now, rules.survival, variant.migration);
  if (left <= 0) return now;
  const Ages next = one_step(now, rules.survival, variant.migration);
  const double part = static_cast<double>(left) / step_years;
  for (std::size_t a = 0; a < age_groups; ++a) now[a] += (next[a] - now[a]) * part;
  return now;
}

}  // namespace lifang::siting
