// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_propose.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/naming_plan.h"

namespace lifang::operations {
namespace {

std::string joined(const std::vector<std::string>& items, const char* between) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : between) + item;
  return out;
}

Result<void> well_formed(const ProposeName& request, const naming::Rules& rules) {
  if (trimmed(request.name).empty()) return fail(Fault::usage, "naming.empty_name");
  if (!is_utf8(request.name)) return fail(Fault::usage, "naming.not_utf8");
  if (!naming::is_date(request.on_date)) {
    return fail(Fault::usage, "naming.bad_date", "", {request.on_date});
  }
  if (request.despite_findings && trimmed(request.reason).empty()) {
    return fail(Fault::usage, "naming.batch_reason", request.name);
  }
  if (!request.class_word.empty() && !rules.find_class(request.class_word)) {
    std::vector<std::string> words;
    for (const auto& known : rules.classes) words.push_back(known.word);
    return fail(Fault::usage, "naming.bad_class", "", {request.class_word, joined(words, " ")});
  }
  return {};
}

Result<void> lawful(const ProposeName& request, const std::vector<Finding>& findings) {
  if (request.despite_findings || !naming::has_error(findings)) return {};
  std::vector<std::string> codes;
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::error) continue;
    const bool clash = finding.args.size() > 1 && !finding.clash.empty();
    codes.push_back(finding.code + (clash ? " (" + finding.args[1] + ")" : ""));
  }
  return fail(Fault::refused, "naming.breaks_rules", request.name,
              {request.name, joined(codes, ", ")});
}

void set_if(Row& row, std::string_view column, const std::string& text) {
  if (!text.empty()) row.set(column, text);
}

}  // namespace

Row proposed_row(const ProposeName& request, const queries::NameScene& scene,
                 const naming::Romanization& romanization, const naming::Rules& rules) {
  const naming::NameParts& parts = romanization.parts;
  Row row{{"name", trimmed(request.name)},
          {"class", parts.class_word.empty() ? std::string("other") : parts.class_word},
          {"status", std::string(naming::state_word(naming::State::proposed))},
          {"proposed_on", request.on_date},
          {"romanization", romanization.spelling.standard},
          {"romanization_toned", romanization.spelling.toned},
          {"in_doubt", std::int64_t{romanization.certain ? 0 : 1}}};
  set_if(row, "specific_part", parts.division + parts.specific);
  set_if(row, "generic_part", parts.modifier + parts.generic);
  set_if(row, "class_code", naming::class_code(parts.class_word, rules));
  row.set("romanization_source", std::string(!romanization.certain     ? "open"
                                             : request.reading.empty() ? "rules"
                                                                       : "officer"));
  set_if(row, "township_id", scene.township_id);
  set_if(row, "feature_table", scene.table);
  if (!request.features.empty()) row.set("feature_id", request.features.front());
  set_if(row, "meaning", request.meaning);
  set_if(row, "origin", request.origin);
  set_if(row, "planning_unit", request.planning_unit);
  set_if(row, "developer", request.developer);
  set_if(row, "note", request.note);
  row.set("proposed_by", request.actor.name);
  nlohmann::json attributes;
  if (!request.features.empty()) attributes["features"] = request.features;
  attributes["reading"] = romanization.choice_readings.front();
  row.set("attributes", attributes.dump());
  if (!is_empty(scene.geometry)) row.set("geom", scene.geometry);
  return row;
}

namespace {

/// The reading of a character that is meant by a syllable, with or without its tone: of the open
/// ones, else of all that dictionaries know. A toned one that nobody knows is the officer's own.
/// "" where several or none are meant.
std::string meant(const naming::Syllable& of, const std::string& syllable,
                  const naming::Readings& readings) {
  const std::u32string character = to_code_points(of.character);
  const auto known =
      character.empty() ? std::vector<std::string>() : readings.of(character[0]).readings;
  for (const auto* among : {&of.readings, &known}) {
    std::set<std::string> like;
    for (const std::string& one : *among) {
      if (one == syllable) return one;
      if (naming::toneless(one) == syllable) like.insert(one);
    }
    if (!like.empty()) return like.size() == 1 ? *like.begin() : std::string();
  }
  return naming::toneless(syllable) == syllable ? std::string() : syllable;
}

/// One syllable a character from "长=cháng", from the open ones in order, or from all of them.
/// Empty where one stays open.
std::vector<std::string> completed(const naming::Romanization& open, const std::string& reading,
                                   const naming::Readings& readings) {
  const auto given = naming::syllables_of(reading);
  const auto& all = open.syllables;
  const auto is_open = [](const naming::Syllable& s) { return s.readings.size() > 1; };
  const bool named = reading.find('=') != std::string::npos;
  const bool only_open =
      given.size() == static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_open));
  std::vector<std::string> out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string head = all[i].character + "=";
    const auto own = std::find_if(given.begin(), given.end(), [&head](const std::string& pair) {
      return pair.starts_with(head);
    });
    std::string syllable;
    if (named && own != given.end()) {
      syllable = own->substr(head.size());
    } else if (!named && given.size() == all.size()) {
      syllable = given[i];
    } else if (!named && only_open && is_open(all[i])) {
      syllable = given[next++];
    } else if (all[i].readings.size() == 1) {
      syllable = all[i].readings.front();
    }
    out.push_back(meant(all[i], syllable, readings));
    if (out.back().empty()) return {};
  }
  return out;
}

}  // namespace

Result<naming::Romanization> with_reading(const naming::Romanization& open,
                                          const std::string& reading, std::string_view name,
                                          std::string_view class_word, naming::Readings readings,
                                          const naming::Rules& rules) {
  std::vector<std::string> spellings;
  for (std::size_t i = 0; i < open.choices.size(); ++i) {
    const naming::Spelling& choice = open.choices[i];
    spellings.push_back(choice.toned);
    if (reading != choice.toned && reading != choice.standard) continue;
    naming::Romanization out = open;
    out.spelling = choice;
    out.choices = {choice};
    out.choice_readings = {open.choice_readings[i]};
    out.certain = true;
    out.confidence = 1;
    return out;
  }
  const auto syllables = completed(open, reading, readings);
  const std::u32string key = to_code_points(open.parts.whole());
  if (syllables.size() == key.size()) {
    readings.remembered[key] = syllables;
    auto out = naming::romanize(name, class_word, readings, rules);
    if (out.certain) return out;
  }
  return fail(Fault::usage, "naming.bad_reading", std::string(name),
              {std::string(name), reading, joined(spellings, " | ")});
}

namespace {

/// What the proposal comes to in the register as it is now.
struct Considered {
  queries::NameScene scene;
  std::vector<Finding> findings;
  naming::Romanization romanization;
};

Result<Considered> consider(workspace::Session& session, const queries::NamingTables& tables,
                            const ProposeName& request, const std::string& name) {
  auto scene = queries::name_scene(session, {.name = name,
                                             .class_word = request.class_word,
                                             .id = {},
                                             .township = request.township,
                                             .table = request.table,
                                             .features = request.features,
                                             .near = request.near});
  if (!scene) return fail(scene);
  auto findings = queries::check_name(session, tables, *scene);
  if (!findings) return fail(findings);
  if (auto fine = lawful(request, *findings); !fine) return fail(fine);
  auto spelled = naming::romanize(name, request.class_word, tables.readings, tables.rules);
  if (!request.reading.empty()) {
    auto chosen = with_reading(spelled, request.reading, name, request.class_word, tables.readings,
                               tables.rules);
    if (!chosen) return fail(chosen);
    spelled = std::move(*chosen);
  }
  return Considered{std::move(*scene), std::move(*findings), std::move(spelled)};
}

}  // namespace

Result<std::string> enter_name(workspace::Change& change, const ProposeName& request,
                               const Row& name) {
  const auto id = change.insert("place_name", name);
  if (!id) return id;
  Row step{{"name_id", *id},
           {"step", std::string("propose")},
           {"on_date", request.on_date},
           {"actor", request.actor.name}};
  set_if(step, "reason", request.reason);
  if (auto made = change.insert("name_step", step); !made) return made;
  if (auto done = write_other_names(change, *id, request.others); !done) return fail(done);
  if (auto done = take_reserved(change, *id, name); !done) return fail(done);
  if (request.applicant.empty()) return id;
  Row applicant{{"name_id", *id}, {"applicant", request.applicant}};
  set_if(applicant, "contact", request.contact);
  if (auto made = change.insert("name_applicant", applicant); !made) return made;
  return id;
}

Result<NameProposed> propose_name(workspace::Workspace& work, const ProposeName& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  if (auto fine = well_formed(request, tables->rules); !fine) return fail(fine);
  const std::string name = trimmed(request.name);
  const workspace::Operation operation{.name = "ProposeName",
                                       .actor = request.actor,
                                       .summary = "提出 " + name,
                                       .reason = request.reason,
                                       .document = {},
                                       .counter_act = {}};
  NameProposed out;
  const auto event = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    auto considered = consider(work.session(), *tables, request, name);
    if (!considered) return fail(considered);
    const auto id = enter_name(
        change, request,
        proposed_row(request, considered->scene, considered->romanization, tables->rules));
    if (!id) return fail(id);
    out = {};
    out.id = *id;
    out.findings = std::move(considered->findings);
    out.romanization = std::move(considered->romanization);
    return {};
  });
  if (!event) return fail(event);
  return out;
}

}  // namespace lifang::operations
