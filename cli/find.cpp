// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/tables.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

const char* match_word(search::Match match) {
  switch (match) {
    case search::Match::whole: return "whole";
    case search::Match::beginning: return "beginning";
    case search::Match::part: return "part";
    case search::Match::sounds_beginning: return "sounds_beginning";
    case search::Match::sounds_part: break;
  }
  return "sounds_part";
}

json json_of(const queries::FoundPlace& place) {
  json at;
  if (!place.box.empty()) at = {place.at.x, place.at.y};
  json former;
  if (place.former)
    former = {{"valid_until", or_null(place.former->until)}, {"now", or_null(place.former->now)}};
  return {{"table", place.table},
          {"id", place.id},
          {"name", place.name},
          {"met", or_null(place.met)},
          {"place", or_null(place.place)},
          {"match", match_word(place.match)},
          {"at", std::move(at)},
          {"rows", place.rows},
          {"former", std::move(former)}};
}

/// "old address, valid until 2027-11-28, now 官河路12号"; "" of what still holds.
std::string former_words(const queries::FoundPlace& place, rules::Language language) {
  if (!place.former) return "";
  const auto& [until, now] = *place.former;
  return "  " + messages().sentence(now.empty() ? "find.former_gone" : "find.former",
                                    {until.empty() ? "—" : until, now}, language);
}

std::string title_of(const std::string& table, bool english) {
  const workspace::Table* known = workspace::find_table(table);
  return std::string(english ? known->en : known->zh);
}

Result<Answer> find(const Arguments& arguments) {
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  if (*limit < 1) return fail(Fault::usage, "find.bad_limit", "--limit");
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto index = queries::PlaceIndex::read(work->session());
  if (!index) return fail(index);
  const auto most = static_cast<std::size_t>(*limit);
  const auto found = index->find(work->session(), arguments.text("TEXT"), most);
  if (!found) return fail(found);

  const auto language = arguments.english ? rules::Language::english : rules::Language::chinese;
  json kinds = json::array();
  json hits = json::array();
  std::string text;
  auto place = found->places.begin();
  for (const queries::FoundKind& kind : found->kinds) {
    kinds.push_back({{"table", kind.table}, {"total", kind.total}});
    text += title_of(kind.table, arguments.english) + "  " + std::to_string(kind.total) + "\n";
    for (; place != found->places.end() && place->table == kind.table; ++place) {
      hits.push_back(json_of(*place));
      text += "  " + place->name + (place->met.empty() ? "" : " (" + place->met + ")") +
              (place->place.empty() ? "" : "  " + place->place) + former_words(*place, language) +
              "  " + place->id + "\n";
    }
  }
  if (found->kinds.empty())
    text = messages().sentence("find.nothing", {arguments.text("TEXT")}, language) + "\n";
  return answer({{"kinds", std::move(kinds)}, {"hits", std::move(hits)}}, std::move(text));
}

}  // namespace

std::vector<Command> find_commands() {
  return {{"find",
           "find whatever has a name, by characters, pinyin, initials or code",
           {workspace_option(),
            {.name = "TEXT", .help = "清溪, qingxi, qxl, 330683001 …", .required = true},
            {.name = "--limit", .help = "how many of each kind", .fallback = "10"}},
           {"lifang find --workspace county.gpkg szdd",
            "lifang find --workspace county.gpkg --json 清溪"},
           find}};
}

}  // namespace lifang::cli
