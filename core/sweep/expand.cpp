// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/sweep/expand.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace lifang::sweep {
namespace {

using rules::Config;

using Meanings = std::map<std::string, std::string, std::less<>>;

bool is_plain(const std::string& text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// A text, or a number as it would be typed; "" of anything else.
std::string word_of(const Config& node) {
  if (std::string text = node.text(""); !text.empty()) return text;
  const double number = node.number("", std::nan(""));
  if (!std::isfinite(number)) return {};
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number);
  return {std::begin(digits), end.ptr};
}

Result<std::string> checked_word(const Config& node, const std::string& where) {
  std::string word = word_of(node);
  if (!word.empty() && is_plain(word)) return word;
  return fail(Fault::usage, "sweep.bad_value", where, {where});
}

/// The texts of a list; an empty list if there is none.
Result<std::vector<std::string>> words_of(const Config& file, const std::string& path) {
  std::vector<std::string> out;
  for (const Config& node : file.list(path)) {
    auto word = checked_word(node, path);
    if (!word) return fail(word);
    out.push_back(std::move(*word));
  }
  return out;
}

/// The names between braces: letters, digits, "_". Other braces are the command's own.
template <class Take>
void each_placeholder(std::string_view word, Take take) {
  for (std::size_t open = word.find('{'); open != std::string_view::npos;
       open = word.find('{', open + 1)) {
    const std::size_t close = word.find('}', open);
    if (close == std::string_view::npos) return;
    const std::string_view name = word.substr(open + 1, close - open - 1);
    const bool named = !name.empty() && std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (named) take(open, name);
  }
}

std::string filled(std::string_view word, const Meanings& meanings) {
  std::string out;
  std::size_t from = 0;
  each_placeholder(word, [&](std::size_t open, std::string_view name) {
    out += word.substr(from, open - from);
    out += meanings.find(name)->second;
    from = open + name.size() + 2;
  });
  return out += word.substr(from);
}

Result<void> check_counties(const Plan& plan) {
  if (plan.counties.empty()) return fail(Fault::usage, "sweep.no_counties");
  std::set<std::string> seen;
  for (const County& county : plan.counties) {
    if (county.code.empty() || county.workspace.empty())
      return fail(Fault::usage, "sweep.county_incomplete", county.code,
                  {county.code + county.workspace});
    if (!seen.insert(county.code).second)
      return fail(Fault::usage, "sweep.county_twice", county.code, {county.code});
  }
  return {};
}

Result<void> check_placeholders(const Plan& plan) {
  std::set<std::string, std::less<>> known{"county", "task"};
  for (const Values& one : plan.values) known.insert(one.name);
  std::set<std::string, std::less<>> used;
  std::string unknown;
  for (const std::string& word : plan.command) {
    each_placeholder(word, [&](std::size_t, std::string_view name) {
      if (!known.contains(name) && unknown.empty()) unknown = name;
      used.emplace(name);
    });
  }
  if (!unknown.empty()) return fail(Fault::usage, "sweep.unknown_placeholder", unknown, {unknown});
  for (const Values& one : plan.values) {
    const bool taken = one.name == "county" || one.name == "task";
    if (taken || !used.contains(one.name))
      return fail(Fault::usage, "sweep.unused_value", one.name, {one.name});
    if (one.texts.empty()) return fail(Fault::usage, "sweep.no_values", one.name, {one.name});
  }
  return {};
}

/// The n-th choice of one value each, the last turning fastest.
std::vector<std::string> choice(const Plan& plan, std::size_t n) {
  std::vector<std::string> out(plan.values.size());
  for (std::size_t i = plan.values.size(); i-- > 0;) {
    const auto& texts = plan.values[i].texts;
    out[i] = texts[n % texts.size()];
    n /= texts.size();
  }
  return out;
}

Task task_of(const Plan& plan, const County& county, std::size_t number, std::size_t n) {
  Task out{number, county.code, county.workspace, choice(plan, n), {}};
  Meanings meanings{{"county", county.code}, {"task", std::to_string(number)}};
  for (std::size_t i = 0; i < plan.values.size(); ++i)
    meanings[plan.values[i].name] = out.values[i];
  for (const std::string& word : plan.command) out.words.push_back(filled(word, meanings));
  return out;
}

}  // namespace

Result<Plan> read_plan(const Config& file) {
  Plan out;
  auto command = words_of(file, "command");
  if (!command) return fail(command);
  out.command = std::move(*command);
  for (const Config& county : file.list("county")) {
    County one{word_of(county.has("code") ? *county.find("code") : Config()),
               county.text("workspace")};
    if (!is_plain(one.code + one.workspace))
      return fail(Fault::usage, "sweep.bad_value", "county", {"county"});
    out.counties.push_back(std::move(one));
  }
  for (const auto& [name, node] : file.table("values")) {
    auto texts = words_of(node, "");
    if (!texts) return fail(Fault::usage, "sweep.bad_value", name, {name});
    out.values.push_back({name, std::move(*texts)});
  }
  return out;
}

Result<std::vector<Task>> expand(const Plan& plan) {
  if (auto fine = check_counties(plan); !fine) return fail(fine);
  if (auto fine = check_placeholders(plan); !fine) return fail(fine);
  std::size_t choices = 1;
  for (const Values& one : plan.values) {
    choices *= one.texts.size();
    if (choices * plan.counties.size() > most_tasks) break;  // before it can overflow
  }
  if (choices * plan.counties.size() > most_tasks)
    return fail(Fault::usage, "sweep.too_many", {}, {std::to_string(most_tasks)});
  std::vector<Task> out;
  for (const County& county : plan.counties) {
    for (std::size_t n = 0; n < choices; ++n)
      out.push_back(task_of(plan, county, out.size() + 1, n));
  }
  return out;
}

}  // namespace lifang::sweep
