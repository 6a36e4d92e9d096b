// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lifang::siting {

/// A demand point within a facility's catchment, and how long the walk between them takes.
struct Walk {
  std::uint32_t facility = 0;
  std::uint32_t demand = 0;
  double seconds = 0;  ///< at most the catchment's limit, which belongs to it
};

/// What a place within the catchment weighs, by the walk to it.
enum class Decay {
  none,      ///< 1: the plain method
  gaussian,  ///< (exp(-(t/t0)²/2) - exp(-1/2)) / (1 - exp(-1/2)): 1 at the door, 0 at the limit
  rings,     ///< by thirds of the limit 1, 0.68, 0.22 (Luo, Qi 2009)
};
double weight(Decay decay, double seconds, double limit_s);

/// Two-step floating catchment area (Luo, Wang 2003; enhanced: Luo, Qi 2009).
struct Access {
  std::vector<double> ratio;   ///< by facility: supply for each person of its catchment, weighted
  std::vector<double> access;  ///< by demand point: sum of the ratios in reach, weighted
};

/// R_j = S_j / sum_k P_k W(t_kj), A_i = sum_j R_j W(t_ij); a facility without people in its
/// catchment gives nothing to anyone. The people's access sums to the supply of the others:
/// sum_i P_i A_i = sum_j S_j.
///
/// Requires: supply and people finite and >= 0, walks within range, none twice.
Access two_step(std::span<const Walk> walks, std::span<const double> supply,
                std::span<const double> people, double limit_s, Decay decay);

/// The mean of `values` over the worst-served part of the people: the tenth (share 0.1) with
/// the least of them, or with `most_is_worst` the greatest. The point on the border counts with
/// the people that fill the share. 0 if there are no people.
double worst_mean(std::span<const double> values, std::span<const double> people, double share,
                  bool most_is_worst = false);

}  // namespace lifang::siting
