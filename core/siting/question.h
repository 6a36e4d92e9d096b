// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/optimize/limits.h"
#include "core/siting/instance.h"

namespace lifang::siting {

/// Nearest in sum, nearest for the farthest, as few sites as cover all, the most covered by so
/// many sites, nearest in sum with capacities.
enum class Model { p_median, p_center, lscp, mclp, cpmp };
Result<Model> model_named(std::string_view word);  ///< "siting.unknown_model"
const char* word_of(Model model);

enum class Status { optimal, feasible, infeasible, unknown };
const char* word_of(Status status);

struct Question {
  Model model = Model::p_median;
  std::optional<std::int64_t> p;  ///< at most so many sites; else what the instance states
  std::optional<double> radius;   ///< inclusive; of the covering models
};

/// An answer in the terms of the instance.
struct Sited {
  Status status = Status::unknown;
  std::optional<double> objective;    ///< none without a choice
  std::optional<double> bound;        ///< no choice does better; none if nothing is known
  std::vector<std::uint32_t> chosen;  ///< indices, ascending
  std::vector<std::optional<std::uint32_t>> assigned;  ///< per client: index of its site
  std::vector<Finding> reasons;                        ///< why nothing can be done
  long long work = 0;                                  ///< steps taken

  /// |objective - bound| / |objective|, 0 when optimal.
  std::optional<double> gap() const;
};

/// The number of sites asked for, if the model asks for one.
/// Errors (usage): "siting.no_p", "siting.bad_p", "siting.no_radius", "siting.bad_radius".
/// Errors (input): "siting.no_capacities", "siting.bad_file_p".
Result<std::uint32_t> sites_wanted(const Instance& instance, const Question& question);

/// Solves with proof, or as far as the limits allow. Equal input gives an equal answer,
/// unless time ran out. Errors: as `sites_wanted`, "siting.too_large".
Result<Sited> answer(const Instance& instance, const Question& question,
                     const optimize::Limits& limits, const Progress& progress = {});

}  // namespace lifang::siting
