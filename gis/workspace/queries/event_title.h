// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/rules/messages.h"
#include "gis/workspace/workspace.h"

namespace lifang::queries {

/// The event's line for the history list. In Chinese its own summary; in English the sentence
/// "event.<operation>" about what the summary names, where there is one. `all`: events among
/// which what an undo took back is looked for.
///
///   event_title(event, events, rules::Language::english)  // "Split in compounds 东园"
std::string event_title(const workspace::Event& event, std::span<const workspace::Event> all,
                        rules::Language language);

}  // namespace lifang::queries
