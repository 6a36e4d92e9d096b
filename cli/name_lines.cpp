// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Names by the line: standard input in, one line out for each line in, whatever it holds.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/lines.h"
#include "cli/name.h"
#include "cli/name_words.h"
#include "core/base/utf8.h"
#include "core/naming/register_index.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

constexpr std::size_t most_characters = 100;  // no place name is nearly as long

/// The cells of a line; what is missing is "".
std::vector<std::string> cells_of(const std::string& line, std::size_t count) {
  std::vector<std::string> out(count);
  std::size_t from = 0;
  for (std::size_t i = 0; i < count && from <= line.size(); ++i) {
    const std::size_t end = std::min(line.find('\t', from), line.size());
    out[i] = trimmed(std::string_view(line).substr(from, end - from));
    from = end + 1;
  }
  return out;
}

/// "" if the name can be read, else the code of why not.
std::string why_not(const std::string& name) {
  if (!is_utf8(name)) return "naming.not_utf8";
  if (name.empty()) return "naming.empty_name";
  return to_code_points(name).size() > most_characters ? "naming.too_long_to_read" : "";
}

/// `take` answers a line, or names what is wrong with it; that goes to standard error.
template <class Take>
Answer answer_lines(const Arguments& arguments, const Take& take) {
  json list = json::array();
  std::string text;
  each_line([&](const std::string& line, std::size_t number) {
    const auto [row, trouble] = take(line);
    if (!trouble.empty()) tell(arguments, number, {Fault::input, trouble, {}, {}});
    if (arguments.json) list.push_back(row);
    text += row + "\n";
  });
  return answer({{"lines", std::move(list)}}, std::move(text));
}

}  // namespace

Answer romanize_lines(const Arguments& arguments, const queries::NamingTables& tables) {
  return answer_lines(arguments, [&](const std::string& line) {
    auto cells = cells_of(line, 2);
    if (cells[1].empty()) cells[1] = arguments.text("--class");
    std::string trouble = why_not(cells[0]);
    if (!trouble.empty()) return std::pair(as_utf8(cells[0]) + "\t\t\tchoose\t", trouble);
    const auto r = naming::romanize(cells[0], cells[1], tables.readings, tables.rules);
    return std::pair(cells[0] + "\t" + r.spelling.standard + "\t" + r.spelling.toned + "\t" +
                         (r.certain ? "sure\t" : "choose\t" + choices_of(r, "|")),
                     trouble);
  });
}

Result<Answer> compare_names(const Arguments& arguments) {
  const auto tables = queries::naming_tables(arguments.text("--county"));
  if (!tables) return fail(tables);
  if (arguments.has("--tsv")) {
    return answer_lines(arguments, [&](const std::string& line) {
      const auto cells = cells_of(line, 3);
      std::string trouble = why_not(cells[0]);
      if (trouble.empty()) trouble = why_not(cells[1]);
      const auto likeness = trouble.empty() ? naming::compare(cells[0], cells[1], cells[2],
                                                              tables->readings, tables->rules)
                                            : naming::Likeness::none;
      return std::pair(as_utf8(cells[0]) + "\t" + as_utf8(cells[1]) + "\t" + as_utf8(cells[2]) +
                           "\t" + naming::likeness_word(likeness),
                       trouble);
    });
  }
  const auto names = arguments.texts("NAME");
  if (names.size() != 2) return fail(Fault::usage, "naming.two_names");
  for (const std::string& name : names) {
    if (const std::string trouble = why_not(trimmed(name)); !trouble.empty())
      return fail(Fault::usage, trouble);
  }
  const std::string verdict = naming::likeness_word(naming::compare(
      names[0], names[1], arguments.text("--class"), tables->readings, tables->rules));
  return answer({{"names", names}, {"likeness", verdict}}, verdict + "\n");
}

}  // namespace lifang::cli
