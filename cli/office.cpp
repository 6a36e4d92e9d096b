// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/resources/resources.h"
#include "gis/workspace/office.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Member;
using workspace::Session;

std::string line(const Arguments& arguments, std::string_view code,
                 std::vector<std::string> args = {}) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

Result<std::string> township_id(Session& session, const std::string& word) {
  const auto row = session.row("SELECT id FROM township WHERE code = ? OR name = ? OR id = ?",
                               {word, word, word});
  if (!row) return fail(row);
  if (!row->empty()) return row->text("id");
  return fail(Fault::usage, "office.unknown_township", word, {word});
}

Result<std::vector<std::string>> township_names(Session& session,
                                                const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) {
    const auto row = session.row("SELECT name FROM township WHERE id = ?", {id});
    if (!row) return fail(row);
    out.push_back(row->text("name", id));
  }
  return out;
}

struct Shown {
  json as_json;
  std::string as_text;
};

Result<Shown> shown(Session& session, const Member& member, const Arguments& arguments) {
  auto where = township_names(session, member.townships.value_or(std::vector<std::string>{}));
  if (!where) return fail(where);
  const std::string area =
      member.townships ? joined(*where, arguments.english ? ", " : "、")
                       : messages().sentence("office.whole_county", {}, language(arguments));
  return Shown{{{"login", member.login},
                {"name", member.name},
                {"roles", member.roles},
                {"townships", member.townships ? json(*where) : json()}},
               line(arguments, "office.member_set",
                    {member.name, member.login, joined(member.roles, " "), area})};
}

Result<workspace::Workspace> opened(const Arguments& arguments) {
  return open_workspace(arguments, workspace::Access::write);
}

Result<Answer> prepare(const Arguments& arguments) {
  auto work = opened(arguments);
  if (!work) return fail(work);
  const auto rules = rule_file("office");
  if (!rules) return fail(rules);
  if (auto done = workspace::prepare_office(work->session(), *rules); !done) return fail(done);
  const auto members = workspace::members(work->session());
  if (!members) return fail(members);
  const std::size_t roles = rules->list("role").size();
  return answer(
      {{"roles", roles}, {"members", members->size()}},
      line(arguments, "office.prepared", {std::to_string(roles), std::to_string(members->size())}));
}

Result<Answer> member(const Arguments& arguments) {
  auto work = opened(arguments);
  if (!work) return fail(work);
  const auto rules = rule_file("office");
  if (!rules) return fail(rules);
  Member wanted{
      arguments.text("LOGIN"), arguments.text("--name"), arguments.texts("--member-role"), {}};
  if (wanted.name.empty()) wanted.name = wanted.login;
  for (const std::string& word : arguments.texts("--township")) {
    auto id = township_id(work->session(), word);
    if (!id) return fail(id);
    if (!wanted.townships) wanted.townships.emplace();
    wanted.townships->push_back(std::move(*id));
  }
  // On the command line everybody who lists the processes would see it.
  const char* password = std::getenv("LIFANG_MEMBER_PASSWORD");
  const auto done =
      workspace::set_member(work->session(), wanted, password != nullptr ? password : "", *rules);
  if (!done) return fail(done);
  auto out = shown(work->session(), wanted, arguments);
  if (!out) return fail(out);
  return answer(std::move(out->as_json), std::move(out->as_text));
}

Result<Answer> leave(const Arguments& arguments) {
  auto work = opened(arguments);
  if (!work) return fail(work);
  const std::string login = arguments.text("LOGIN");
  if (auto done = workspace::remove_member(work->session(), login); !done) return fail(done);
  return answer({{"removed", login}}, line(arguments, "office.member_removed", {login}));
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto members = workspace::members(work->session());
  if (!members) return fail(members);
  json rows = json::array();
  std::string text = members->empty() ? line(arguments, "office.none") : "";
  for (const Member& one : *members) {
    auto row = shown(work->session(), one, arguments);
    if (!row) return fail(row);
    rows.push_back(std::move(row->as_json));
    text += row->as_text;
  }
  return answer({{"members", std::move(rows)}}, std::move(text));
}

Result<Answer> who(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  if (!work->member()) return answer({{"member", json()}}, line(arguments, "office.owner"));
  auto out = shown(work->session(), *work->member(), arguments);
  if (!out) return fail(out);
  return answer({{"member", std::move(out->as_json)}}, std::move(out->as_text));
}

Result<Answer> readings(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  const auto found = workspace::personal_readings(work->session(), static_cast<int>(*limit));
  if (!found) return fail(found);
  json rows = json::array();
  std::string text = found->empty() ? line(arguments, "office.no_readings") : "";
  for (const auto& one : *found) {
    rows.push_back({{"login", one.login}, {"at", one.at}, {"table", one.table}, {"row", one.row}});
    text += line(arguments, "office.reading", {one.at, one.login, one.table, one.row});
  }
  return answer({{"readings", std::move(rows)}}, std::move(text));
}

}  // namespace

std::vector<Command> office_commands() {
  const Option login = required_option("LOGIN", "the name that they log in to the database with");
  const Option name = option("--name", "as the history writes it (default: the login)");
  Option roles = many("--member-role",
                      "viewer, officer, certificate_officer, reviewer, planner or administrator");
  roles.required = true;
  const Option townships =
      many("--township", "writes only there: name or code (default: the whole county)");
  return {
      {"office prepare",
       "give a PostGIS workspace its roles, row policies and checks (by the database's owner)",
       {workspace_option()},
       {"lifang office prepare --workspace 'postgresql:host=db dbname=shengzhou user=owner'"},
       prepare},
      {"office member",
       "take a member in, or change their rights; a password comes from LIFANG_MEMBER_PASSWORD",
       {workspace_option(), login, name, roles, townships},
       {"lifang office member wangmin --name 王敏 --member-role officer --township 剡湖街道 "
        "--workspace 'postgresql:host=db dbname=shengzhou user=owner'"},
       member},
      {"office leave",
       "take every right from a member",
       {workspace_option(), login},
       {"lifang office leave wangmin --workspace 'postgresql:host=db dbname=shengzhou user=owner'"},
       leave},
      {"office list",
       "the members and their rights",
       {workspace_option()},
       {"lifang office list --workspace 'postgresql:host=db dbname=shengzhou user=owner'"},
       list},
      {"office who",
       "who is logged in, and with which rights",
       {workspace_option()},
       {"lifang office who --workspace 'postgresql:host=db dbname=shengzhou user=wangmin'"},
       who},
      {"office readings",
       "who read personal data, as the database noted it",
       {workspace_option(), option_or("--limit", "how many, newest first", "50")},
       {"lifang office readings --workspace 'postgresql:host=db dbname=shengzhou user=owner'"},
       readings},
  };
}

}  // namespace lifang::cli
