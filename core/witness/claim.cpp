// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/witness/claim.h"

#include <algorithm>
#include <cmath>

namespace lifang::witness {
namespace {

/// Equal or above but for rounding.
bool reaches(double value, double wanted) {
  return value >= wanted - 1e-9 * (1 + std::abs(wanted));
}

Testimony by_every_plan(const Claim& claim, const Enumerated& all) {
  Testimony out{Means::every_plan, false, false, {}, {}};
  if (all.lawful) out.bound = all.least;
  if (claim.status == "infeasible") {
    out.confirmed = !all.lawful;
  } else if (claim.status == "optimal") {
    out.confirmed = claim.objective && all.lawful && reaches(all.least, *claim.objective);
  } else {
    out.confirmed = all.lawful && (!claim.bound || reaches(all.least, *claim.bound));
  }
  out.contradicts = !out.confirmed;
  return out;
}

Testimony by_prices(const districting::Instance& instance, const Claim& claim) {
  Testimony out;
  for (const auto& prices : claim.certificate) {
    const double bound = bound_by_prices(instance, prices);
    if (std::isfinite(bound)) out.bound = std::max(out.bound.value_or(bound), bound);
  }
  if (!out.bound) return out;
  out.by = Means::prices;
  const auto& wanted = claim.status == "optimal" ? claim.objective : claim.bound;
  out.confirmed = wanted && *out.bound >= *wanted - 1e-6 * std::abs(*wanted);
  return out;
}

}  // namespace

const char* means_word(Means means) {
  switch (means) {
    case Means::every_plan: return "every_plan";
    case Means::prices: return "prices";
    case Means::impossibility: return "impossibility";
    case Means::none: break;
  }
  return "";
}

Testimony testify(const districting::Instance& instance, const Claim& claim) {
  const bool claims =
      claim.status == "optimal" || claim.status == "feasible" || claim.status == "infeasible";
  if (!claims) return {};
  if (claim.status == "infeasible") {
    const Impossibility found = find_impossibility(instance);
    if (found.reason != Impossible::none) {
      Testimony out{Means::impossibility, true, false, {}, {}};
      if (found.reason != Impossible::total) out.unit = found.unit;
      return out;
    }
  }
  if (const auto all = look_at_all(instance)) return by_every_plan(claim, *all);
  return claim.status == "infeasible" ? Testimony{} : by_prices(instance, claim);
}

}  // namespace lifang::witness
