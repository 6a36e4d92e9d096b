// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/name.h"

#include <iterator>

#include "cli/answer.h"
#include "cli/name_entry.h"

namespace lifang::cli {
namespace {

using naming::Step;

std::vector<Option> with_place(std::vector<Option> options) {
  options.push_back(option("--township", "where: id, code or name of the township"));
  options.push_back(many("--road", "id of a road segment that shall bear the name"));
  options.push_back(many("--compound", "id of the compound that shall bear the name"));
  options.push_back(many("--feature", "id of any other feature that shall bear the name"));
  options.push_back(
      option("--near", "X,Y in metres of the workspace's CRS, if nothing bears it yet"));
  return options;
}

std::vector<Option> with_when(std::vector<Option> options) {
  for (Option& one : when_options()) options.push_back(std::move(one));
  return options;
}

Command step_command(Step step, std::string help, std::vector<Option> more, std::string example) {
  std::vector<Option> options = {workspace_option(),
                                 option("--name", "the name"),
                                 option("--id", "its id in the register, instead of the name"),
                                 option("--document", "number of the document it rests on"),
                                 option("--note", "a note for the record"),
                                 flag("--dry-run", "tell what it would come to, write nothing")};
  options.insert(options.end(), more.begin(), more.end());
  const std::string word = naming::step_word(step);
  return {"name " + word,
          std::move(help),
          std::move(options),
          {"lifang name " + word + " --workspace county.gpkg " + example},
          [step](const Arguments& arguments) { return take_name_step(step, arguments); }};
}

Option class_option() {
  return option(
      "--class",
      "road lane bridge square compound building park community village …; guessed if absent");
}

Command romanize_command(const std::string& path) {
  return {path,
          "the spelling of names in Hanyu Pinyin; asks where the reading is open",
          {many("NAME", "names to spell"), class_option(),
           opens(option("--workspace", "use the readings chosen by this register's officers")),
           option("--county", "use this county's rules, six digits"),
           flag("--tsv",
                "read name or name<TAB>class a line, answer "
                "name<TAB>standard<TAB>toned<TAB>sure|choose<TAB>alternatives")},
          {"lifang " + path + " 嵊州大道 人民东路 天台县 --json",
           "printf '王村\\tvillage\\n' | lifang " + path + " --tsv"},
          romanize_names};
}

}  // namespace

std::vector<Command> name_commands() {
  const Option limit = option_or("--limit", "how many at most", "20");
  std::vector<Command> out = {
      {"name check",
       "what the naming rules say of a name, with its romanization",
       with_place({workspace_option(), option("NAME", "the name"),
                   option("--name", "the same, as an option"), class_option(),
                   option("--at", "LON,LAT in degrees (CGCS2000), if nothing bears it yet")}),
       {"lifang name check 清溪路 --class road --at 120.82,29.59 --workspace county.gpkg",
        "lifang name check --workspace county.gpkg --name 剡溪花园 --class compound --township "
        "三江街道 --json"},
       check_name},
      romanize_command("romanize"),
      romanize_command("name romanize"),
      {"name compare",
       "how alike two names are: same, homophone, homophone-toneless, lookalike or none",
       {many("NAME", "the two names"), class_option(),
        option("--county", "use this county's rules, six digits"),
        flag("--tsv", "read a<TAB>b<TAB>class a line, answer a<TAB>b<TAB>class<TAB>likeness")},
       {"lifang name compare 清溪路 青溪路 --class road",
        "printf '清溪路\\t青溪路\\troad\\n' | lifang name compare --tsv"},
       compare_names},
      {"name suggest",
       "lawful names for a new road, compound or bridge, each with origin, reason and spelling",
       with_place({workspace_option(), class_option(),
                   option("--theme", "only of this theme of the county's stock"),
                   option_or("--count", "how many", "10"),
                   option_or("--skip", "leave out so many of the best", "0")}),
       {"lifang name suggest --workspace county.gpkg --class road --township 剡湖街道",
        "lifang name suggest --workspace county.gpkg --road ID --theme tang_poetry --json"},
       suggest_names},
      {"name propose",
       "enter a name as proposed; refused if a rule is broken",
       with_place(
           {workspace_option(), required_option("--name", "the name"), class_option(),
            option("--meaning", "what it means"), option("--origin", "where it comes from"),
            option("--planning-unit", "number of the planning unit"),
            option("--developer", "who builds it"), option("--note", "a note"),
            option("--applicant", "who applies (personal, kept apart)"),
            option("--contact", "how to reach them (personal, kept apart)"),
            option("--reading",
                   "the choice where the reading is open: \"tiān tāi\", or 台=tāi alone"),
            flag("--despite-findings", "enter it although a rule is broken; give --reason")}),
       {"lifang name propose --workspace county.gpkg --name 清溪路 --class road --road ID "
        "--meaning 因近清溪故名 --as 王敏"},
       propose_name},
      step_command(Step::review, "take a proposal under review", {}, "--name 清溪路"),
      step_command(Step::notice, "put a name under review on public notice (公示)",
                   {option("--until", "its last day (default: as the rules say)")},
                   "--name 清溪路 --document 嵊民公示〔2026〕2号"),
      step_command(Step::opinion, "record an expert opinion (专家论证) on a name under review",
                   {option("--by", "whose opinion it is")},
                   "--name 清溪路 --document 论证意见2026-5 --by 地名专家组"),
      step_command(
          Step::approve, "approve a name; the map's features take it",
          {option("--by", "who approves; a department other than 政府 or 民政 must file first"),
           option("--reading", "the choice where the reading is open")},
          "--name 清溪路 --document 嵊政函〔2026〕8号 --by 嵊州市人民政府"),
      step_command(Step::file, "record the filing (备案) of an approved name", {},
                   "--name 清溪路 --document 嵊民〔2026〕21号"),
      step_command(Step::publish, "publish (公告) an approved name; it is then in use", {},
                   "--name 清溪路 --document 嵊民告〔2026〕3号"),
      step_command(Step::withdraw, "take a proposal back", {}, "--name 清溪路 --reason 申请人撤回"),
      step_command(Step::reject, "turn a proposal down", {},
                   "--name 清溪路 --reason 与邻近道路重名"),
      step_command(Step::send_back,
                   "return a proposal to be put right (退回补正); what is lacking is the reason",
                   {}, "--name 清溪路 --reason 缺位置示意图"),
      step_command(Step::resubmit, "propose a returned name again once it is put right", {},
                   "--name 清溪路 --note 已补位置示意图"),
      step_command(Step::abolish, "abolish a name (销名); the map's features lose it", {},
                   "--name 清溪路 --document 嵊政函〔2030〕2号 --reason 道路拆除"),
      step_command(Step::rename,
                   "end a name for an approved one that takes its place, or for several (split)",
                   {many("--to", "id or text of an approved name")},
                   "--name 清溪路 --to 剡溪路 --document 嵊政函〔2030〕2号 --reason 与村名重复"),
      {"name list",
       "the register's names with what is due",
       with_when({workspace_option(), option("--status",
                                             "only: proposed under_review approved in_use renamed "
                                             "abolished rejected withdrawn returned")}),
       {"lifang name list --workspace county.gpkg --status approved --json",
        "lifang name list --workspace county.gpkg --as-of 2026-03-31 --known-at 2026-06-30"},
       list_names},
      {"name show",
       "one name with the steps of its life",
       with_when({workspace_option(), option("--name", "the name"), option("--id", "its id")}),
       {"lifang name show --workspace county.gpkg --name 清溪路 --json"},
       show_name},
      {"name find",
       "search everything on the map by characters, pinyin or initials",
       {workspace_option(), required_option("TEXT", "a part of the name, its pinyin or initials"),
        limit},
       {"lifang name find --workspace county.gpkg szdd"},
       find_name},
  };
  for (auto more :
       {name_story_commands, name_batch_commands, name_plan_commands, name_paper_commands}) {
    auto commands = more();
    std::move(commands.begin(), commands.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace lifang::cli
