// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/naming_plan.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "gis/crs/transform.h"
#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"
#include "gis/topology/make_valid.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/name_checker.h"
#include "gis/workspace/queries/name_suggest.h"
#include "gis/workspace/queries/naming_plans.h"

namespace lifang::operations {
namespace {

using queries::NamingPlan;
using workspace::Change;

/// A name on its way into a plan.
struct Kept {
  std::string name, origin;
};

tl::unexpected<Error> no_area(const std::string& what) {
  return fail(Fault::input, "naming.no_area", what, {what});
}

Result<MultiPolygon> areas_of_file(const std::string& file, int epsg) {
  const auto rules = rule_file("import");
  if (!rules) return fail(rules);
  const auto source = formats::read_file(file, {{}, {}, &*rules});
  if (!source) return fail(source);
  MultiPolygon out;
  for (const formats::Layer& layer : source->layers) {
    const auto change = crs::Transformer::between(layer.crs, crs::epsg(epsg));
    if (!change) return fail(change);
    for (const Row& row : layer.rows) {
      Geometry geometry = row.geometry();
      if (is_empty(geometry)) continue;
      if (!change->apply(geometry)) continue;  // outside what the system can hold
      for (Polygon& one : polygons_of(geometry)) out.push_back(std::move(one));
    }
  }
  if (out.empty()) return no_area(file);
  const auto whole = topology::make_valid(Geometry(out));
  if (!whole) return fail(whole);
  return polygons_of(whole->geometry);
}

Result<MultiPolygon> ground_of(workspace::Workspace& work, const MakeNamingPlan& request) {
  if (!request.within.empty()) return areas_of_file(request.within, work.epsg());
  if (request.ground.empty()) return MultiPolygon{};
  const auto found = queries::named_thing(work.session(), request.ground);
  if (!found) return fail(found);
  if (found->table.empty()) {
    return fail(Fault::input, "naming.no_feature", request.ground, {request.ground});
  }
  MultiPolygon out = polygons_of(found->geometry);
  if (out.empty()) return no_area(request.ground);
  return out;
}

queries::NameQuestion place_of(const std::string& township, const Geometry& ground,
                               const std::string& class_word) {
  queries::NameQuestion out;
  out.class_word = class_word;
  out.township = township;
  if (!is_empty(ground)) out.near = centroid(ground);
  return out;
}

/// What forbids names of a plan, as "name code" each; "" if nothing does.
Result<std::string> trouble(workspace::Session& session, const queries::NamingTables& tables,
                            const queries::NameQuestion& place,
                            const std::vector<std::string>& names) {
  std::string out;
  std::vector<queries::NameQuestion> questions;
  for (const std::string& name : names) {
    queries::NameQuestion question = place;
    question.name = name;
    question.id = "plan/" + name;
    questions.push_back(std::move(question));
  }
  const auto checked = queries::check_names(session, tables, questions);
  if (!checked) return fail(checked);
  for (std::size_t i = 0; i < checked->size(); ++i) {
    if ((*checked)[i].trouble) return tl::unexpected<Error>(*(*checked)[i].trouble);
    for (const Finding& finding : (*checked)[i].findings) {
      if (finding.severity != Severity::error) continue;
      out += (out.empty() ? "" : "; ") + names[i] + " " + finding.code;
    }
  }
  return out;
}

Result<std::vector<Kept>> names_of(workspace::Session& session, const queries::NamingTables& tables,
                                   const NamesWanted& wanted, const queries::NameQuestion& place,
                                   const std::vector<std::string>& kept) {
  std::vector<Kept> out;
  for (const std::string& name : wanted.names) out.push_back({trimmed(name), {}});
  if (wanted.suggested == 0) return out;
  queries::SuggestionQuestion question;
  question.about = place;
  question.theme = wanted.theme;
  question.count = wanted.suggested + kept.size();
  const auto made = queries::suggest_names(session, tables, question);
  if (!made) return fail(made);
  for (const naming::Suggestion& one : made->names) {
    const bool there = std::any_of(out.begin(), out.end(),
                                   [&](const Kept& own) { return own.name == one.name; }) ||
                       std::find(kept.begin(), kept.end(), one.name) != kept.end();
    if (there || !one.reserved.empty()) continue;
    if (out.size() == wanted.names.size() + wanted.suggested) break;
    out.push_back({one.name, one.origin});
  }
  return out;
}

tl::unexpected<Error> broken(const std::string& plan, const std::string& codes) {
  return fail(Fault::refused, "naming.plan_breaks_rules", plan, {plan, codes});
}

/// Names that another plan in force keeps already, as "name (plan)"; "" if there are none.
Result<std::string> kept_elsewhere(workspace::Session& session, const std::string& plan_id,
                                   const std::vector<std::string>& names) {
  const auto rows = session.rows(
      "SELECT r.name, p.name AS plan FROM reserved_name r JOIN naming_plan p ON p.id = "
      "r.naming_plan_id WHERE r.status = 'reserved' AND p.status = 'adopted' AND p.id <> ? "
      "ORDER BY r.name, p.name",
      {plan_id});
  if (!rows) return fail(rows);
  std::string out;
  for (const Row& row : *rows) {
    if (std::find(names.begin(), names.end(), row.text("name")) == names.end()) continue;
    out += (out.empty() ? "" : "; ") + row.text("name") + " (" + row.text("plan") + ")";
  }
  return out;
}

/// What forbids names of the plan, in words.
Result<std::string> forbidden(workspace::Session& session, const queries::NamingTables& tables,
                              const queries::NameQuestion& place, const std::string& plan_id,
                              const std::vector<std::string>& names) {
  auto out = trouble(session, tables, place, names);
  if (!out) return out;
  const auto kept = kept_elsewhere(session, plan_id, names);
  if (!kept) return kept;
  return *out + (out->empty() || kept->empty() ? "" : "; ") + *kept;
}

/// The name that stands twice among those written by hand or that the plan keeps already.
std::string twice(const std::vector<std::string>& wanted, const std::vector<std::string>& kept) {
  std::vector<std::string> seen = kept;
  for (const std::string& name : wanted) {
    const std::string one = trimmed(name);
    if (std::find(seen.begin(), seen.end(), one) != seen.end()) return one;
    seen.push_back(one);
  }
  return {};
}

/// The names that are wanted at a place, checked, into the plan `out`, which keeps some already.
Result<void> keep_names(Change& change, const NamesWanted& wanted, const std::string& day,
                        const queries::NamingTables& tables, const queries::NameQuestion& place,
                        const std::vector<std::string>& kept, NamingPlanned& out) {
  if (const std::string name = twice(wanted.names, kept); !name.empty()) {
    return fail(Fault::refused, "naming.plan_has_name", out.id, {out.name, name});
  }
  const auto names = names_of(change.session(), tables, wanted, place, kept);
  if (!names) return fail(names);
  for (const Kept& kept : *names) out.names.push_back(kept.name);
  const auto why = forbidden(change.session(), tables, place, out.id, out.names);
  if (!why) return fail(why);
  if (!why->empty()) return broken(out.name, *why);
  for (const Kept& kept : *names) {
    const auto spelled =
        naming::romanize(kept.name, wanted.class_word, tables.readings, tables.rules);
    Row row{{"naming_plan_id", out.id},          {"name", kept.name},
            {"class", wanted.class_word},        {"romanization", spelled.spelling.standard},
            {"status", std::string("reserved")}, {"reserved_on", day}};
    if (!kept.origin.empty()) row.set("origin", kept.origin);
    if (auto made = change.insert("reserved_name", row); !made) return fail(made);
  }
  return {};
}

Row plan_row(const MakeNamingPlan& request, const std::string& township_id,
             const MultiPolygon& ground) {
  Row out{{"name", trimmed(request.name)},
          {"status", std::string("draft")},
          {"made_on", request.on_date}};
  for (const auto& [column, text] :
       {std::pair{"township_id", &township_id}, std::pair{"theme", &request.wanted.theme},
        std::pair{"note", &request.note}}) {
    if (!text->empty()) out.set(column, *text);
  }
  if (!ground.empty()) out.set("geom", Geometry(ground));
  return out;
}

Result<void> make(Change& change, const MakeNamingPlan& request, const MultiPolygon& ground,
                  const queries::NamingTables& tables, NamingPlanned& out) {
  auto& session = change.session();
  if (queries::find_plan(session, out.name)) {
    return fail(Fault::refused, "naming.plan_exists", out.name, {out.name});
  }
  const auto place = place_of(request.township, Geometry(ground), request.wanted.class_word);
  const auto scene = queries::name_scene(session, place);
  if (!scene) return fail(scene);
  const auto id = change.insert("naming_plan", plan_row(request, scene->township_id, ground));
  if (!id) return fail(id);
  out.id = *id;
  return keep_names(change, request.wanted, request.on_date, tables, place, {}, out);
}

/// Class and theme are known words.
Result<void> known_words(workspace::Session& session, const NamesWanted& wanted,
                         const queries::NamingTables& tables) {
  if (!tables.rules.find_class(wanted.class_word)) {
    std::string all;
    for (const auto& known : tables.rules.classes) all += (all.empty() ? "" : " ") + known.word;
    return fail(Fault::usage, "naming.bad_class", "", {wanted.class_word, all});
  }
  if (wanted.theme.empty()) return {};
  const auto file = queries::rule_file_of(session, "stock");
  if (!file) return fail(file);
  const auto stock = naming::make_stock(*file);
  if (!stock) return fail(stock);
  std::string all;
  for (const naming::Theme& theme : stock->themes) {
    if (theme.id == wanted.theme) return {};
    all += (all.empty() ? "" : " ") + theme.id;
  }
  return fail(Fault::usage, "naming.bad_theme", "", {wanted.theme, all});
}

Result<void> dated(const std::string& day) {
  if (naming::is_date(day)) return {};
  return fail(Fault::usage, "naming.bad_date", "", {day});
}

tl::unexpected<Error> wrong_state(const NamingPlan& plan) {
  return fail(Fault::refused, "naming.plan_state", plan.row.text("id"),
              {plan.row.text("name"), plan.row.text("status")});
}

Result<void> add(Change& change, const AddPlanNames& request, const queries::NamingTables& tables,
                 NamingPlanned& out) {
  const auto plan = queries::find_plan(change.session(), request.plan);
  if (!plan) return fail(plan);
  out.id = plan->row.text("id");
  out.name = plan->row.text("name");
  if (plan->row.text("status") != "draft") return wrong_state(*plan);
  std::vector<std::string> kept;
  for (const Row& name : plan->names) {
    if (name.text("status") == "reserved") kept.push_back(name.text("name"));
  }
  NamesWanted wanted = request.wanted;
  if (wanted.theme.empty()) wanted.theme = plan->row.text("theme");
  const auto place =
      place_of(plan->row.text("township_id"), plan->row.geometry(), wanted.class_word);
  auto done = keep_names(change, wanted, request.on_date, tables, place, kept, out);
  if (!done) return done;
  if (!out.names.empty()) return {};
  return fail(Fault::usage, "naming.plan_no_names", out.id, {out.name});
}

Result<void> adopt(Change& change, const NamingPlanStep& request,
                   const queries::NamingTables& tables, NamingPlanned& out) {
  const auto plan = queries::find_plan(change.session(), request.plan);
  if (!plan) return fail(plan);
  out.id = plan->row.text("id");
  out.name = plan->row.text("name");
  if (plan->row.text("status") != "draft") return wrong_state(*plan);
  if (trimmed(request.document).empty()) {
    return fail(Fault::usage, "naming.plan_document", out.id, {out.name});
  }
  std::map<std::string, std::vector<std::string>> by_class;
  for (const Row& name : plan->names) {
    if (name.text("status") == "reserved")
      by_class[name.text("class")].push_back(name.text("name"));
  }
  for (const auto& [class_word, names] : by_class) {
    const auto place = place_of(plan->row.text("township_id"), plan->row.geometry(), class_word);
    const auto why = forbidden(change.session(), tables, place, out.id, names);
    if (!why) return fail(why);
    if (!why->empty()) return broken(out.name, *why);
    out.names.insert(out.names.end(), names.begin(), names.end());
  }
  if (out.names.empty()) return fail(Fault::refused, "naming.plan_empty", out.id, {out.name});
  return change.update("naming_plan", out.id,
                       {{"status", std::string("adopted")},
                        {"adopted_on", request.on_date},
                        {"document", request.document}});
}

Result<void> release(Change& change, const NamingPlanStep& request, NamingPlanned& out) {
  const auto plan = queries::find_plan(change.session(), request.plan);
  if (!plan) return fail(plan);
  out.id = plan->row.text("id");
  out.name = plan->row.text("name");
  if (plan->row.text("status") == "ended") return wrong_state(*plan);
  std::vector<std::string> open = request.names;
  for (const Row& name : plan->names) {
    const auto asked = std::find(open.begin(), open.end(), name.text("name"));
    const bool wanted = request.names.empty() || asked != open.end();
    if (!wanted || name.text("status") != "reserved") continue;
    if (asked != open.end()) open.erase(asked);
    const auto done =
        change.update("reserved_name", name.text("id"),
                      {{"status", std::string("released")}, {"released_on", request.on_date}});
    if (!done) return done;
    out.names.push_back(name.text("name"));
  }
  if (!open.empty()) {
    return fail(Fault::input, "naming.plan_no_name", open.front(), {out.name, open.front()});
  }
  if (!request.names.empty()) return {};
  return change.update("naming_plan", out.id,
                       {{"status", std::string("ended")}, {"ended_on", request.on_date}});
}

/// The head of a step's event; its summary is told once the plan is known.
workspace::Operation head_of(const char* name, const NamingPlanStep& request) {
  workspace::Operation out;
  out.name = name;
  out.actor = request.actor;
  out.reason = request.reason;
  out.document = request.document;
  return out;
}

}  // namespace

Result<NamingPlanned> make_naming_plan(workspace::Workspace& work, const MakeNamingPlan& request) {
  if (auto fine = dated(request.on_date); !fine) return fail(fine);
  if (trimmed(request.name).empty()) return fail(Fault::usage, "naming.plan_nameless", "");
  if (request.township.empty() && request.ground.empty() && request.within.empty()) {
    return fail(Fault::usage, "naming.plan_nowhere", request.name);
  }
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  if (auto known = known_words(work.session(), request.wanted, *tables); !known) return fail(known);
  const auto ground = ground_of(work, request);
  if (!ground) return fail(ground);
  workspace::Operation head;
  head.name = "MakeNamingPlan";
  head.actor = request.actor;
  head.reason = request.reason;
  head.summary = "编制地名规划 " + trimmed(request.name);
  NamingPlanned out;
  const auto event = work.perform(head, [&](Change& change) {
    out = {{}, trimmed(request.name), {}};
    return make(change, request, *ground, *tables, out);
  });
  if (!event) return fail(event);
  return out;
}

Result<NamingPlanned> add_plan_names(workspace::Workspace& work, const AddPlanNames& request) {
  if (auto fine = dated(request.on_date); !fine) return fail(fine);
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  if (auto known = known_words(work.session(), request.wanted, *tables); !known) return fail(known);
  workspace::Operation head;
  head.name = "AddPlanNames";
  head.actor = request.actor;
  head.reason = request.reason;
  NamingPlanned out;
  const auto event =
      work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
        out = {};
        if (auto done = add(change, request, *tables, out); !done) return done;
        told.summary = "增补预留地名 " + out.name + "：" + std::to_string(out.names.size()) + " 条";
        return {};
      });
  if (!event) return fail(event);
  return out;
}

Result<NamingPlanned> adopt_naming_plan(workspace::Workspace& work, const NamingPlanStep& request) {
  if (auto fine = dated(request.on_date); !fine) return fail(fine);
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  NamingPlanned out;
  const auto event = work.perform(head_of("AdoptNamingPlan", request),
                                  [&](Change& change, workspace::Operation& told) -> Result<void> {
                                    out = {};
                                    if (auto done = adopt(change, request, *tables, out); !done)
                                      return done;
                                    told.summary = "批准地名规划 " + out.name;
                                    return {};
                                  });
  if (!event) return fail(event);
  return out;
}

Result<NamingPlanned> release_reserved_names(workspace::Workspace& work,
                                             const NamingPlanStep& request) {
  if (auto fine = dated(request.on_date); !fine) return fail(fine);
  NamingPlanned out;
  const auto event = work.perform(head_of("ReleaseReservedNames", request),
                                  [&](Change& change, workspace::Operation& told) -> Result<void> {
                                    out = {};
                                    if (auto done = release(change, request, out); !done)
                                      return done;
                                    told.summary = "释放预留地名 " + out.name + " " +
                                                   std::to_string(out.names.size()) + " 条";
                                    return {};
                                  });
  if (!event) return fail(event);
  return out;
}

Result<void> take_reserved(Change& change, const std::string& name_id, const Row& name) {
  const auto rows = change.session().rows(
      "SELECT id, naming_plan_id FROM reserved_name WHERE name = ? AND class = ? "
      "AND status = 'reserved' ORDER BY fid",
      {name.text("name"), name.text("class")});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const auto plan = queries::find_plan(change.session(), row.text("naming_plan_id"));
    if (!plan) return fail(plan);
    if (!plan->adopted()) continue;
    if (!queries::lies_in(*plan, name.text("township_id"), name.geometry())) continue;
    return change.update("reserved_name", row.text("id"),
                         {{"status", std::string("used")}, {"name_id", name_id}});
  }
  return {};
}

Result<void> give_back_reserved(Change& change, const std::string& name_id) {
  const auto rows = change.session().rows(
      "SELECT id FROM reserved_name WHERE name_id = ? AND status = 'used'", {name_id});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const auto done = change.update("reserved_name", row.text("id"),
                                    {{"status", std::string("reserved")}, {"name_id", Value()}});
    if (!done) return done;
  }
  return {};
}

}  // namespace lifang::operations
