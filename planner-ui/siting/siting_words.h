// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "planner-ui/app/words.h"
#include "planner-ui/siting/care_draft.h"

/// Words for sites and walks.
namespace lifang::app {

/// "12:05"; with a ≥ where it is known to be longer.
inline QString walk_text(double seconds, bool beyond) {
  const auto all = std::llround(seconds);
  return (beyond ? "≥ " : "") +
         say("care.room.walk",
             {QString::number(all / 60), QString("%1").arg(all % 60, 2, 10, QChar('0'))});
}

/// "4.2 m", "860 m", "1.2 km".
inline QString metres(double length) {
  if (length < 10) return decimal(length, 1) + " m";
  return length < 1000 ? whole(std::llround(length)) + " m" : decimal(length / 1000, 1) + " km";
}

/// " (+412)"; "" for none.
inline QString change_text(double people) {
  const auto rounded = std::llround(people);
  if (rounded == 0) return {};
  return " (" + QString(rounded > 0 ? "+" : "−") + whole(std::abs(rounded)) + ")";
}

inline QString kind_word(const CareSite& site) {
  return value_word(site.existing ? "facility" : "candidate_site", "kind", text(site.kind));
}

inline QString site_name(const CareSite& site) {
  if (!site.name.empty()) return text(site.name);
  return site.kind.empty() ? say("care.room.site") : kind_word(site);
}

inline QString stand_word(siting::Stand stand, bool existing) {
  if (existing) return say(siting::is_open(stand) ? "care.room.kept" : "care.room.closed");
  switch (stand) {
    case siting::Stand::open: return say("care.room.open");
    case siting::Stand::locked: return say("care.room.locked");
    case siting::Stand::forbidden: return say("care.room.forbidden");
    default: return say("care.room.candidate");
  }
}

inline QString stand_mark(siting::Stand stand, bool existing) {
  if (stand == siting::Stand::forbidden) return "✕";
  if (stand == siting::Stand::locked) return "◆";
  return siting::is_open(stand) ? (existing ? "■" : "●") : "○";
}

inline const char* stand_tone(siting::Stand stand) {
  return stand == siting::Stand::forbidden ? "error" : siting::is_open(stand) ? "accent" : "text2";
}

}  // namespace lifang::app
