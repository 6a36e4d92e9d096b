// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/chart.h"

namespace lifang::charts {
namespace {

template <class Read>
Result<Matter> matter_of(Read read) {
  if (!read) return fail(read);
  return Matter(std::move(*read));
}

template <class... Draws>
struct Overloaded : Draws... {
  using Draws::operator()...;
};
template <class... Draws>
Overloaded(Draws...) -> Overloaded<Draws...>;

}  // namespace

Result<Matter> read(workspace::Session& session, std::string_view kind, const std::string& township,
                    std::string_view day) {
  if (kind == "dumbbell") return matter_of(queries::household_change(session, township));
  if (kind == "coverage") return matter_of(queries::care_coverage(session, day));
  if (kind == "pyramid") return matter_of(queries::age_pyramid(session, township, day));
  if (kind == "pareto") return matter_of(queries::siting_front(session));
  return fail(Fault::usage, "chart.no_kind", std::string(kind), {std::string(kind)});
}

Drawing lay_out(const Matter& matter, const Frame& frame) {
  return std::visit(
      Overloaded{[](std::monostate) { return Drawing{}; },
                 [&](const Bars& of) { return bars(of, frame); },
                 [&](const queries::HouseholdChange& of) { return dumbbell(of, frame); },
                 [&](const queries::Coverage& of) { return coverage(of, frame); },
                 [&](const queries::AgePyramid& of) { return pyramid(of, frame); },
                 [&](const queries::SitingFront& of) { return pareto(of, frame); },
                 [&](const TradeOff& of) { return trade_off(of, frame); }},
      matter);
}

}  // namespace lifang::charts
