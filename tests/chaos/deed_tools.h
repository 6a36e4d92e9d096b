// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>
#include <string>

#include "tests/chaos/playground.h"

/// What deeds are made of: who does them, when, and to what.
namespace lifang::tests {

inline const workspace::Actor officer{"王敏", "officer"};
inline const workspace::Actor reviewer{"李强", "reviewer"};
constexpr const char* day = "2026-03-02";
constexpr const char* later = "2026-03-20";
constexpr const char* document = "嵊民〔2026〕8号";
constexpr const char* why = "测试";

template <class T>
Result<void> outcome(const Result<T>& result) {
  if (!result) return fail(result);
  return {};
}

/// Nothing to do the deed to.
tl::unexpected<Error> nothing();

std::size_t below(Random& random, std::size_t limit);

template <class List>
const auto& one_of(const List& list, Random& random) {
  return list[below(random, std::size(list))];
}

/// A row of the table, or an empty one.
Row any_row(workspace::Workspace& work, Random& random, const std::string& table,
            const std::string& where = "1 = 1");
/// Its id, or "".
std::string any_id(workspace::Workspace& work, Random& random, const std::string& table,
                   const std::string& where = "1 = 1");
/// A place in the playground.
Point somewhere(Random& random);
/// Two characters of a name.
std::string word(Random& random);

/// A file beside the workspace, gone after use.
class SideFile {
 public:
  SideFile(workspace::Workspace& work, Random& random, const std::string& end,
           const std::string& text);
  ~SideFile();
  SideFile(const SideFile&) = delete;
  SideFile& operator=(const SideFile&) = delete;
  std::string path;
};

}  // namespace lifang::tests
