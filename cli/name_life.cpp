// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// The life of a name: proposed, carried through its steps, looked up.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_entry.h"
#include "cli/name_words.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/queries/find_places.h"

namespace lifang::cli {

using naming::Step;
using nlohmann::json;
using queries::ListedName;
using workspace::Access;

std::vector<operations::OtherName> other_names(const Arguments& arguments) {
  std::vector<operations::OtherName> out;
  for (const char* kind : {"former", "informal", "abbreviation"}) {
    for (const std::string& name : arguments.texts(std::string("--") + kind)) {
      out.push_back({name, kind, arguments.text("--source")});
    }
  }
  return out;
}

Result<Answer> propose_name(const Arguments& arguments) {
  const auto near = near_point(arguments);
  if (!near) return fail(near);
  operations::ProposeName request;
  request.name = arguments.text("--name");
  request.class_word = arguments.text("--class");
  request.township = arguments.text("--township");
  request.near = *near;
  request.meaning = arguments.text("--meaning");
  request.origin = arguments.text("--origin");
  request.planning_unit = arguments.text("--planning-unit");
  request.developer = arguments.text("--developer");
  request.note = arguments.text("--note");
  request.applicant = arguments.text("--applicant");
  request.contact = arguments.text("--contact");
  request.reading = arguments.text("--reading");
  request.others = other_names(arguments);
  request.despite_findings = arguments.has("--despite-findings");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  read_features(arguments, request.table, request.features);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::propose_name(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"name", request.name},
                 {"status", "proposed"},
                 {"next", {"review", "reject", "withdraw", "return"}},
                 {"romanization", to_json(done->romanization)},
                 {"findings", name_findings(done->findings, arguments)}},
                (arguments.english ? "proposed  " : "已提出  ") + request.name + "  " +
                    line_of(done->romanization, arguments.english) +
                    lines_of(done->findings, arguments));
}

namespace {

json plates_json(const std::vector<operations::PlateMoved>& plates) {
  json out = json::array();
  for (const auto& plate : plates) out.push_back({{"from", plate.from}, {"to", plate.to}});
  return out;
}

/// The first of the plates, as many as a screen holds.
std::string plate_lines(const std::vector<operations::PlateMoved>& plates, bool english) {
  constexpr std::size_t shown = 10;
  if (plates.empty()) return {};
  const std::string count = std::to_string(plates.size());
  std::string out = english ? "  " + count + " door plates follow\n"
                            : "  " + count + " 块门牌的地址随之改写\n";
  for (std::size_t i = 0; i < std::min(shown, plates.size()); ++i) {
    out += "    " + plates[i].from + " → " + plates[i].to + "\n";
  }
  return plates.size() > shown ? out + "    …\n" : out;
}

}  // namespace

Result<Answer> take_name_step(Step step, const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  operations::NameStep request;
  request.step = step;
  request.name = *which;
  request.on_date = arguments.today;
  request.document = arguments.text("--document");
  request.body = arguments.text("--by");
  request.reading = arguments.text("--reading");
  request.new_names = arguments.texts("--to");
  request.until = arguments.text("--until");
  request.note = arguments.text("--note");
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  const bool dry = arguments.has("--dry-run");
  auto work = open_workspace(arguments, dry ? Access::read : Access::write);
  if (!work) return fail(work);
  const auto done = dry ? operations::foresee_name_step(work->session(), request)
                        : operations::take_name_step(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"name", done->name},
                 {"status", naming::state_word(done->standing.state)},
                 {"next", words_of(done->next)},
                 {"duties", to_json(done->duties, arguments.today)},
                 {"notice_until", or_null(done->standing.notice_to)},
                 {"cites", or_null(done->cites)},
                 {"features_named", done->features_named},
                 {"features_bare", done->features_bare},
                 {"plates_moved", done->plates.size()},
                 {"plates", plates_json(done->plates)},
                 {"dry_run", dry}},
                done->name + "  " + state_text(done->standing.state, arguments.english) + "\n" +
                    (done->cites.empty() ? "" : "  " + done->cites + "\n") +
                    plate_lines(done->plates, arguments.english) +
                    duty_lines(done->duties, arguments));
}

Result<Answer> list_names(const Arguments& arguments) {
  const auto when = when_of(arguments);
  if (!when) return fail(when);
  const std::string status = arguments.text("--status");
  if (!status.empty() && !naming::state_of(status)) {
    return fail(Fault::usage, "naming.bad_status", "--status", {status});
  }
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  const auto names =
      queries::list_names(desk->work.session(), desk->tables.rules.duties, status, *when);
  if (!names) return fail(names);
  json out = json::array();
  std::string text;
  for (const ListedName& name : *names) {
    out.push_back(to_json(name, arguments.today));
    text += line_of(name, arguments);
  }
  if (text.empty()) text = arguments.english ? "no names\n" : "没有地名\n";
  return answer({{"names", std::move(out)}}, std::move(text));
}

Result<Answer> show_name(const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  const auto when = when_of(arguments);
  if (!when) return fail(when);
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  const auto name =
      queries::find_name(desk->work.session(), desk->tables.rules.duties, *which, *when);
  if (!name) return fail(name);
  json out = to_json(*name, arguments.today);
  out.update(life_json(*name));
  return answer({{"name", std::move(out)}},
                line_of(*name, arguments) + step_lines(*name, arguments.english));
}

Result<Answer> find_name(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  const auto places =
      queries::find_places(work->session(), arguments.text("TEXT"),
                           static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0)));
  if (!places) return fail(places);
  json out = json::array();
  std::string text;
  for (const queries::FoundPlace& place : *places) {
    out.push_back({{"table", place.table},
                   {"id", place.id},
                   {"name", place.name},
                   {"place", or_null(place.place)},
                   {"at", {place.at.x, place.at.y}},
                   {"rows", place.rows}});
    text += place.name + "  " + place.table + "  " + place.place + "\n";
  }
  return answer({{"places", std::move(out)}}, std::move(text));
}

}  // namespace lifang::cli
