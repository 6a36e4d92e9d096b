// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_batch.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "gis/crs/transform.h"
#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/name_known.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::operations {
namespace {

using queries::CheckedName;
using queries::NameQuestion;
using workspace::Change;

/// A row of the table by our words for its columns.
struct Line {
  std::string number;
  NameCells cells;
  Geometry geometry;
  std::string trouble;  ///< code of what is wrong with its place or its cells

  std::string cell(const std::string& column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string{} : found->second;
  }
};

struct Table {
  std::vector<Line> lines;
  std::vector<std::string> unknown_heads;
};

/// Our word for a head; "" if it has none.
std::string column_of(const std::string& head, const rules::Config& words) {
  const std::string text = trimmed(head);
  for (const auto& [column, heads] : words.table("columns")) {
    const auto known = words.texts("columns." + column);
    if (text == column || std::find(known.begin(), known.end(), text) != known.end()) {
      return column;
    }
  }
  return {};
}

/// The columns of a sheet by their fields; the heads may stand below a title.
struct Heads {
  std::map<std::string, std::string> columns;  ///< field -> our word, "" if it has none
  std::set<std::string> unknown;
  std::size_t first_row = 0;
  bool named = false;
};

/// `head_of`: the head of a field.
template <class HeadOf>
Heads heads_by(const formats::Layer& layer, const rules::Config& words, const HeadOf& head_of) {
  Heads out;
  for (const std::string& field : layer.fields) {
    const std::string head = head_of(field);
    const std::string column = column_of(head, words);
    out.named = out.named || column == "name";
    if (column.empty() && !head.empty()) out.unknown.insert(head);
    out.columns[field] = column;
  }
  return out;
}

Heads heads_of(const formats::Layer& layer, const rules::Config& words) {
  constexpr std::size_t most_title_rows = 10;
  const Heads top = heads_by(layer, words, [](const std::string& field) { return field; });
  if (top.named) return top;
  for (std::size_t i = 0; i < std::min(most_title_rows, layer.rows.size()); ++i) {
    Heads below = heads_by(
        layer, words, [&](const std::string& field) { return trimmed(layer.rows[i].text(field)); });
    if (!below.named) continue;
    below.first_row = i + 1;
    return below;
  }
  return top;
}

Result<void> place(Line& line, const Row& row, const formats::Layer& layer, int epsg) {
  line.geometry = row.geometry();
  if (is_empty(line.geometry)) return {};
  const auto change = crs::Transformer::between(layer.crs, crs::epsg(epsg));
  if (!change) return fail(change);
  if (change->apply(line.geometry)) return {};
  line.geometry = {};
  line.trouble = "import.bad_coordinate";
  return {};
}

Result<Table> read_table(const ImportNames& request, const rules::Config& words, int epsg) {
  const auto rules = rule_file("import");
  if (!rules) return fail(rules);
  const auto source = formats::read_file(
      request.file, {request.crs, request.encoding, &*rules, /*table_without_geometry=*/true});
  if (!source) return fail(source);
  Table out;
  std::set<std::string> unknown;
  bool named = false;
  for (const formats::Layer& layer : source->layers) {
    const Heads heads = heads_of(layer, words);
    named = named || heads.named;
    unknown.insert(heads.unknown.begin(), heads.unknown.end());
    for (std::size_t i = heads.first_row; i < layer.rows.size(); ++i) {
      Line line{std::to_string(i), {}, {}, {}};
      if (i < layer.origins.size()) {
        line.number = layer.origins[i].id;
        line.trouble = layer.origins[i].trouble;
      }
      for (const auto& [field, column] : heads.columns) {
        const std::string text = trimmed(layer.rows[i].text(field));
        if (!column.empty() && !text.empty()) line.cells[column] = text;
      }
      // Below a list come its remarks, signer and date.
      const bool remark = heads.first_row > 0 || line.trouble == "import.bad_row";
      if (remark && line.cells.empty()) continue;
      if (auto placed = place(line, layer.rows[i], layer, epsg); !placed) return fail(placed);
      out.lines.push_back(std::move(line));
    }
  }
  if (!named) return fail(Fault::input, "naming.no_name_column", request.file, {request.file});
  out.unknown_heads.assign(unknown.begin(), unknown.end());
  return out;
}

/// "road" or "街路"; what is neither stays as it is and is an error.
std::string class_of(const std::string& text, const naming::Rules& rules,
                     const rules::Config& words) {
  for (const naming::NameClass& known : rules.classes) {
    const auto others = words.texts("class." + known.word);
    if (text == known.zh || std::find(others.begin(), others.end(), text) != others.end())
      return known.word;
  }
  return text;
}

std::string status_of(const std::string& text, const rules::Config& words) {
  for (const char* status : {"proposed", "in_use"}) {
    const auto known = words.texts(std::string("status.") + status);
    if (text == status || std::find(known.begin(), known.end(), text) != known.end()) {
      return status;
    }
  }
  return {};
}

NameQuestion question_of(const Line& line, const naming::Rules& rules, const rules::Config& words) {
  NameQuestion out;
  out.name = line.cell("name");
  out.class_word = class_of(line.cell("class"), rules, words);
  out.id = "line " + line.number;
  out.township = line.cell("township");
  if (const std::string id = line.cell("feature"); !id.empty()) out.features = {id};
  if (out.features.empty() && !is_empty(line.geometry)) out.near = centroid(line.geometry);
  return out;
}

ProposeName proposal_of(const Line& line, const NameQuestion& question,
                        const ImportNames& request) {
  ProposeName out;
  out.name = question.name;
  out.class_word = question.class_word;
  out.features = question.features;
  out.meaning = line.cell("meaning");
  out.origin = line.cell("origin");
  out.planning_unit = line.cell("planning_unit");
  out.developer = line.cell("developer");
  out.note = line.cell("note");
  out.reading = line.cell("reading");
  for (const char* kind : {"former", "informal"}) {
    if (const std::string name = line.cell(kind); !name.empty()) out.others.push_back({name, kind});
  }
  out.on_date = request.on_date;
  out.actor = request.actor;
  out.reason = request.reason;
  return out;
}

/// A row ready to be written.
struct Ready {
  ProposeName proposal;
  Row row;
};

/// A name that was given long ago has no proposal and no proposer, but its dates.
void make_in_use(Row& row, const Line& line) {
  row.set("status", std::string("in_use"));
  row.set("proposed_on", Value());
  row.set("proposed_by", Value());
  for (const auto& [column, cell] :
       {std::pair{"approved_on", "approved_on"}, std::pair{"approval_document", "document"},
        std::pair{"approving_body", "body"}, std::pair{"valid_from", "valid_from"}}) {
    if (const std::string text = line.cell(cell); !text.empty()) row.set(column, text);
  }
}

/// What is wrong with the row itself.
std::vector<Error> troubles(const Line& line, const NameQuestion& question,
                            const naming::Rules& rules, const rules::Config& words) {
  std::vector<Error> out;
  const auto say = [&](const char* code, std::vector<std::string> args) {
    out.push_back({Fault::input, code, line.number, std::move(args)});
  };
  if (!line.trouble.empty()) say(line.trouble.c_str(), {});
  if (question.name.empty()) say("naming.empty_name", {});
  if (!question.class_word.empty() && !rules.find_class(question.class_word)) {
    std::string known;
    for (const auto& one : rules.classes) known += (known.empty() ? "" : " ") + one.word;
    say("naming.bad_class", {question.class_word, known});
  }
  for (const char* column : {"approved_on", "valid_from"}) {
    const std::string date = line.cell(column);
    if (!date.empty() && !naming::is_date(date)) say("naming.bad_date", {date});
  }
  if (status_of(line.cell("status"), words).empty()) {
    say("naming.bad_row_status", {line.cell("status")});
  }
  return out;
}

/// The spelling, with the table's own reading if it gives one that can be.
Result<naming::Romanization> spelled(const NameQuestion& question, const std::string& reading,
                                     const queries::NamingTables& tables) {
  auto out = naming::romanize(question.name, question.class_word, tables.readings, tables.rules);
  if (reading.empty() || reading == out.spelling.toned || reading == out.spelling.standard) {
    return out;
  }
  return with_reading(out, reading, question.name, question.class_word, tables.readings,
                      tables.rules);
}

/// "含义、开发单位" and "meaning, developer".
std::pair<std::string, std::string> told_columns(const std::vector<std::string>& columns,
                                                 const rules::Config& words) {
  std::string zh, en;
  for (const std::string& column : columns) {
    const auto heads = words.texts("columns." + column);
    zh += (zh.empty() ? "" : "、") + (heads.empty() ? column : heads.front());
    en += (en.empty() ? "" : ", ") + column;
  }
  return {zh, en};
}

/// A row whose name the register has.
NameRow known_row(const Line& line, const queries::ListedName& known, const rules::Config& words) {
  NameRow out;
  out.line = line.number;
  out.name = known.row.text("name");
  out.id = known.row.text("id");
  out.spelling = known.row.text("romanization");
  const auto columns = differing(line.cells, known);
  if (columns.empty()) {
    out.fate = RowFate::there;
    return out;
  }
  const auto [zh, en] = told_columns(columns, words);
  out.errors.push_back({Fault::input, "naming.row_differs", line.number, {out.name, zh, en}});
  return out;
}

/// Judges one row; gives what is to be written if it may be entered.
std::optional<Ready> judge(NameRow& out, const Line& line, const NameQuestion& question,
                           CheckedName& checked, const ImportNames& request,
                           const queries::NamingTables& tables, const rules::Config& words) {
  out.line = line.number;
  out.name = question.name;
  out.errors = troubles(line, question, tables.rules, words);
  if (checked.trouble) out.errors.push_back(*checked.trouble);
  out.findings = std::move(checked.findings);
  if (!out.errors.empty()) return std::nullopt;
  const auto romanization = spelled(question, line.cell("reading"), tables);
  if (!romanization) {
    out.errors.push_back(romanization.error());
    return std::nullopt;
  }
  out.spelling = romanization->spelling.standard;
  out.reading_open = !romanization->certain;
  const bool in_use = status_of(line.cell("status"), words) == "in_use";
  if (!in_use && !request.despite_findings && naming::has_error(out.findings)) return std::nullopt;
  if (is_empty(checked.scene.geometry)) checked.scene.geometry = line.geometry;
  Ready ready{proposal_of(line, question, request), {}};
  ready.row = proposed_row(ready.proposal, checked.scene, *romanization, tables.rules);
  if (in_use) make_in_use(ready.row, line);
  out.fate = RowFate::entered;
  return ready;
}

double share_of(std::size_t done, std::size_t all) {
  return static_cast<double>(done) / static_cast<double>(all);
}

struct Judged {
  NamesImported report;
  std::vector<std::optional<Ready>> ready;  ///< parallel to report.rows
};

Result<Judged> judge_all(workspace::Session& session, const Table& table,
                         const ImportNames& request, const queries::NamingTables& tables,
                         const rules::Config& words, const Progress& progress) {
  if (!report(progress, 0, "names.check")) return cancelled();
  const auto register_names = KnownNames::read(session, tables.rules.duties);
  if (!register_names) return fail(register_names);
  std::vector<NameQuestion> questions;
  std::vector<const queries::ListedName*> known;
  for (const Line& line : table.lines) {
    NameQuestion& question = questions.emplace_back(question_of(line, tables.rules, words));
    known.push_back(register_names->find(question));
    if (known.back()) question.id = known.back()->row.text("id");
  }
  auto checked = queries::check_names(session, tables, questions);
  if (!checked) return fail(checked);
  Judged out;
  out.report.unknown_heads = table.unknown_heads;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    if (!report(progress, share_of(i, table.lines.size()), "names.check")) return cancelled();
    NameRow row;
    std::optional<Ready> ready;
    if (known[i]) {
      row = known_row(table.lines[i], *known[i], words);
    } else {
      ready = judge(row, table.lines[i], questions[i], (*checked)[i], request, tables, words);
    }
    ++out.report.count(row.fate);
    out.ready.push_back(std::move(ready));
    out.report.rows.push_back(std::move(row));
  }
  return out;
}

Result<void> enter_all(Change& change, Judged& judged, const Progress& progress) {
  for (std::size_t i = 0; i < judged.ready.size(); ++i) {
    if (!report(progress, share_of(i, judged.ready.size()), "names.enter")) return cancelled();
    if (!judged.ready[i]) continue;
    auto id = enter_name(change, judged.ready[i]->proposal, judged.ready[i]->row);
    if (!id) return fail(id);
    judged.report.rows[i].id = std::move(*id);
  }
  return {};
}

}  // namespace

Result<NamesImported> import_names(workspace::Workspace& work, const ImportNames& request,
                                   const Progress& progress) {
  if (!naming::is_date(request.on_date)) {
    return fail(Fault::usage, "naming.bad_date", "", {request.on_date});
  }
  if (request.despite_findings && trimmed(request.reason).empty()) {
    return fail(Fault::usage, "naming.batch_reason", request.file);
  }
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto words = queries::rule_file_of(work.session(), "name_table");
  if (!words) return fail(words);
  const auto table = read_table(request, *words, work.epsg());
  if (!table) return fail(table);
  if (request.dry_run) {
    auto judged = judge_all(work.session(), *table, request, *tables, *words, progress);
    if (!judged) return fail(judged);
    return std::move(judged->report);
  }
  workspace::Operation head;
  head.name = "ImportNames";
  head.actor = request.actor;
  head.reason = request.reason;
  head.document = request.file;
  NamesImported out;
  const auto event =
      work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
        auto judged = judge_all(work.session(), *table, request, *tables, *words, progress);
        if (!judged) return fail(judged);
        if (request.whole_or_nothing && judged->report.refused > 0) {
          return fail(Fault::refused, "naming.batch_refused", request.file,
                      {request.file, std::to_string(judged->report.refused)});
        }
        told.summary = "导入地名 " + std::to_string(judged->report.entered) + " 条";
        if (auto entered = enter_all(change, *judged, progress); !entered) return entered;
        out = std::move(judged->report);
        return {};
      });
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
