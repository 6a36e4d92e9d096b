// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/reasons.h"

#include <algorithm>
#include <cmath>

namespace lifang::districting {
namespace {

Finding reason(const char* code, std::string subject, std::vector<std::string> args) {
  Finding out;
  out.code = code;
  out.severity = Severity::error;
  out.subject = std::move(subject);
  out.args = std::move(args);
  return out;
}

std::vector<Finding> one(Finding finding) {
  return {std::move(finding)};
}

std::vector<Finding> by_totals(const Graph& graph) {
  const Instance& instance = graph.instance();
  const std::string k = std::to_string(instance.k);
  const std::string total = number_text(graph.total());
  if (instance.k > instance.size()) {
    return one(reason("districting.too_many", "", {k, std::to_string(instance.size())}));
  }
  if (instance.lower && instance.upper && *instance.lower > *instance.upper) {
    return one(reason("districting.empty_band", "", {band_text(graph.instance())}));
  }
  const auto districts = static_cast<double>(instance.k);
  // A sum of fractions may be off by its last digits.
  const double slack = graph.whole_weights() ? 0 : 1e-12 * graph.total();
  if (instance.lower && *instance.lower * districts > graph.total() + slack) {
    return one(reason("districting.total_light", "", {total, k, number_text(*instance.lower)}));
  }
  if (instance.upper && *instance.upper * districts < graph.total() - slack) {
    return one(reason("districting.total_heavy", "", {total, k, number_text(*instance.upper)}));
  }
  std::vector<Finding> out;
  for (const Unit& unit : instance.units) {
    if (!instance.upper || unit.weight <= *instance.upper) continue;
    out.push_back(reason("districting.unit_heavy", unit.id,
                         {title(unit), number_text(unit.weight), number_text(*instance.upper)}));
  }
  return out;
}

std::vector<Finding> by_parts(const Graph& graph) {
  const Instance& instance = graph.instance();
  if (!instance.contiguity) return {};
  double least = 0, most = 0;
  for (std::size_t p = 0; p < graph.parts().size(); ++p) {
    const Ids& part = graph.parts()[p];
    const double w = graph.part_weight(p);
    const double low =
        instance.upper && *instance.upper > 0 ? std::max(1.0, std::ceil(w / *instance.upper)) : 1;
    double high = static_cast<double>(part.size());
    if (instance.lower && *instance.lower > 0) {
      high = std::min(high, std::floor(w / *instance.lower));
    }
    const std::string first = title(instance.units[part.front()]);
    if (low > high) {
      return one(reason(
          "districting.part", instance.units[part.front()].id,
          {std::to_string(part.size()), first, number_text(w), band_text(graph.instance())}));
    }
    if (graph.has_centers()) {
      const auto held = static_cast<double>(std::count_if(
          part.begin(), part.end(), [&](std::uint32_t i) { return graph.center(i) >= 0; }));
      if (held < low || held > high) {
        return one(reason("districting.part_centers", instance.units[part.front()].id,
                          {std::to_string(part.size()), first, number_text(w), number_text(held),
                           number_text(low), number_text(high)}));
      }
    }
    least += low;
    most += high;
  }
  const auto k = static_cast<double>(instance.k);
  if (k >= least && k <= most) return {};
  return one(reason("districting.parts", "",
                    {std::to_string(graph.parts().size()), number_text(least), number_text(most),
                     std::to_string(instance.k)}));
}

/// Looks for one connected set in the band that holds a given unit.
class Neighbourhood {
 public:
  Neighbourhood(const Graph& graph, Budget& budget)
      : graph_(&graph), budget_(&budget), state_(graph.size()) {}

  enum class Found { yes, no, unknown };
  Found look(std::uint32_t unit) {
    steps_ = 0;
    found_ = false;
    center_ = graph_->center(unit) >= 0;
    std::fill(state_.begin(), state_.end(), 0);
    state_[unit] = 1;
    grow({unit}, graph_->weight(unit));
    if (found_) return Found::yes;
    return steps_ > most_steps || !budget_->go_on() ? Found::unknown : Found::no;
  }

 private:
  static constexpr std::uint64_t most_steps = 3'000;

  void grow(const Ids& in, double weight) {
    if (graph_->in_band(weight)) found_ = true;
    if (found_ || ++steps_ > most_steps || !budget_->spend(8 * in.size(), "reasons")) return;
    Ids tried;
    for (std::size_t at = 0; at < in.size() && !found_ && steps_ <= most_steps; ++at) {
      for (const Beside& next : graph_->beside(in[at])) {
        if (state_[next.unit] != 0 || found_) continue;
        if (center_ && graph_->center(next.unit) >= 0) continue;
        tried.push_back(next.unit);
        state_[next.unit] = 1;
        if (weight + graph_->weight(next.unit) <= graph_->upper()) {
          Ids with = in;
          with.push_back(next.unit);
          grow(with, weight + graph_->weight(next.unit));
        }
        state_[next.unit] = 2;  // kept out from now on
      }
    }
    for (const std::uint32_t unit : tried) state_[unit] = 0;
  }

  const Graph* graph_;
  Budget* budget_;
  std::vector<char> state_;  // 0 free, 1 in, 2 out
  std::uint64_t steps_ = 0;
  bool found_ = false;
  bool center_ = false;
};

Finding why_stuck(const Graph& graph, std::uint32_t unit) {
  const Instance& instance = graph.instance();
  std::string names;
  bool all_heavy = true;
  for (const Beside& next : graph.beside(unit)) {
    if (!names.empty()) names += ", ";
    names += title(instance.units[next.unit]);
    all_heavy = all_heavy && graph.weight(unit) + graph.weight(next.unit) > graph.upper();
  }
  const char* code = all_heavy && !names.empty() ? "districting.stuck" : "districting.no_district";
  return reason(code, instance.units[unit].id,
                {title(instance.units[unit]), number_text(graph.weight(unit)), names,
                 band_text(graph.instance())});
}

std::vector<Finding> by_neighbourhoods(const Graph& graph, Budget& budget) {
  if (!graph.instance().contiguity) return {};
  Ids order(graph.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return graph.weight(a) > graph.weight(b);
  });
  Neighbourhood neighbourhood(graph, budget);
  for (const std::uint32_t unit : order) {
    if (!budget.go_on()) break;
    if (neighbourhood.look(unit) == Neighbourhood::Found::no) return one(why_stuck(graph, unit));
  }
  return {};
}

/// Which weights sets of units can have, up to the upper bound.
std::vector<Finding> by_sums(const Graph& graph, Budget& budget) {
  const auto top = static_cast<std::size_t>(std::min(graph.upper(), 4e6));
  if (!graph.whole_weights() || graph.upper() > 4e6 || graph.lower() <= 0) return {};
  std::vector<std::uint64_t> reached(top / 64 + 1);
  reached[0] = 1;
  for (std::uint32_t i = 0; i < graph.size() && budget.go_on(); ++i) {
    const auto shift = static_cast<std::size_t>(std::min(graph.weight(i), 4e6 + 1));
    if (shift == 0 || shift > top) continue;
    budget.spend(reached.size() / 8, "reasons");
    const std::size_t words = shift / 64;
    const std::size_t bits = shift % 64;
    for (std::size_t w = reached.size(); w-- > words;) {
      std::uint64_t moved = reached[w - words] << bits;
      if (bits > 0 && w > words) moved |= reached[w - words - 1] >> (64 - bits);
      reached[w] |= moved;
    }
  }
  if (!budget.go_on()) return {};
  for (auto sum = static_cast<std::size_t>(graph.lower()); sum <= top; ++sum) {
    if (reached[sum / 64] >> (sum % 64) & 1) return {};
  }
  return one(reason("districting.no_sum", "", {band_text(graph.instance())}));
}

}  // namespace

std::vector<Finding> why_not(const Graph& graph, Budget& budget) {
  std::vector<Finding> out = by_totals(graph);
  if (out.empty()) out = by_parts(graph);
  if (out.empty()) out = by_sums(graph, budget);
  if (out.empty()) out = by_neighbourhoods(graph, budget);
  return out;
}

}  // namespace lifang::districting
