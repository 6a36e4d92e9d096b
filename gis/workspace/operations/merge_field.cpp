// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/merge_field.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/geometry/wkb.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/content.h"
#include "gis/workspace/operations/edit_links.h"
#include "gis/workspace/operations/field_copy.h"
#include "gis/workspace/operations/net_changes.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/unless_taken.h"

namespace lifang::operations {
namespace {

using nlohmann::json;
using workspace::Access;
using workspace::Change;
using workspace::Operation;
using workspace::RowChange;
using workspace::Session;
using workspace::Workspace;

// ---- values that wait in a conflict until it is settled ----------------------------------------

json stored(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto* shape = std::get_if<Geometry>(&value);
  if (shape == nullptr) return {};
  std::vector<int> bytes;
  for (const unsigned char byte : to_wkb(*shape)) bytes.push_back(byte);
  return {{"wkb", bytes}};
}

json stored(const Row& row) {
  json out = json::object();
  for (const auto& [column, value] : row) out[column] = stored(value);
  return out;
}

Result<Value> value_from(const json& one) {
  if (one.is_number_integer()) return Value{one.get<std::int64_t>()};
  if (one.is_number()) return Value{one.get<double>()};
  if (one.is_string()) return Value{one.get<std::string>()};
  if (!one.is_object()) return Value{};
  std::string wkb;
  for (const json& byte : one.value("wkb", json::array()))
    wkb += static_cast<char>(byte.get<int>());
  auto shape = from_wkb(wkb);
  if (!shape) return fail(shape);
  return Value{std::move(*shape)};
}

Result<Row> row_from(const json& all) {
  if (!all.is_object()) return fail(Fault::input, "history.damaged");
  Row out;
  for (const auto& [column, one] : all.items()) {
    auto value = value_from(one);
    if (!value) return fail(value);
    out.set(column, std::move(*value));
  }
  return out;
}

/// One side of a conflict as it was found: "mine" or "theirs".
Result<Row> side_of(const Row& conflict, const char* side) {
  const json both = json::parse(conflict.text("stored"), nullptr, false);
  return row_from(both.is_object() ? both.value(side, json()) : json());
}

// ---- one merge ---------------------------------------------------------------------------------

bool equal(const Row& row, const std::string& column, const Value& value) {
  const Value* now = row.find(column);
  return now != nullptr ? *now == value : std::holds_alternative<std::monostate>(value);
}

std::string called(const Row& row) {
  for (const char* column : {"name", "address", "text"}) {
    if (row.known(column)) return row.text(column);
  }
  return {};
}

/// What a conflict keeps of its two sides: what the copy would write, and the office's field.
std::string both(const Row& mine, const Row& theirs, const std::string& column) {
  Row field;
  if (const Value* value = theirs.find(column)) field.set(column, *value);
  return json{
      {"mine", stored(mine)}, {"theirs", stored(field)}, {"version", theirs.integer("version")}}
      .dump();
}

/// Whether one of the row's columns refers to a row that is not there. `whole`: the row as it would
/// stand then.
Result<bool> refers_to_gone(Session& session, const Row& columns, const Row& whole) {
  for (const auto& [column, value] : columns) {
    const std::string table(column == "feature_id" ? whole.text("feature_table")
                                                   : workspace::referred_table(column));
    if (table == "import" || !columns.known(column)) continue;
    if (workspace::find_table(table) == nullptr) continue;
    std::string asked = "SELECT id FROM \"" + table + "\" WHERE id = ?";
    std::vector<Value> values{columns.text(column)};
    // Imported rows may refer to a township by its code or name.
    if (table == "township") {
      asked += " OR code = ? OR name = ?";
      values.resize(3, values.front());
    }
    const auto there = session.row(asked, values);
    if (!there) return fail(there);
    if (there->empty()) return true;
  }
  return false;
}

/// Whether rows of the office refer to this one. A name that has ended holds nothing.
Result<bool> is_referred_to(Session& session, const std::string& table, const std::string& id) {
  const auto links = links_to(session, table);
  if (!links) return fail(links);
  for (const Link& link : *links) {
    const auto rows = linked_rows(session, link, table, id);
    if (!rows) return fail(rows);
    const bool names = link.table == "place_name" && link.any_table;
    for (const Row& row : *rows) {
      if (!names || !is_ended_name(row)) return true;
    }
  }
  return false;
}

Row laid_over(Row whole, const Row& columns) {
  for (const auto& [column, value] : columns) whole.set(column, value);
  return whole;
}

/// What keeps a row, or a field of it, from being written.
struct Clash {
  std::string kind;
  std::string column;
  Row now, mine;
  /// Another row of the copy may still clear it: by making way, or by being there.
  bool may_pass() const { return kind == "taken" || kind == "lost" || kind == "used"; }
};
using Clashes = std::vector<Clash>;

class Merge {
 public:
  Merge(Change& change, Session& field, std::string copy, const MergeField& request)
      : change_(change), field_(field), copy_(std::move(copy)), request_(request) {}

  /// The rows are tried until nothing more goes in; what is left then is listed.
  Result<void> all(const std::vector<RowChange>& rows) {
    std::vector<std::pair<const RowChange*, Clashes>> waiting;
    for (const RowChange& row : rows) {
      if (workspace::find_table(row.table) != nullptr) waiting.push_back({&row, {}});
    }
    for (std::size_t before = waiting.size() + 1; waiting.size() < before;) {
      before = waiting.size();
      decltype(waiting) left;
      for (auto& [row, was] : waiting) {
        const std::size_t taken_before = taken_;
        auto clashes = tried(*row);
        if (!clashes) return fail(clashes);
        if (clashes->empty() && taken_ == taken_before) ++alike_;
        const bool waits = std::any_of(clashes->begin(), clashes->end(),
                                       [](const Clash& clash) { return clash.may_pass(); });
        if (waits) {
          left.emplace_back(row, std::move(*clashes));
        } else if (auto told = list(*row, *clashes); !told) {
          return told;
        }
      }
      waiting = std::move(left);
    }
    for (const auto& [row, clashes] : waiting) {
      if (auto told = list(*row, clashes); !told) return told;
    }
    return {};
  }
  std::size_t taken() const { return taken_; }
  std::size_t conflicts() const { return conflicts_; }
  std::size_t alike() const { return alike_; }

 private:
  /// Writes what can be written of a row and returns what cannot.
  Result<Clashes> tried(const RowChange& field) {
    const auto now =
        change_.session().row("SELECT * FROM \"" + field.table + "\" WHERE id = ?", {field.id});
    if (!now) return fail(now);
    if (field.before.empty()) return made(field, *now);
    if (field.after.empty()) return removed(field, *now);
    return changed(field, *now);
  }

  Result<Clashes> made(const RowChange& field, const Row& now) {
    if (!now.empty()) return Clashes{};  // it came with an earlier merge
    const auto lost = refers_to_gone(change_.session(), field.after, field.after);
    if (!lost) return fail(lost);
    if (*lost) return Clashes{{"lost", "", now, field.after}};
    if (field.table == "attachment") {
      if (auto brought = bring_file(field.after); !brought) return fail(brought);
    }
    return written(now, field.after, [&] {
      return change_.insert(field.table, field.after).map([](const auto&) {});
    });
  }

  Result<Clashes> removed(const RowChange& field, const Row& now) {
    if (now.empty()) return Clashes{};
    for (const auto& [column, value] : field.before) {
      if (!equal(now, column, value)) return Clashes{{"gone", column, now, {}}};
    }
    const auto used = is_referred_to(change_.session(), field.table, field.id);
    if (!used) return fail(used);
    if (*used) return Clashes{{"used", "", now, {}}};
    return written(now, {}, [&] { return change_.erase(field.table, field.id); });
  }

  Result<Clashes> changed(const RowChange& field, const Row& now) {
    if (now.empty()) return Clashes{{"gone", "", now, field.after}};
    Clashes out;
    Row columns;
    for (const auto& [column, mine] : field.after) {
      if (equal(now, column, mine)) continue;
      const Value* base = field.before.find(column);
      if (equal(now, column, base != nullptr ? *base : Value{})) {
        columns.set(column, mine);
      } else {
        out.push_back({"field", column, now, {{column, mine}}});
      }
    }
    if (columns.empty()) return out;
    const auto lost = refers_to_gone(change_.session(), columns, laid_over(now, columns));
    if (!lost) return fail(lost);
    if (*lost) {
      out.push_back({"lost", "", now, columns});
      return out;
    }
    auto clashes =
        written(now, columns, [&] { return change_.update(field.table, field.id, columns); });
    if (clashes) clashes->insert(clashes->end(), out.begin(), out.end());
    return clashes;
  }

  /// Writes, unless the office has given the number away meanwhile.
  template <class Write>
  Result<Clashes> written(const Row& now, const Row& mine, Write write) {
    const auto done = workspace::unless_taken(change_.session(), write);
    if (!done) return fail(done);
    if (!*done) return Clashes{{"taken", "", now, mine}};
    ++taken_;
    return Clashes{};
  }

  Result<void> list(const RowChange& field, const Clashes& clashes) {
    for (const Clash& clash : clashes) {
      auto listed = conflict(field, clash.kind, clash.column, clash.now, clash.mine);
      if (!listed) return listed;
    }
    return {};
  }

  Result<void> conflict(const RowChange& field, const std::string& kind, const std::string& column,
                        const Row& now, const Row& mine) {
    ++conflicts_;
    const bool personal = workspace::find_table(field.table)->personal;
    const auto shown = [&](const Row& row) {
      const Value* value = row.find(column);
      return personal || value == nullptr ? std::string{} : to_text(*value);
    };
    const Row known = now.empty() ? field.before : now;
    std::string name = called(known);
    if (name.empty()) name = called(mine);
    if (name.empty()) {  // only what was changed is told of a row
      const auto whole =
          field_.row("SELECT * FROM \"" + field.table + "\" WHERE id = ?", {field.id});
      if (!whole) return fail(whole);
      name = called(*whole);
    }
    const Row row{{"copy_id", copy_},
                  {"row_table", field.table},
                  {"row_id", field.id},
                  {"name", personal ? std::string{} : name},
                  {"field", column},
                  {"kind", kind},
                  {"status", std::string("open")},
                  {"base", shown(field.before)},
                  {"theirs", shown(now)},
                  {"mine", shown(mine)},
                  {"stored", both(personal ? Row{} : mine, personal ? Row{} : now, column)},
                  {"found_on", request_.today}};
    return change_.insert("merge_conflict", row).map([](const auto&) {});
  }

  /// What is attached brings its file along.
  Result<void> bring_file(const Row& row) {
    const auto bytes = workspace::content(field_, row.text("sha256"));
    if (!bytes) return fail(bytes);
    return workspace::keep_content(change_.session(), *bytes).map([](const auto&) {});
  }

  Change& change_;
  Session& field_;
  std::string copy_;
  const MergeField& request_;
  std::size_t taken_ = 0, conflicts_ = 0, alike_ = 0;
};

/// The office's row that a conflict is about; empty if it is gone.
Result<Row> thing_of(Session& session, const Row& conflict) {
  const std::string table = conflict.text("row_table");
  if (workspace::find_table(table) == nullptr) return Row{};
  return session.row("SELECT * FROM \"" + table + "\" WHERE id = ?", {conflict.text("row_id")});
}

/// The office's note of the copy. Inside the transaction of the merge.
Result<Row> note_of(Session& session, const std::string& copy, const std::string& file) {
  const auto note = session.row("SELECT * FROM field_copy WHERE id = ?", {copy});
  if (!note) return note;
  if (note->empty()) return fail(Fault::refused, "field.not_ours", file, {file});
  const auto township =
      session.row("SELECT name FROM township WHERE id = ?", {note->text("township_id")});
  if (!township) return township;
  if (township->empty()) return fail(Fault::refused, "field.township_gone", file, {file});
  return note;
}

}  // namespace

Result<FieldMerged> merge_field(Workspace& office, const MergeField& request) {
  if (auto readable = files::check_with_companions(request.file); !readable) return fail(readable);
  auto copy = Workspace::open(request.file, Access::read);
  if (!copy) return fail(copy);
  const auto id = field_copy_of(*copy);
  if (!id) return fail(id);
  if (id->empty()) return fail(Fault::input, "field.no_copy", request.file, {request.file});
  FieldMerged out{*id};
  const Operation head{"MergeField", request.actor, "合并外业库", request.reason, {}, {}};
  const auto done = office.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    const auto note = note_of(change.session(), *id, request.file);
    if (!note) return fail(note);
    auto net = net_changes(copy->session(), note->text("merged_event"));
    if (!net && net.error().code == "field.behind") net.error().args = {request.file};
    if (!net) return fail(net);
    out.events = net->events;
    out.rows = net->rows.size();
    if (net->events == 0) return {};
    Merge merge(change, copy->session(), *id, request);
    if (auto merged = merge.all(net->rows); !merged) return merged;
    out.taken = merge.taken();
    out.conflicts = merge.conflicts();
    out.alike = merge.alike();
    told.summary = "合并外业库（" + note->text("name") + "）";
    return change.update("field_copy", *id,
                         {{"status", std::string("merged")},
                          {"merged_on", request.today},
                          {"merged_event", net->last_event}});
  });
  if (!done) return fail(done);
  out.event_id = done->id;
  return out;
}

Result<std::vector<MergeConflict>> merge_conflicts(Session& session, bool open_only) {
  const std::string which = open_only ? " WHERE m.status = 'open'" : "";
  const auto rows = session.rows(
      "SELECT m.*, c.name AS taken_by, c.taken_on AS taken_on FROM merge_conflict m "
      "LEFT JOIN field_copy c ON c.id = m.copy_id" +
      which + " ORDER BY m.fid");
  if (!rows) return fail(rows);
  std::vector<MergeConflict> out;
  for (const Row& row : *rows) {
    const auto now = thing_of(session, row);
    if (!now) return fail(now);
    const auto theirs = side_of(row, "theirs");
    if (!theirs) return fail(theirs);
    const auto mine = side_of(row, "mine");
    if (!mine) return fail(mine);
    const auto of = [&row](const Row& side) {
      const Value* found = side.find(row.text("field"));
      return found != nullptr ? *found : Value{};
    };
    const Value* value = now->find(row.text("field"));
    out.push_back({.id = row.text("id"),
                   .table = row.text("row_table"),
                   .row = row.text("row_id"),
                   .name = row.text("name"),
                   .kind = row.text("kind"),
                   .field = row.text("field"),
                   .base = row.text("base"),
                   .theirs = row.text("theirs"),
                   .mine = row.text("mine"),
                   .now = value != nullptr ? to_text(*value) : std::string{},
                   .version = now->integer("version"),
                   .status = row.text("status"),
                   .theirs_value = of(*theirs),
                   .mine_value = of(*mine),
                   .taken_by = row.text("taken_by"),
                   .taken_on = row.text("taken_on"),
                   .found_on = row.text("found_on")});
  }
  return out;
}

namespace {

/// Whether the office's side of a conflict is still what the chooser saw.
Result<bool> stands(const Row& conflict, const Row& now, std::int64_t version) {
  if (version != 0) return now.integer("version") == version;
  if (conflict.text("kind") != "field") {
    const json both = json::parse(conflict.text("stored"), nullptr, false);
    return both.is_object() && both.value("version", std::int64_t{-1}) == now.integer("version");
  }
  const auto theirs = side_of(conflict, "theirs");
  if (!theirs) return fail(theirs);
  const std::string column = conflict.text("field");
  const Value* value = theirs->find(column);
  return equal(now, column, value != nullptr ? *value : Value{});
}

Result<Row> open_conflict(Session& session, const std::string& id) {
  auto row = session.row("SELECT * FROM merge_conflict WHERE id = ?", {id});
  if (!row) return row;
  if (row->empty()) return fail(Fault::usage, "field.no_conflict", id, {id});
  const std::string name = row->text("name");
  if (row->text("status") != "open") return fail(Fault::refused, "field.settled", name, {name});
  return row;
}

/// Writes what the copy had. What was removed there is removed, what is gone here is made anew.
Result<void> write_mine(Change& change, const Row& conflict, const Row& now) {
  const std::string table = conflict.text("row_table");
  const std::string id = conflict.text("row_id");
  // What is personal is not kept in a conflict.
  const auto* known = workspace::find_table(table);
  if (known == nullptr || known->personal) {
    return fail(Fault::refused, "field.row_gone", id, {conflict.text("name")});
  }
  auto mine = side_of(conflict, "mine");
  if (!mine) return fail(mine);
  if (mine->empty()) {
    const auto used = is_referred_to(change.session(), table, id);
    if (!used) return fail(used);
    if (*used) return fail(Fault::refused, "field.in_use", id, {conflict.text("name")});
    return now.empty() ? Result<void>{} : change.erase(table, id);
  }
  const auto lost = refers_to_gone(change.session(), *mine, laid_over(now, *mine));
  if (!lost) return fail(lost);
  if (*lost || (now.empty() && conflict.text("kind") == "gone")) {
    return fail(Fault::refused, "field.row_gone", id, {conflict.text("name")});
  }
  if (!now.empty()) return change.update(table, id, *mine);
  mine->set("id", id);
  return change.insert(table, std::move(*mine)).map([](const auto&) {});
}

}  // namespace

Result<void> settle_conflict(Workspace& office, const SettleConflict& request) {
  const Operation head{"SettleConflict", request.actor, "处理合并冲突", request.reason, {}, {}};
  const auto done = office.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    const auto row = open_conflict(change.session(), request.conflict);
    if (!row) return fail(row);
    const auto now = thing_of(change.session(), *row);
    if (!now) return fail(now);
    told.summary = "处理合并冲突 " + row->text("name");
    const auto same = stands(*row, *now, request.version);
    if (!same) return fail(same);
    if (!*same) {
      const Value* value = now->find(row->text("field"));
      return fail(Fault::refused, "field.moved_on", row->text("name"),
                  {row->text("name"), value != nullptr ? to_text(*value) : std::string{},
                   std::to_string(now->integer("version"))});
    }
    if (request.mine) {
      if (auto written = write_mine(change, *row, *now); !written) return written;
    }
    return change.update("merge_conflict", request.conflict,
                         {{"status", std::string(request.mine ? "mine" : "theirs")},
                          {"settled_on", request.today},
                          {"settled_by", request.actor.name}});
  });
  if (!done) return fail(done);
  return {};
}

}  // namespace lifang::operations
