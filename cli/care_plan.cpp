// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "cli/command.h"
#include "core/geometry/feature.h"
#include "core/siting/plan.h"
#include "core/siting/witness.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/operations/years_plan.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

constexpr const char* goal_words[] = {"most_people", "least_cost", "nearest_in_sum",
                                      "nearest_farthest"};
constexpr const char* standing_words[] = {"candidate", "existing", "forced", "forbidden"};
constexpr const char* act_words[] = {"open", "enlarge", "close"};

/// Reads a question; the first thing that is not as it should be is kept by its name.
class Reader {
 public:
  Reader() = default;
  /// On top of what a workspace says: sites are named by their rows' ids, or names.
  explicit Reader(const operations::YearsPlan& here) : out_(here.question), here_(true) {
    for (std::uint32_t s = 0; s < here.ids.size(); ++s) {
      sites_.emplace(here.ids[s], s);
      sites_.emplace(here.question.sites[s].name, s);
    }
    tiers_.emplace(here.question.tiers.front().name, 0);
  }

  Result<siting::PlanQuestion> read(const json& said) {
    if (!said.is_object()) wrong("{");
    if (wrong_.empty()) question(said);
    if (!wrong_.empty()) return fail(Fault::input, "siting.plan.unreadable", {}, {wrong_});
    return std::move(out_);
  }

 private:
  using Ids = std::map<std::string, std::uint32_t>;

  void wrong(const std::string& what) {
    if (wrong_.empty()) wrong_ = what;
  }
  double number(const json& object, const char* key, double otherwise) {
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return otherwise;
    if (!at->is_number()) return wrong(key), otherwise;
    return at->get<double>();
  }
  std::string text(const json& object, const char* key) {
    const auto at = object.find(key);
    if (at == object.end()) return {};
    if (!at->is_string()) return wrong(key), std::string();
    return at->get<std::string>();
  }
  template <std::size_t n>
  std::size_t word(const json& object, const char* key, const char* const (&words)[n],
                   std::size_t otherwise = 0) {
    const std::string said = text(object, key);
    for (std::size_t i = 0; i < n; ++i) {
      if (said == words[i]) return i;
    }
    if (!said.empty()) wrong(said);
    return otherwise;
  }
  std::uint32_t index(const Ids& ids, const json& id) {
    const auto at = id.is_string() ? ids.find(id.get<std::string>()) : ids.end();
    if (at == ids.end()) return wrong(id.dump()), 0;
    return at->second;
  }
  // The objects of a list; none if there is no list.
  std::vector<json> list(const json& object, const char* key) {
    const auto at = object.find(key);
    if (at == object.end()) return {};
    std::vector<json> out;
    if (!at->is_array()) wrong(key);
    for (const json& one : *at) {
      if (one.is_object())
        out.push_back(one);
      else
        wrong(key);
    }
    return out;
  }
  void remember(Ids& ids, const std::string& id, const char* kind) {
    if (id.empty() || !ids.emplace(id, static_cast<std::uint32_t>(ids.size())).second)
      wrong(std::string(kind) + " id " + id);
  }

  void question(const json& said) {
    out_.goal = static_cast<siting::Goal>(
        word(said, "goal", goal_words, static_cast<std::size_t>(out_.goal)));
    const auto tiers = list(said, "tiers");
    if (!tiers.empty()) {
      out_.tiers.clear();
      tiers_.clear();
    }
    for (const json& one : tiers) {
      remember(tiers_, text(one, "id"), "tier");
      out_.tiers.push_back({.name = text(one, "id"),
                            .full = number(one, "full", 0),
                            .none = number(one, "none", 0),
                            .importance = number(one, "importance", 1),
                            .second = number(one, "second", 0)});
    }
    const auto periods = list(said, "periods");
    if (!periods.empty()) out_.periods.clear();
    for (const json& one : periods) period(one);
    for (const json& one : list(said, "sites")) site(one);
    if (here_ && said.contains("demand")) return wrong("demand");
    for (const json& one : list(said, "demand")) demand(one);
    if (said.contains("exclusive") && !said["exclusive"].is_array()) return wrong("exclusive");
    for (const json& group : said.value("exclusive", json::array())) {
      out_.exclusive.emplace_back();
      if (!group.is_array()) return wrong("exclusive");
      for (const json& id : group) out_.exclusive.back().push_back(index(sites_, id));
    }
  }

  void period(const json& one) {
    siting::PlanPeriod out;
    out.budget = number(one, "budget", siting::no_limit);
    out.weight = number(one, "weight", 1);
    const double most = number(one, "at_most", out.at_most);
    if (most < 0 || most != std::floor(most) || most > out.at_most) return wrong("at_most");
    out.at_most = static_cast<std::uint32_t>(most);
    out_.periods.push_back(out);
  }

  void site(const json& one) {
    const std::string id = text(one, "id");
    const auto known = here_ ? sites_.find(id) : sites_.end();
    if (known != sites_.end()) return terms(one, out_.sites[known->second]);
    if (here_) return wrong("site id " + id);
    remember(sites_, id, "site");
    siting::PlanSite out{.name = id};
    terms(one, out);
    out_.sites.push_back(std::move(out));
  }

  /// What is said of a site; the rest stays.
  void terms(const json& one, siting::PlanSite& out) {
    out.standing = static_cast<siting::Standing>(
        word(one, "standing", standing_words, static_cast<std::size_t>(out.standing)));
    out.cost = number(one, "cost", out.cost);
    if (one.contains("closing") && !one["closing"].is_null())
      out.closing = number(one, "closing", 0);
    out.capacity = number(one, "capacity", out.capacity);
    out.more = number(one, "more", out.more);
    out.enlarging = number(one, "enlarging", out.enlarging);
    if (!one.contains("serves")) return;
    out.serves.clear();
    if (!one["serves"].is_array()) return wrong("serves");
    for (const json& tier : one["serves"]) out.serves.push_back(index(tiers_, tier));
  }

  void demand(const json& one) {
    siting::PlanDemand out;
    out.name = text(one, "id");
    out.people = number(one, "people", 0);
    const json ways = one.value("ways", json::object());
    if (!ways.is_object()) return wrong("ways");
    for (const auto& [id, length] : ways.items()) {
      if (!length.is_number()) return wrong("ways " + id);
      out.ways.push_back({index(sites_, id), length.get<double>()});
    }
    out_.demand.push_back(std::move(out));
  }

  siting::PlanQuestion out_;
  Ids tiers_, sites_;
  bool here_ = false;  ///< sites and demand are a workspace's
  std::string wrong_;
};

json number_or_null(const std::optional<double>& value) {
  return value ? json(*value) : json();
}

json to_json(const siting::PlanQuestion& q, const siting::Plan& plan, double seconds,
             const Arguments& arguments) {
  json steps = json::array(), served = json::array(), allotted = json::array();
  for (const siting::PlanStep& step : plan.steps) {
    steps.push_back({{"period", step.period + 1},
                     {"act", act_words[static_cast<int>(step.act)]},
                     {"site", q.sites[step.site].name}});
  }
  for (std::size_t t = 0; t < plan.served.size(); ++t) {
    for (std::size_t k = 0; k < plan.served[t].size(); ++k) {
      served.push_back(
          {{"period", t + 1}, {"tier", q.tiers[k].name}, {"people", plan.served[t][k]}});
    }
  }
  for (const siting::Allotted& a : plan.allotted) {
    allotted.push_back({{"period", a.period + 1},
                        {"tier", q.tiers[a.tier].name},
                        {"demand", q.demand[a.demand].name},
                        {"site", q.sites[a.site].name},
                        {"people", a.people}});
  }
  return {{"goal", goal_words[static_cast<int>(q.goal)]},
          {"status", siting::word_of(plan.status)},
          {"objective", number_or_null(plan.objective)},
          {"bound", number_or_null(plan.bound)},
          {"cost", plan.cost},
          {"steps", std::move(steps)},
          {"served", std::move(served)},
          {"allotted", std::move(allotted)},
          {"witness", siting::word_of(plan.witness)},
          {"seconds", seconds},
          {"reasons", cli::to_json(plan.reasons, arguments)}};
}

Finding said(std::string code, std::vector<std::string> args) {
  Finding out;
  out.code = std::move(code);
  out.args = std::move(args);
  return out;
}

std::string to_text(const siting::PlanQuestion& q, const siting::Plan& plan, double seconds,
                    const Arguments& arguments) {
  const auto number = [](const std::optional<double>& value) {
    return value ? lifang::to_text(*value) : std::string("-");
  };
  std::vector<Finding> out;
  char rounded[32];
  std::snprintf(rounded, sizeof rounded, "%.2f", seconds);
  out.push_back(said(std::string("siting.is_") + siting::word_of(plan.status),
                     {number(plan.objective), number(plan.bound), rounded}));
  for (const siting::PlanStep& step : plan.steps) {
    out.push_back(said(std::string("siting.plan.") + act_words[static_cast<int>(step.act)],
                       {std::to_string(step.period + 1), q.sites[step.site].name}));
  }
  for (std::size_t t = 0; t < plan.served.size(); ++t) {
    for (std::size_t k = 0; k < plan.served[t].size(); ++k) {
      out.push_back(said("siting.plan.served", {std::to_string(t + 1), q.tiers[k].name,
                                                lifang::to_text(plan.served[t][k])}));
    }
  }
  if (plan.objective) out.push_back(said("siting.plan.costs", {lifang::to_text(plan.cost)}));
  if (plan.witness != siting::Witness::none) {
    out.push_back(said(std::string("siting.witness.") + siting::word_of(plan.witness), {}));
  }
  out.insert(out.end(), plan.reasons.begin(), plan.reasons.end());
  return sentences(out, arguments);
}

Result<json> read_json(const std::string& path) {
  const auto text = files::read_whole(path, "question");
  if (!text) return fail(text);
  json read = json::parse(*text, nullptr, false);
  if (read.is_discarded()) return fail(Fault::input, "siting.plan.unreadable", path, {"JSON"});
  return read;
}

/// The workspace's own question, with what the file says of it on top.
Result<siting::PlanQuestion> question_here(const Arguments& arguments, const json& said,
                                           std::vector<Finding>& findings) {
  const auto asked = question_of(arguments);
  if (!asked) return fail(asked);
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto here = operations::read_years_plan(work->session(), *asked);
  if (!here) return fail(here);
  findings = here->findings;
  auto out = Reader(*here).read(said);
  if (out) operations::drop_useless_ways(*out);
  return out;
}

Result<Answer> run(const Arguments& arguments) {
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  if (!(*seconds > 0)) return fail(Fault::usage, "siting.bad_seconds");
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  if (!arguments.has("--question") && !arguments.has("--workspace"))
    return fail(Fault::usage, "siting.plan.nothing_asked");
  auto said = arguments.has("--question") ? read_json(arguments.text("--question"))
                                          : Result<json>(json::object());
  if (!said) return fail(said);
  std::vector<Finding> findings;
  const auto question = arguments.has("--workspace") ? question_here(arguments, *said, findings)
                                                     : Reader().read(*said);
  if (!question) return fail(question);
  const auto begun = std::chrono::steady_clock::now();
  const auto plan = siting::plan_sites(
      *question, {.seconds = *seconds, .seed = static_cast<int>(*seed)}, arguments.progress);
  if (!plan) return fail(plan);
  const double spent =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  json out = to_json(*question, *plan, spent, arguments);
  out["findings"] = cli::to_json(findings, arguments);
  return answer(std::move(out),
                to_text(*question, *plan, spent, arguments) + sentences(findings, arguments));
}

/// What a workspace's own question is made of; budgets and sites are the file's matter.
std::vector<Option> options() {
  Option place = workspace_option();
  place.required = false;
  std::vector<Option> out = {
      std::move(place),
      reads(option(
          "--question",
          "a file (JSON): goal, sites, demand, tiers, periods, exclusive. With --workspace "
          "sites and demand are its own; tiers are in minutes, and sites (by id or name) say "
          "what differs: standing, cost, closing, capacity, more, enlarging")),
      option_or("--seconds", "wall clock", "60"),
      option_or("--seed", "equal seeds give equal answers", "1")};
  for (Option& one : question_options()) {
    const bool own = one.name == "--seconds" || one.name == "--seed" || one.name == "--work" ||
                     one.name == "--sites" || one.name == "--cover-all" || one.name == "--budget" ||
                     one.name == "--nearest";
    if (!own) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<Command> care_plan_commands() {
  return {{"care plan",
           "plan sites of several kinds over several years: budgets, capacities, exclusions, sites "
           "that stand kept, closed or enlarged at a cost; of a workspace or of a file",
           options(),
           {"lifang care plan --question three-years.json --json",
            "lifang care plan --workspace county.gpkg --township 剡湖街道 --question years.json"},
           run}};
}

}  // namespace lifang::cli
