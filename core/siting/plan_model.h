// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/optimize/model.h"
#include "core/siting/plan.h"

namespace lifang::siting {

/// A planner's question as a mixed-integer program. What has capacities is a flow of people;
/// what has none is counted by radii, as in `radius_model`.
class PlanModel {
 public:
  explicit PlanModel(const PlanQuestion& question);
  /// Everybody within `radius` of a site: any plan that keeps this will do.
  PlanModel(const PlanQuestion& question, double radius);

  const optimize::Model& model() const { return model_; }
  /// The question's own objective for the program's.
  double objective_of(double minimised) const;
  double minimised_of(double objective) const;
  std::vector<PlanStep> steps(std::span<const double> values) const;
  std::vector<Allotted> allotted(std::span<const double> values) const;

 private:
  struct Offer {
    std::uint32_t site = 0;
    double cost = 0;  // of one person
  };
  struct Flow {
    std::uint32_t column = 0;
    Allotted who;
  };
  void build();
  void add_sites();
  void add_limits(std::uint32_t period);
  void add_demand(std::uint32_t period);
  std::vector<Offer> offers(const PlanDemand& demand, std::uint32_t tier) const;
  void add_rings(const PlanDemand& demand, std::uint32_t tier, std::uint32_t period);
  void add_flows(std::uint32_t demand, std::uint32_t tier, std::uint32_t period);
  void add_second(const PlanDemand& demand, std::uint32_t tier, std::uint32_t period);
  void add_capacities(std::uint32_t period);
  bool everybody() const { return q_.goal != Goal::most_people; }
  bool counts(std::uint32_t period) const;
  double worth(std::uint32_t tier, std::uint32_t period) const;
  std::uint32_t open(std::uint32_t site, std::uint32_t period) const {
    return open_[period * q_.sites.size() + site];
  }

  const PlanQuestion& q_;
  double radius_ = no_limit;
  bool any_will_do_ = false;
  bool capacities_ = false;
  optimize::Model model_{optimize::Sense::minimize};
  double constant_ = 0;
  std::vector<std::uint32_t> open_, larger_;  // by period, then site
  std::vector<std::vector<optimize::Term>> load_;
  std::vector<Flow> flows_;
  std::vector<PlanDemand> groups_;  // demand with the same ways as one
};

bool has_capacities(const PlanQuestion& question);

}  // namespace lifang::siting
