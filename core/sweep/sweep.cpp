// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/sweep/sweep.h"

#include <algorithm>
#include <set>

#include "core/geometry/feature.h"

namespace lifang::sweep {
namespace {

using rules::Config;

tl::unexpected<Error> wrong(std::string code, std::vector<std::string> args = {}) {
  return fail(Fault::input, std::move(code), {}, std::move(args));
}

bool is_county_code(const std::string& code) {
  return code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

/// A number as it was written, a text as it is.
std::string text_of(const Config& value) {
  const std::string text = value.text("");
  if (!text.empty()) return text;
  const double number = value.number("");
  const std::int64_t whole = value.integer("");
  return static_cast<double>(whole) == number ? std::to_string(whole) : to_text(number);
}

/// The names between braces.
std::vector<std::string> placeholders(const std::string& word) {
  std::vector<std::string> out;
  for (std::size_t at = word.find('{'); at != std::string::npos; at = word.find('{', at + 1)) {
    const std::size_t end = word.find('}', at);
    if (end == std::string::npos) break;
    out.push_back(word.substr(at + 1, end - at - 1));
  }
  return out;
}

/// Each placeholder once, from the left: what stands for one is not read again.
std::string filled(const std::string& word, const Sweep& sweep, const Task& task) {
  std::string out;
  std::size_t at = 0;
  while (at < word.size()) {
    const std::size_t begin = word.find('{', at);
    const std::size_t end = begin == std::string::npos ? begin : word.find('}', begin);
    if (end == std::string::npos) break;
    out += word.substr(at, begin - at);
    const std::string name = word.substr(begin + 1, end - begin - 1);
    if (name == "county") out += sweep.counties[task.county].code;
    if (name == "workspace") out += sweep.counties[task.county].workspace;
    const auto parameter = std::ranges::find(sweep.parameters, name, &Parameter::name);
    if (parameter != sweep.parameters.end())
      out += task.values[static_cast<std::size_t>(parameter - sweep.parameters.begin())];
    at = end + 1;
  }
  return out + word.substr(at);
}

bool names(const Sweep& sweep, const std::string& placeholder) {
  return std::ranges::any_of(sweep.command, [&](const std::string& word) {
    return std::ranges::count(placeholders(word), placeholder) > 0;
  });
}

Result<void> read_counties(const Config& plan, Sweep& out) {
  std::set<std::string> seen;
  for (const Config& county : plan.list("county")) {
    County one{county.text("code"), county.text("workspace")};
    if (!is_county_code(one.code) || one.workspace.empty())
      return wrong("sweep.bad_county", {one.code});
    if (!seen.insert(one.code).second) return wrong("sweep.two_counties", {one.code});
    out.counties.push_back(std::move(one));
  }
  if (out.counties.empty()) return wrong("sweep.no_county");
  return {};
}

Result<void> read_values(const Config& plan, Sweep& out) {
  for (const auto& [name, list] : plan.table("values")) {
    Parameter one{name, {}};
    for (const Config& value : list.list("")) one.values.push_back(text_of(value));
    if (one.values.empty()) return wrong("sweep.no_values", {name});
    if (!names(out, name)) return wrong("sweep.unused", {name});
    out.parameters.push_back(std::move(one));
  }
  return {};
}

Result<void> check(const Sweep& sweep) {
  std::size_t tasks = sweep.counties.size();
  for (const Parameter& one : sweep.parameters) {
    tasks *= one.values.size();
    if (tasks > most_tasks) return wrong("sweep.too_many", {std::to_string(most_tasks)});
  }
  for (const std::string& word : sweep.command) {
    for (const std::string& name : placeholders(word)) {
      const bool known = name == "county" || name == "workspace" ||
                         std::ranges::count(sweep.parameters, name, &Parameter::name) > 0;
      if (!known) return wrong("sweep.unknown_placeholder", {name});
    }
  }
  return {};
}

}  // namespace

Result<Sweep> read_sweep(const Config& plan) {
  Sweep out;
  out.command = plan.texts("command");
  if (out.command.empty()) return wrong("sweep.no_command");
  if (auto read = read_counties(plan, out); !read) return fail(read);
  if (auto read = read_values(plan, out); !read) return fail(read);
  if (auto sound = check(out); !sound) return fail(sound);
  return out;
}

std::vector<Task> tasks_of(const Sweep& sweep) {
  std::vector<Task> out;
  std::vector<std::size_t> at(sweep.parameters.size(), 0);
  for (std::size_t c = 0; c < sweep.counties.size(); ++c) {
    for (;;) {
      Task task{c, {}, {}};
      for (std::size_t p = 0; p < at.size(); ++p)
        task.values.push_back(sweep.parameters[p].values[at[p]]);
      for (const std::string& word : sweep.command) task.words.push_back(filled(word, sweep, task));
      out.push_back(std::move(task));
      std::size_t p = at.size();
      while (p > 0 && ++at[p - 1] == sweep.parameters[p - 1].values.size()) at[--p] = 0;
      if (p == 0) break;
    }
  }
  return out;
}

}  // namespace lifang::sweep
