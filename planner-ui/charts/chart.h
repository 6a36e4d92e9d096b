// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/queries/coverage.h"
#include "gis/workspace/queries/household_change.h"
#include "gis/workspace/queries/people.h"
#include "planner-ui/charts/drawing.h"

namespace lifang::charts {

/// Bars from zero, each with its name and value.
struct Bars {
  struct Bar {
    std::string name;
    double value = 0;
    std::string figure;  ///< the value in words
    std::string table = {}, id = {};
  };
  std::string title;
  std::vector<Bar> bars;
};

/// Plans of communities between few households moved and compactness.
struct TradeOff {
  struct Point {
    double moved = 0, cut_edges = 0;
    bool proven = false;   ///< none that moves no more cuts fewer
    bool current = false;  ///< the one that is looked at
    std::string name, id;
  };
  std::string township;
  std::vector<Point> points;  ///< fewest moved first
};

/// What a chart is about, as it was read.
using Matter = std::variant<std::monostate, Bars, queries::HouseholdChange, queries::Coverage,
                            queries::AgePyramid, queries::SitingFront, TradeOff>;

/// Reads what a kind of chart shows: "dumbbell", "coverage", "pyramid", "pareto".
/// `township`: id, "" for all; of "coverage" and "pareto" the scenario says which.
/// Errors: "chart.no_kind", those of the session.
Result<Matter> read(workspace::Session& session, std::string_view kind,
                    const std::string& township = {}, std::string_view day = {});

/// Lays a chart out. Empty where there is nothing to be seen.
Drawing lay_out(const Matter& matter, const Frame& frame);

// The charts one by one.
Drawing bars(const Bars& bars, const Frame& frame);
/// Households of each community before and after, against the plan's range; the furthest out
/// of it first.
Drawing dumbbell(const queries::HouseholdChange& change, const Frame& frame);
/// The share of older people reached in each township, against the target.
Drawing coverage(const queries::Coverage& coverage, const Frame& frame);
/// People by five years of age, men left and women right where they are told apart.
Drawing pyramid(const queries::AgePyramid& ages, const Frame& frame);
/// Cost against people reached; what is proven is full, what is not has its gap drawn.
Drawing pareto(const queries::SitingFront& front, const Frame& frame);

/// Households moved against cut edges; what is proven is full.
Drawing trade_off(const TradeOff& front, const Frame& frame);

}  // namespace lifang::charts
