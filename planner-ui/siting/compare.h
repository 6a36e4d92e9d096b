// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "planner-ui/app/entry_model.h"
#include "planner-ui/siting/care_draft.h"

/// Scenarios side by side.
namespace lifang::app {

std::int64_t new_sites(const CareDraft& draft);
/// Who is reached by a draft; sites that are no rows are walked to at once.
siting::DraftReach reach_on(const CareGround& ground, const CareDraft& draft);
LaidDraft laid_at_once(const CareGround& ground, const CareDraft& draft);

/// Cells: what, the one, the other.
std::vector<Entry> compare_lines(const LaidDraft& a, const siting::DraftReach& reach_a,
                                 const LaidDraft& b, const siting::DraftReach& reach_b);
std::vector<Entry> compare_townships(const CareGround& ground, const siting::DraftReach& a,
                                     const siting::DraftReach& b);

}  // namespace lifang::app
