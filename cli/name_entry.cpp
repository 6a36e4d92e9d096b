// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/name_entry.h"

#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/geometry/measure.h"

namespace lifang::cli {

using naming::Step;
using nlohmann::json;
using queries::ListedName;

namespace {

json rows_json(const std::vector<Row>& rows, std::initializer_list<const char*> columns) {
  json out = json::array();
  for (const Row& row : rows) {
    json one;
    for (const char* column : columns) one[column] = or_null(row.text(column));
    out.push_back(std::move(one));
  }
  return out;
}

/// "2026-03-01T16:00[:30[.5]][Z|+08:00]" as seconds since 1970; a part of a second counts up.
std::optional<std::time_t> instant(const std::string& text) {
  std::tm parts{};
  int used = 0, seconds = 0, hours = 0, minutes = 0;
  const bool minute =
      std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d%n", &parts.tm_year, &parts.tm_mon,
                  &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &used) == 5;
  if (!minute || !naming::is_date(text.substr(0, 10))) return std::nullopt;
  std::string rest = text.substr(static_cast<std::size_t>(used));
  int more = 0;
  if (std::sscanf(rest.c_str(), ":%2d%n", &seconds, &more) == 1) {
    rest.erase(0, static_cast<std::size_t>(more));
    if (rest.starts_with('.'))
      rest.erase(0, std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  }
  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  parts.tm_sec = seconds;
  parts.tm_isdst = -1;
  if (rest.empty()) return std::mktime(&parts);
  if (rest == "Z") return timegm(&parts);
  char sign = 0;
  more = 0;
  const bool zone = std::sscanf(rest.c_str(), "%c%2d:%2d%n", &sign, &hours, &minutes, &more) == 3 &&
                    static_cast<std::size_t>(more) == rest.size() && (sign == '+' || sign == '-');
  if (!zone) return std::nullopt;
  return timegm(&parts) - (sign == '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
}

/// As events are stamped, the last of its second, so that what that second saw is known.
Result<std::string> stamp_of(const std::string& text) {
  if (text.empty()) return text;
  if (text.size() == 24 && text.ends_with('Z')) return text;  // a stamp itself
  const auto at = instant(naming::is_date(text) ? text + "T23:59:59" : text);
  if (!at) return fail(Fault::usage, "naming.bad_time", "--known-at", {text});
  std::tm parts{};
  gmtime_r(&*at, &parts);
  char out[40];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%S.999Z", &parts);
  return std::string(out);
}

}  // namespace

Result<queries::When> when_of(const Arguments& arguments) {
  queries::When out;
  out.as_of = arguments.text("--as-of");
  if (!out.as_of.empty() && !naming::is_date(out.as_of)) {
    return fail(Fault::usage, "naming.bad_date", "--as-of", {out.as_of});
  }
  auto stamp = stamp_of(arguments.text("--known-at"));
  if (!stamp) return fail(stamp);
  out.known_at = std::move(*stamp);
  return out;
}

std::vector<Option> when_options() {
  return {option("--as-of", "as it stood in the world on that day, YYYY-MM-DD"),
          option("--known-at",
                 "as the register knew it then: a date (its end), or a time like "
                 "2026-03-01T16:00, local unless it ends in Z or +08:00")};
}

Result<std::string> which_name(const Arguments& arguments) {
  const std::string which =
      arguments.has("--id") ? arguments.text("--id") : arguments.text("--name");
  if (which.empty()) return fail(Fault::usage, "naming.which_name");
  return which;
}

Result<Desk> open_desk(const Arguments& arguments, workspace::Access access) {
  auto work = open_workspace(arguments, access);
  if (!work) return fail(work);
  auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  return Desk{std::move(*work), std::move(*tables)};
}

json words_of(const std::vector<Step>& steps) {
  json out = json::array();
  for (Step step : steps) out.push_back(naming::step_word(step));
  return out;
}

json to_json(const std::vector<naming::Duty>& duties, const std::string& today) {
  json out = json::array();
  for (const naming::Duty& duty : duties) {
    out.push_back({{"step", naming::step_word(duty.step)},
                   {"due", or_null(duty.due)},
                   {"done_on", or_null(duty.done_on)},
                   {"overdue", duty.overdue(today)},
                   {"holidays_unknown", or_null(duty.unknown_year)},
                   {"clause", duty.clause}});
  }
  return out;
}

json to_json(const ListedName& name, const std::string& today) {
  json out;
  for (const auto& [column, value] : name.row) {
    if (column == "geom" || column == "fid" || column == "attributes" || column == "import_id")
      continue;
    out[column] = column == "version" || column == "in_doubt" ? json(name.row.integer(column))
                                                              : or_null(to_text(value));
  }
  out["next"] = words_of(name.next);
  out["duties"] = to_json(name.duties, today);
  out["aliases"] =
      rows_json(name.aliases, {"name", "kind", "valid_from", "valid_to", "source", "note"});
  if (!is_empty(name.row.geometry())) {
    const Point at = centroid(name.row.geometry());
    out["at"] = {at.x, at.y};
  }
  return out;
}

json life_json(const ListedName& name) {
  json out;
  out["steps"] = rows_json(
      name.steps, {"step", "on_date", "actor", "document", "body", "reason", "note", "cites"});
  out["notices"] = json::array();
  for (const Row& notice : name.notices) {
    std::vector<Row> said;
    for (const Row& row : name.submissions) {
      if (row.text("notice_id") == notice.text("id")) said.push_back(row);
    }
    out["notices"].push_back({{"from", notice.text("from_day")},
                              {"to", notice.text("to_day")},
                              {"document", or_null(notice.text("document"))},
                              {"submissions", rows_json(said, {"on_date", "stance", "opinion"})}});
  }
  out["doubts"] = rows_json(
      name.doubts, {"note", "raised_by", "raised_on", "settled_by", "settled_on", "settled_note"});
  out["predecessors"] = rows_json(name.predecessors, {"name_id", "kind", "on_date"});
  out["successors"] = rows_json(name.successors, {"successor_id", "kind", "on_date"});
  return out;
}

namespace {
std::string word_of(const std::string& code, bool english) {
  return messages().sentence(code, {},
                             english ? rules::Language::english : rules::Language::chinese);
}
}  // namespace

std::string state_text(naming::State state, bool english) {
  return word_of(std::string("naming.state.") + naming::state_word(state), english);
}

std::string step_text(const std::string& step, bool english) {
  const std::string code = "naming.step." + step;
  return english || !messages().knows(code) ? step : word_of(code, english);
}

std::string duty_lines(const std::vector<naming::Duty>& duties, const Arguments& arguments) {
  std::string out;
  for (const naming::Duty& duty : duties) {
    if (!duty.open()) continue;
    const std::string what = step_text(naming::step_word(duty.step), arguments.english);
    const bool late = duty.overdue(arguments.today);
    if (arguments.english) {
      out += "  " + what + (duty.due.empty() ? " after filing" : " by " + duty.due) +
             (late ? " (overdue)" : "") + "\n";
    } else {
      out += "  " + what + (duty.due.empty() ? "：先备案" : "期限 " + duty.due) +
             (late ? "（已逾期）" : "") + "\n";
    }
    if (duty.unknown_year.empty()) continue;
    out +=
        "    " +
        messages().sentence("naming.holidays_unknown", {duty.unknown_year}, language(arguments)) +
        "\n";
  }
  return out;
}

std::string line_of(const ListedName& name, const Arguments& arguments) {
  const Row& row = name.row;
  const bool doubtful = row.integer("in_doubt") != 0;
  return row.text("name") + "  " + row.text("romanization") + "  " +
         state_text(name.standing.state, arguments.english) + "  " + row.text("proposed_on") +
         (doubtful ? (arguments.english ? "  in doubt" : "  存疑") : "") + "\n" +
         duty_lines(name.duties, arguments);
}

std::string step_lines(const ListedName& name, bool english) {
  std::string out;
  for (const Row& step : name.steps) {
    out += "  " + step.text("on_date") + "  " + step_text(step.text("step"), english) + "  " +
           step.text("actor");
    for (const char* column : {"body", "document", "cites", "reason", "note"}) {
      if (step.known(column)) out += "  " + step.text(column);
    }
    out += "\n";
  }
  return out;
}

}  // namespace lifang::cli
