// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/optimize/limits.h"
#include "core/siting/plan.h"
#include "core/siting/question.h"

namespace lifang::siting {

/// Asks a second search whether anything beats an answer that says it is the best, or keeps
/// what an answer says cannot be kept: the textbook's program in CBC, which shares neither
/// reductions nor bounds nor branching with the search that gave the answer. Answers that
/// claim neither have no witness.
Witness witness_of(const Instance& instance, const Question& question, const Sited& done,
                   const optimize::Limits& limits, const Progress& progress = {});

const char* word_of(Witness witness);

}  // namespace lifang::siting
