// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/field_copy.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/queries/townships.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using queries::Township;
using queries::Townships;
using workspace::Change;
using workspace::Operation;
using workspace::Session;
using workspace::Table;
using workspace::Workspace;

constexpr const char* copy_setting = "field.copy";
constexpr const char* township_setting = "field.township";
constexpr const char* office_setting = "field.office";

using Ids = std::set<std::string, std::less<>>;
/// The rows that travel, by table.
using Travelling = std::map<std::string, std::vector<Row>, std::less<>>;

/// Chooses the rows of one township, table by table.
class Choice {
 public:
  Choice(Session& session, const rules::Config& rules, const Townships& all, const Township& home)
      : session_(session),
        whole_(rules.texts("field.whole")),
        all_(all),
        home_(home),
        ground_(bounds(Geometry(home.ground))) {}

  Result<void> take(const std::string& name) {
    const Table* table = workspace::find_table(name);
    if (table == nullptr || table->personal) return {};
    auto& rows = out_[name];
    auto& ids = ids_[name];
    const bool whole = std::find(whole_.begin(), whole_.end(), name) != whole_.end();
    auto cursor = session_.query("SELECT * FROM \"" + name + "\" ORDER BY fid");
    if (!cursor) return fail(cursor);
    for (;;) {
      const auto there = (*cursor)->next();
      if (!there) return fail(there);
      if (!*there) return {};
      Row row = (*cursor)->row();
      if (!whole && !belongs(row, *table)) continue;
      ids.insert(row.text("id"));
      rows.push_back(std::move(row));
    }
  }
  Travelling rows() { return std::move(out_); }

 private:
  /// By its own township, else by what it refers to, else by where it lies.
  bool belongs(const Row& row, const Table& table) const {
    const Box box = bounds(row.geometry());
    if (row.find("township_id") != nullptr) {
      const Township* at = all_.home(row.text("township_id"), box.centre());
      if (at != nullptr) return at == &home_;
    }
    bool refers = false;
    for (const auto& [column, value] : row) {
      const auto known = ids_.find(workspace::referred_table(column));
      if (column == "township_id" || known == ids_.end() || !row.known(column)) continue;
      if (known->second.contains(row.text(column))) return true;
      refers = true;
    }
    if (refers) return false;
    return table.geometry.empty() || box.intersects(ground_);
  }

  Session& session_;
  std::vector<std::string> whole_;
  const Townships& all_;
  const Township& home_;
  Box ground_;
  std::map<std::string, Ids, std::less<>> ids_;
  Travelling out_;
};

Result<Travelling> chosen(Session& session, const rules::Config& rules, const Townships& all,
                          const Township& home) {
  Choice choice(session, rules, all, home);
  for (const std::string& table : rules.texts("field.tables")) {
    if (auto taken = choice.take(table); !taken) return fail(taken);
  }
  return choice.rows();
}

Result<std::size_t> fill(Workspace& copy, Travelling rows, const Operation& head) {
  std::size_t count = 0;
  const auto done = copy.perform(head, [&](Change& change) -> Result<void> {
    for (auto& [table, all] : rows) {
      if (auto ready = change.expect_many(table); !ready) return ready;
      for (const Row& whole : all) {
        Row row;
        for (const auto& [column, value] : whole) {
          if (column != "fid") row.set(column, value);
        }
        if (auto made = change.insert(table, std::move(row)); !made) return fail(made);
        ++count;
      }
    }
    return {};
  });
  if (!done) return fail(done);
  return count;
}

}  // namespace

Result<TakenOut> take_out(Workspace& office, const TakeOut& request) {
  if (workspace::is_postgres(request.file)) {
    return fail(Fault::usage, "field.file_only", request.township);
  }
  const auto rules = rule_file("office");
  if (!rules) return fail(rules);
  const auto townships = Townships::read(office.session());
  if (!townships) return fail(townships);
  const Township* home = townships->find(request.township);
  if (home == nullptr) {
    return fail(Fault::usage, "naming.no_township", request.township, {request.township});
  }
  TakenOut out{workspace::new_id(), home->name, 0};
  bool begun = false;  // the file is ours: what fails afterwards takes it away again
  // What it holds is what the office was at this moment: nobody writes in between.
  const Operation noted{"TakeOut", request.actor, "领出 " + home->name, request.reason, {}, {}};
  const auto done = office.perform(noted, [&](Change& change) -> Result<void> {
    auto rows = chosen(change.session(), *rules, *townships, *home);
    if (!rows) return fail(rows);
    auto copy = Workspace::create(request.file, office.epsg());
    if (!copy) return fail(copy);
    begun = true;
    const Operation filled{"TakeOut", request.actor, "领出 " + home->name, request.reason,
                           {},        "merge"};
    const auto count = fill(*copy, std::move(*rows), filled);
    if (!count) return fail(count);
    out.rows = *count;
    for (const auto& [name, value] :
         {std::pair{township_setting, home->name},
          std::pair{office_setting, workspace::place_title(office.place())},
          std::pair{copy_setting, out.copy}}) {
      if (auto set = copy->set_setting(name, value); !set) return set;
    }
    const Row row{{"id", out.copy},
                  {"township_id", home->id},
                  {"name", request.actor.name},
                  {"status", std::string("out")},
                  {"taken_on", request.today},
                  {"merged_event", copy->last_done().id}};
    return change.insert("field_copy", row).map([](const auto&) {});
  });
  if (done) return out;
  if (begun) (void)Workspace::remove(request.file);
  return fail(done);
}

Result<CopyOrigin> origin_of(Workspace& work) {
  CopyOrigin out;
  for (const auto& [name, into] :
       {std::pair{copy_setting, &out.copy}, std::pair{township_setting, &out.township},
        std::pair{office_setting, &out.office}}) {
    auto value = work.setting(name);
    if (!value) return fail(value);
    *into = std::move(*value);
  }
  if (out.copy.empty()) return out;
  const auto taken = work.session().row(
      "SELECT actor, at FROM event WHERE operation = 'TakeOut' ORDER BY seq LIMIT 1");
  if (!taken) return fail(taken);
  out.by = taken->text("actor");
  out.at = taken->text("at");
  return out;
}

Result<std::string> field_copy_of(Workspace& work) {
  return work.setting(copy_setting);
}

}  // namespace lifang::operations
