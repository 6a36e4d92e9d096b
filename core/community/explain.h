// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/community/plan.h"

namespace lifang::community {

/// What becomes of a community (rule C10).
enum class ChangeKind {
  keep,       ///< 保留: most of its households stay, and most of the new one's are its own
  split,      ///< 拆: today's community becomes the greater part of two or more
  merge,      ///< 并: two or more of today's go, for the most part, into one
  establish,  ///< 设: none of today's is the greater part of it, and none gives it its name
  abolish,    ///< 撤: no community of the plan continues it
};

/// "keep" "split" "merge" "establish" "abolish", as stored and in JSON.
const char* change_word(ChangeKind kind);
/// 保留 拆 并 设 撤.
const char* change_word_zh(ChangeKind kind);

/// Households that go from one of today's communities to one of the plan's.
struct Flow {
  std::int32_t from = -1;  ///< index into Area::communities, -1 = none today
  std::uint32_t to = 0;    ///< community of the plan
  std::int64_t households = 0;
  std::uint32_t units = 0;
};

struct Explained {
  ChangeKind kind = ChangeKind::keep;
  std::int32_t community = -1;  ///< today's: continued or abolished, -1 = a new one
  std::int64_t group = -1;      ///< of the plan, -1 = abolished
  std::string name;  ///< kept (C5), or a placeholder 社区(新1), 社区(新2) … to be named
  std::vector<Flow> flows;  ///< into it; out of it if abolished; largest first
};

/// The plan in the words of the trade: every community of the plan in order,
/// then those of today that none continues.
std::vector<Explained> explain(const Area& area, const Plan& plan);

}  // namespace lifang::community
