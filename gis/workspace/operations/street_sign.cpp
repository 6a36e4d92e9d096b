// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/street_sign.h"

#include <algorithm>

#include "core/addressing/axis.h"
#include "core/addressing/sign_places.h"
#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/certificate_apply.h"
#include "gis/workspace/operations/name_marking.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/naming_tables.h"
#include "gis/workspace/queries/road_axis.h"
#include "gis/workspace/queries/street_signs.h"

namespace lifang::operations {
namespace {
using workspace::Change;
using workspace::Operation;
using workspace::Session;

Operation head_of(const char* name, const workspace::Actor& actor, const std::string& reason) {
  return {.name = name,
          .actor = actor,
          .summary = {},
          .reason = reason,
          .document = {},
          .counter_act = {}};
}

/// Road names that are approved and not ended, by name; "" all.
Result<std::vector<Row>> road_names(Session& session, const std::string& name) {
  std::string sql =
      "SELECT * FROM place_name WHERE status IN ('approved', 'in_use') AND "
      "(class = 'road' OR feature_table = 'road')";
  std::vector<Value> values;
  if (!name.empty()) {
    sql += " AND (name = ? OR id = ?)";
    values = {name, name};
  }
  return session.rows(sql + " ORDER BY name, fid", std::move(values));
}

/// All pieces of road that bear the name.
Result<MultiLine> ground_of(Session& session, const Row& name) {
  const auto ids = bearers(session, name);
  if (!ids) return fail(ids);
  MultiLine out;
  for (const std::string& id : *ids) {
    const auto row = session.row("SELECT geom FROM road WHERE id = ?", {id});
    if (!row) return fail(row);
    for (const Line& line : lines_of(row->geometry())) out.push_back(line);
  }
  return out;
}

/// What the signs of names are made by.
struct Frame {
  std::vector<std::string> lanes, kinds;
  int due_days = 0;
  naming::DayCount calendar;  ///< every day counts
  addressing::SignPlacing placing;
  double parallel_m = 0;  ///< carriageways nearer than this are one road

  static Result<Frame> read(Session& session) {
    const auto file = queries::rule_file_of(session, "sign");
    if (!file) return fail(file);
    const auto rules = addressing::SignRules::parse(*file);
    if (!rules) return fail(rules);
    Frame out;
    out.lanes = file->texts("due.lanes");
    for (const addressing::SignKind& kind : rules->kinds) out.kinds.push_back(kind.id);
    out.due_days = rules->due_days;
    out.placing = addressing::SignPlacing::read(*file);
    const auto plate = queries::rule_file_of(session, "plate");
    if (!plate) return fail(plate);
    out.parallel_m = plate->number("axis.parallel_m", addressing::Rules{}.parallel_m);
    out.calendar.unit = naming::DayUnit::calendar;
    return out;
  }

  std::string kind_of(const std::string& name) const {
    const bool lane = std::any_of(lanes.begin(), lanes.end(),
                                  [&](const std::string& end) { return name.ends_with(end); });
    return lane ? "lane" : "street";
  }

  /// What every sign of the name has in common.
  Result<Row> row_of(const Row& name) const {
    const std::string text = name.text("name");
    Row out{{"kind", kind_of(text)},
            {"name_id", name.text("id")},
            {"name", text},
            {"romanization", name.text("romanization")},
            {"status", std::string(sign_state_word(addressing::SignState::due))}};
    const std::string approved = name.text("approved_on");
    if (approved.empty()) return out;  // a name of old: no day is set
    const auto due = naming::days_after(approved, due_days, calendar);
    if (!due) return fail(due);
    out.set("due_on", *due);
    return out;
  }
};

/// Named roads that the road may cross on the ground.
Result<std::vector<Line>> crossing_roads(Session& session, const MultiLine& road,
                                         const std::string& name, double meet_m) {
  const auto rows = queries::named_roads_near(
      session, bounds(Geometry(road)).grown(meet_m),
      "COALESCE(r.bridge, 0) = 0 AND COALESCE(r.tunnel, 0) = 0 AND r.status <> 'planned'");
  if (!rows) return fail(rows);
  std::vector<Line> out;
  for (const Row& row : *rows) {
    if (row.text("name") == name) continue;
    for (const Line& line : lines_of(row.geometry())) out.push_back(line);
  }
  return out;
}

/// Where the name's signs are missing: not where one is in the register, whatever its state.
Result<std::vector<Point>> places_without(Session& session, const Frame& frame, const Row& name,
                                          const MultiLine& road) {
  const auto others = crossing_roads(session, road, name.text("name"), frame.placing.meet_m);
  if (!others) return fail(others);
  const auto there =
      session.rows("SELECT geom FROM street_sign WHERE name_id = ?", {name.text("id")});
  if (!there) return fail(there);
  std::vector<Point> out;
  const auto pieces = addressing::join(road, frame.parallel_m);
  for (const auto& place : addressing::sign_places(pieces, *others, frame.placing)) {
    const bool stands = std::any_of(there->begin(), there->end(), [&](const Row& row) {
      const auto* at = std::get_if<Point>(&row.geometry());
      return at != nullptr && distance(*at, place.at) < std::max(1.0, frame.placing.apart_m);
    });
    if (!stands) out.push_back(place.at);
  }
  return out;
}

Result<void> plan_name(Change& change, const Frame& frame, const Row& name, SignsPlanned& out) {
  const auto lines = ground_of(change.session(), name);
  if (!lines) return fail(lines);
  if (lines->empty()) {
    out.unplaced.push_back(name.text("name"));
    return {};
  }
  const auto places = places_without(change.session(), frame, name, *lines);
  if (!places) return fail(places);
  const auto axis = queries::road_axis(change.session(), Geometry(*lines), {});
  if (!axis) return fail(axis);
  for (const Point& at : *places) {
    auto row = frame.row_of(name);
    if (!row) return fail(row);
    if (axis->bearing_deg) row->set("bearing_deg", *axis->bearing_deg);
    row->set("geom", Geometry(at));
    const auto made = change.insert("street_sign", std::move(*row));
    if (!made) return fail(made);
    out.ids.push_back(*made);
  }
  return {};
}

std::string join_summary(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(shown, names.size()); ++i) {
    out += (i > 0 ? "、" : "") + names[i];
  }
  return names.size() > shown ? out + " 等" : out;
}

/// What a step writes on a sign.
Row written(const StepSigns& request, addressing::SignState state) {
  Row out{{"status", std::string(sign_state_word(state))}};
  switch (request.step) {
    case addressing::SignStep::order:
      out.set("ordered_on", request.on_date);
      out.set("order_document", request.document);
      break;
    case addressing::SignStep::erect: out.set("standing_on", request.on_date); break;
    case addressing::SignStep::lose:  // what was done before begins again
      for (const char* column : {"ordered_on", "order_document", "standing_on"}) {
        out.set(column, Value{});
      }
      break;
    case addressing::SignStep::remove: out.set("removed_on", request.on_date); break;
  }
  if (!request.note.empty()) out.set("note", request.note);
  return out;
}

/// Takes the step on one sign and answers its name.
Result<std::string> step_one(Change& change, const StepSigns& request, const std::string& id) {
  const auto row = change.session().row("SELECT * FROM street_sign WHERE id = ?", {id});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::usage, "sign.none", id, {id});
  const auto state = addressing::sign_state_of(row->text("status"));
  if (!state) return fail(Fault::input, "sign.bad_status", id, {row->text("status")});
  const auto next = addressing::sign_after(*state, request.step);
  if (!next) return fail(next);
  auto set = change.update("street_sign", id, written(request, *next), row->integer("version"));
  if (!set) return fail(set);
  return row->text("name");
}

/// The step's operation, and its words in the history.
struct StepWords {
  const char* operation;
  const char* zh;
};
StepWords words_of(addressing::SignStep step) {
  switch (step) {
    case addressing::SignStep::order: return {"OrderSigns", "定制路牌"};
    case addressing::SignStep::erect: return {"ErectSigns", "设立路牌"};
    case addressing::SignStep::lose: return {"LoseSigns", "路牌缺损"};
    case addressing::SignStep::remove: break;
  }
  return {"RemoveSigns", "拆除路牌"};
}

}  // namespace

Result<SignsPlanned> plan_signs(workspace::Workspace& work, const PlanSigns& request) {
  const auto frame = Frame::read(work.session());
  if (!frame) return fail(frame);
  SignsPlanned out;
  const auto done = work.perform(
      head_of("PlanSigns", request.actor, request.reason),
      [&](Change& change, Operation& told) -> Result<void> {
        const auto names = road_names(change.session(), request.name);
        if (!names) return fail(names);
        if (names->empty() && !request.name.empty()) {
          return fail(Fault::usage, "sign.no_name", request.name, {request.name});
        }
        for (const Row& name : *names) {
          if (auto planned = plan_name(change, *frame, name, out); !planned) return planned;
        }
        told.summary = "登记应设路牌 " + (request.name.empty() ? "全部" : request.name) + "：" +
                       std::to_string(out.ids.size()) + " 块";
        return {};
      });
  if (!done) return fail(done);
  return out;
}

Result<std::string> add_sign(workspace::Workspace& work, const AddSign& request) {
  if (auto date = check_date(request.on_date); !date) return fail(date);
  const auto frame = Frame::read(work.session());
  if (!frame) return fail(frame);
  const auto& kinds = frame->kinds;
  if (!request.kind.empty() && std::find(kinds.begin(), kinds.end(), request.kind) == kinds.end()) {
    return fail(Fault::usage, "sign.bad_kind", request.kind, {request.kind});
  }
  std::string id;
  const auto done = work.perform(
      head_of("AddSign", request.actor, request.reason),
      [&](Change& change, Operation& told) -> Result<void> {
        const auto names = road_names(change.session(), request.name);
        if (!names) return fail(names);
        if (request.name.empty() || names->empty()) {
          return fail(Fault::usage, "sign.no_name", request.name, {request.name});
        }
        auto row = frame->row_of(names->front());
        if (!row) return fail(row);
        if (!request.kind.empty()) row->set("kind", request.kind);
        const auto lines = ground_of(change.session(), names->front());
        if (!lines) return fail(lines);
        const auto axis = queries::road_axis(change.session(), Geometry(*lines), {});
        if (!axis) return fail(axis);
        if (axis->bearing_deg) row->set("bearing_deg", *axis->bearing_deg);
        if (request.standing) {
          row->set("status", std::string(sign_state_word(addressing::SignState::standing)));
          row->set("standing_on", request.on_date);
        }
        if (!request.note.empty()) row->set("note", request.note);
        row->set("geom", Geometry(request.at));
        const auto made = change.insert("street_sign", std::move(*row));
        if (!made) return fail(made);
        id = *made;
        told.summary = "登记路牌 " + request.name;
        return {};
      });
  if (!done) return fail(done);
  return id;
}

Result<void> step_signs(workspace::Workspace& work, const StepSigns& request) {
  using addressing::SignStep;
  if (auto date = check_date(request.on_date); !date) return date;
  const bool asks = request.step == SignStep::lose || request.step == SignStep::remove;
  if (asks && trimmed(request.reason).empty()) return fail(Fault::usage, "sign.no_reason");
  if (request.signs.empty()) return fail(Fault::usage, "sign.none", "", {""});
  Operation head = head_of(words_of(request.step).operation, request.actor, request.reason);
  head.document = request.document;
  const auto done = work.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    std::vector<std::string> names;
    for (const std::string& id : request.signs) {
      const auto name = step_one(change, request, id);
      if (!name) return fail(name);
      if (std::find(names.begin(), names.end(), *name) == names.end()) names.push_back(*name);
    }
    told.summary = std::string(words_of(request.step).zh) + " " + join_summary(names) + "：" +
                   std::to_string(request.signs.size()) + " 块";
    return {};
  });
  if (!done) return fail(done);
  return {};
}

}  // namespace lifang::operations
