// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/exchange_in.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "gis/workspace/operations/exchange_rows.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/unless_taken.h"

namespace lifang::operations {
namespace {

using nlohmann::json;
using workspace::Access;
using workspace::ChainHead;
using workspace::Change;
using workspace::Session;
using workspace::Workspace;

constexpr std::size_t most_named = 5;  // rows that clash, in the sentence

tl::unexpected<Error> damaged(const Package& package, const std::string& what) {
  const std::string& place = package.work.place();
  return fail(Fault::input, "exchange.damaged", place, {place, what});
}

/// The head of the package of that source that was taken in last; none: 0 events.
Result<ChainHead> last_taken(Session& session, const std::string& source) {
  const auto rows = session.rows("SELECT report FROM import WHERE format = ? ORDER BY fid DESC",
                                 {std::string(exchange_format)});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const json report = json::parse(row.text("report"), nullptr, false);
    if (!report.is_object() || report.value("source", "") != source) continue;
    return ChainHead{report.value("events", std::int64_t{0}), report.value("digest", "")};
  }
  return ChainHead{};
}

Result<bool> is_empty_register(Session& session, const ExchangeRules& rules) {
  for (const std::string& table : rules.tables) {
    const auto row = session.row("SELECT id FROM \"" + table + "\" LIMIT 1");
    if (!row) return fail(row);
    if (!row->empty()) return false;
  }
  return true;
}

std::string number(std::int64_t value) {
  return std::to_string(value);
}

/// Whether it may be taken in; false: it was already.
Result<bool> follows_on(Session& session, const Manifest& manifest, const ExchangeRules& rules,
                        bool beside) {
  const auto last = last_taken(session, manifest.source);
  if (!last) return fail(last);
  if (*last == manifest.head) return false;
  const std::string have = number(last->events), to = number(manifest.head.events);
  if (manifest.whole()) {
    if (last->events > 0) {
      return fail(Fault::refused, "exchange.whole_again", "", {have});
    }
    if (beside) return true;
    const auto empty = is_empty_register(session, rules);
    if (!empty) return fail(empty);
    if (!*empty) return fail(Fault::refused, "exchange.not_empty");
    return true;
  }
  const std::string base = number(manifest.base.events);
  if (last->events == 0) return fail(Fault::refused, "exchange.nothing_before", "", {base});
  if (last->events >= manifest.head.events) {
    return fail(Fault::refused, "exchange.behind", "", {to, have});
  }
  if (!(*last == manifest.base)) return fail(Fault::refused, "exchange.gap", "", {have, base, to});
  return true;
}

Result<Row> own_row(Session& session, const PackedRow& one) {
  return session.row("SELECT * FROM \"" + one.table + "\" WHERE id = ?", {one.id});
}

/// Rows that are here otherwise than the package's source had them at its base.
Result<void> no_clash(Session& session, const Manifest& manifest, const ExchangeRules& rules) {
  std::string named;
  std::size_t count = 0;
  for (const PackedRow& one : manifest.rows) {
    const auto row = own_row(session, one);
    if (!row) return fail(row);
    const std::string here = row->empty() ? "" : row_digest(one.table, shared(*row, rules));
    if (here == one.before || here == one.after) continue;
    if (++count > most_named) continue;
    const workspace::Table* table = workspace::find_table(one.table);
    named += (named.empty() ? "" : "、") + std::string(table->zh) + " " + row->text("name", one.id);
  }
  if (count == 0) return {};
  return fail(Fault::refused, "exchange.conflict", "", {std::to_string(count), named});
}

/// Without what identifies the row here.
Row columns_of(const Row& row) {
  Row out;
  for (const auto& [column, value] : row) {
    if (column != "id") out.set(column, value);
  }
  return out;
}

class Taking {
 public:
  Taking(Package& package, const ExchangeRules& rules, ExchangedIn& out)
      : package_(package), rules_(rules), out_(out) {}

  Result<void> whole(Change& change, const Progress& progress) {
    double done = 0;
    const auto& tables = package_.manifest.tables;
    for (const PackedTable& table : tables) {
      if (!report(progress, done++ / double(tables.size()), "write")) return cancelled();
      if (auto told = change.expect_many(table.name); !told) return told;
      auto read = each_shared(package_.work.session(), table.name, rules_,
                              [&](const Row& row) -> Result<void> {
                                ++out_.inserted;
                                return put(change, table.name, row);
                              });
      if (!read) return read;
    }
    return {};
  }

  /// A row with that id is here already: it is the same thing under two hands.
  static Result<void> put(Change& change, const std::string& table, const Row& row) {
    const auto here =
        change.session().row("SELECT id FROM \"" + table + "\" WHERE id = ?", {row.text("id")});
    if (!here) return fail(here);
    if (!here->empty()) {
      return fail(Fault::refused, "exchange.conflict", "",
                  {"1", std::string(workspace::find_table(table)->zh) + " " +
                            row.text("name", row.text("id"))});
    }
    return change.insert(table, row).map([](const auto&) {});
  }

  /// What goes, goes first, so that what comes finds its number free.
  Result<void> step(Change& change) {
    std::vector<const PackedRow*> changed, made;
    for (const PackedRow& one : package_.manifest.rows) {
      const auto here = own_row(change.session(), one);
      if (!here) return fail(here);
      if (one.fate != PackedFate::removed) {
        (here->empty() ? made : changed).push_back(&one);
      } else if (!here->empty()) {
        ++out_.removed;
        if (auto gone = change.erase(one.table, one.id); !gone) return gone;
      }
    }
    if (auto done = renew(change, std::move(changed)); !done) return done;
    for (const PackedRow* one : made) {
      const auto row = own_row(package_.work.session(), *one);
      if (!row) return fail(row);
      ++out_.inserted;
      if (auto put = change.insert(one->table, shared(*row, rules_)); !put) return fail(put);
    }
    return {};
  }

  /// Rows that hand their numbers on to each other find an order; those in a ring are taken out
  /// and put in again.
  Result<void> renew(Change& change, std::vector<const PackedRow*> rows) {
    for (std::size_t before = rows.size() + 1; !rows.empty() && rows.size() < before;) {
      before = rows.size();
      std::vector<const PackedRow*> left;
      for (const PackedRow* one : rows) {
        const auto columns = news_of(change.session(), *one);
        if (!columns) return fail(columns);
        if (columns->empty()) continue;
        const auto done = workspace::unless_taken(
            change.session(), [&] { return change.update(one->table, one->id, *columns); });
        if (!done) return fail(done);
        if (!*done) left.push_back(one);
        out_.changed += *done ? 1 : 0;
      }
      rows = std::move(left);
    }
    return renew_ring(change, rows);
  }

  Result<void> renew_ring(Change& change, const std::vector<const PackedRow*>& rows) {
    std::vector<Row> anew;
    for (const PackedRow* one : rows) {
      auto here = own_row(change.session(), *one);
      if (!here) return fail(here);
      const auto columns = news_of(change.session(), *one);
      if (!columns) return fail(columns);
      Row row;
      for (const auto& [column, value] : *here) {
        if (column != "fid") row.set(column, value);
      }
      for (const auto& [column, value] : *columns) row.set(column, value);
      row.set("version", here->integer("version") + 1);
      anew.push_back(std::move(row));
    }
    for (const PackedRow* one : rows) {
      if (auto gone = change.erase(one->table, one->id); !gone) return gone;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (auto put = change.insert(rows[i]->table, std::move(anew[i])); !put) return fail(put);
      ++out_.changed;
    }
    return {};
  }

  /// The columns of a row that is here that the package changes. What is blanked for others may be
  /// known here and stays.
  Result<Row> news_of(Session& session, const PackedRow& one) {
    const auto here = own_row(session, one);
    if (!here) return here;
    const auto row = own_row(package_.work.session(), one);
    if (!row) return row;
    if (row_digest(one.table, shared(*here, rules_)) == one.after) return Row{};
    Row kept;
    for (const auto& [column, value] : columns_of(shared(*row, rules_))) {
      if (!rules_.blanked.contains(column)) kept.set(column, value);
    }
    return kept;
  }

  Result<void> note(Change& change) {
    const Manifest& m = package_.manifest;
    const json report{{"source", m.source}, {"events", m.head.events}, {"digest", m.head.digest}};
    const std::string file = std::filesystem::path(package_.work.place()).filename().string();
    const std::int64_t rows = out_.inserted + out_.changed + out_.removed;
    return change
        .insert("import", {{"file", file},
                           {"format", std::string(exchange_format)},
                           {"read_count", rows},
                           {"kept_count", rows},
                           {"licence", m.licence},
                           {"report", report.dump()}})
        .map([](const auto&) {});
  }

 private:
  Package& package_;
  const ExchangeRules& rules_;
  ExchangedIn& out_;
};

/// A workspace that was made for a package that then did not come in is not left behind.
class Goal {
 public:
  static Result<Goal> at(const std::string& place, const Manifest& manifest) {
    const auto there = Workspace::exists(place);
    if (!there) return fail(there);
    // A file that is there and is none says so itself.
    std::error_code unknown;
    const bool make = !*there && !std::filesystem::exists(place, unknown) && manifest.whole();
    auto work =
        make ? Workspace::create(place, manifest.epsg) : Workspace::open(place, Access::write);
    if (!work) return fail(work);
    if (work->epsg() != manifest.epsg) {
      return fail(Fault::refused, "exchange.other_crs", workspace::shown_place(place),
                  {number(manifest.epsg), number(work->epsg())});
    }
    return Goal(std::move(*work), make);
  }
  Goal(Goal&&) noexcept = default;
  Goal& operator=(Goal&&) = delete;
  ~Goal() {
    if (!work_ || !made_ || kept_) return;
    const std::string place = work_->place();
    work_.reset();
    (void)Workspace::remove(place);
  }
  Workspace& work() { return *work_; }
  bool made() const { return made_; }
  void keep() { kept_ = true; }

 private:
  Goal(Workspace work, bool made)
      : work_(std::make_unique<Workspace>(std::move(work))), made_(made) {}
  std::unique_ptr<Workspace> work_;
  bool made_ = false, kept_ = false;
};

Result<void> verify_rows(Package& package, const ExchangeRules& rules) {
  std::int64_t wanted = 0, there = 0;
  for (const PackedRow& one : package.manifest.rows) {
    const bool known = std::ranges::find(rules.tables, one.table) != rules.tables.end();
    if (!known) return damaged(package, one.table);
    if (one.fate == PackedFate::removed) continue;
    ++wanted;
    const auto row = own_row(package.work.session(), one);
    if (!row) return fail(row);
    if (row->empty() || row_digest(one.table, shared(*row, rules)) != one.after) {
      return damaged(package, one.table + " " + one.id);
    }
  }
  for (const PackedTable& table : package.manifest.tables) there += table.rows;
  if (!package.manifest.whole() && there != wanted) return damaged(package, number(there));
  return {};
}

}  // namespace

Result<void> verify_package(Package& package) {
  const auto rules = exchange_rules();
  if (!rules) return fail(rules);
  std::vector<PackedTable> told = package.manifest.tables;
  for (const std::string& table : rules->tables) {
    const auto packed = packed_table(package.work.session(), table, *rules);
    if (!packed) return damaged(package, table);
    const auto at = std::ranges::find(told, table, &PackedTable::name);
    const bool same = at == told.end() ? packed->rows == 0 : *at == *packed;
    if (!same) return damaged(package, table);
    if (at != told.end()) told.erase(at);
  }
  // A table that these rules do not pass on is not taken either.
  if (!told.empty()) return damaged(package, told.front().name);
  return verify_rows(package, *rules);
}

Result<ExchangedIn> exchange_in(const ExchangeIn& request, const Progress& progress) {
  auto package = open_package(request.package);
  if (!package) return fail(package);
  if (auto fine = verify_package(*package); !fine) return fail(fine);
  const auto rules = exchange_rules();
  if (!rules) return fail(rules);
  auto goal = Goal::at(request.place, package->manifest);
  if (!goal) return fail(goal);
  ExchangedIn out{package->manifest, goal->made()};
  Taking taking(*package, *rules, out);
  const std::string file = std::filesystem::path(request.package).filename().string();
  const auto event = goal->work().perform(
      {.name = "TakePackage",
       .actor = request.actor,
       .summary = "接收 数据包 " + file,
       .reason = request.reason},
      [&](Change& change) -> Result<void> {
        const auto wanted = follows_on(change.session(), package->manifest, *rules, request.beside);
        if (!wanted) return fail(wanted);
        if (!*wanted) return {};
        if (package->manifest.whole()) {
          if (auto done = taking.whole(change, progress); !done) return done;
        } else {
          if (auto fine = no_clash(change.session(), package->manifest, *rules); !fine) return fine;
          if (auto done = taking.step(change); !done) return done;
        }
        return taking.note(change);
      });
  if (!event) return fail(event);
  goal->keep();
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
