// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace lifang::rules {

/// A value of a city's rule file that is not of the kind that the rules have there.
struct Misfit {
  std::string path;  ///< "plate.step", "rule[length].severity"
  std::string code;  ///< what is wanted: "rules.wants_number" …
};

/// One node of a rule file: a table, a list, a text, a number or a yes/no.
/// Dates are texts in ISO 8601 ("2022-05-01"). Reading what is absent gives the
/// fallback, so each module states its own defaults where it reads them.
///
///   auto file = Config::parse(toml_text, "naming.toml");
///   for (const Config& rule : file->list("rule")) use(rule.text("id"));
class Config {
 public:
  using Table = std::map<std::string, Config, std::less<>>;
  using List = std::vector<Config>;

  Config() = default;
  explicit Config(
      std::variant<std::monostate, Table, List, std::string, double, std::int64_t, bool> node)
      : node_(std::move(node)) {}

  /// Reads TOML 1.0. Numbers are finite, a key has at most 64 parts. Errors,
  /// with the line: "rules.bad_toml" and what the parser expected, "rules.stray_letter",
  /// "rules.deep_key", "rules.no_number".
  static Result<Config> parse(std::string_view toml, std::string where);

  /// A node by dotted path ("plate.side.east_west"), or null.
  const Config* find(std::string_view path) const;
  std::string text(std::string_view path, std::string fallback = {}) const;
  double number(std::string_view path, double fallback = 0) const;
  std::int64_t integer(std::string_view path, std::int64_t fallback = 0) const;
  bool flag(std::string_view path, bool fallback = false) const;
  std::vector<std::string> texts(std::string_view path) const;
  /// The elements of a list; empty if there is none.
  const List& list(std::string_view path) const;
  /// The entries of a table; empty if there is none. "" is this node itself.
  const Table& table(std::string_view path) const;
  bool has(std::string_view path) const { return find(path) != nullptr; }

  /// This file with another laid over it: tables merge key by key, lists of
  /// tables with an `id` merge by it, everything else is replaced.
  Config overlaid(const Config& city) const;

  /// The first value of a city's file that is of another kind than here, or a number past what
  /// is counted with (2^31), or an entry without an id where entries have one. What is not here
  /// at all may be of any kind.
  std::optional<Misfit> misfit(const Config& city, const std::string& path = {}) const;

 private:
  std::string_view wanted() const;
  std::optional<Misfit> misfit_of_entry(const Config& entry, const std::string& path) const;

  std::variant<std::monostate, Table, List, std::string, double, std::int64_t, bool> node_;
};

}  // namespace lifang::rules
