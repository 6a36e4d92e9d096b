// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Scenarios as the text of a file.
#include <nlohmann/json.hpp>

#include "gis/workspace/operations/scenario.h"

namespace lifang::operations {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* format_word = "lifang siting scenario 1";

json to_json(const SiteCareRequest& q) {
  json added = json::array();
  for (const AddedSite& site : q.added) {
    json& one = added.emplace_back(
        json{{"name", site.name}, {"x", site.at.x}, {"y", site.at.y}, {"keep", site.keep}});
    if (site.cost) one["cost"] = *site.cost;
  }
  json out = {{"goal", q.goal},
              {"township", q.township},
              {"day", q.today},
              {"minutes", q.minutes},
              {"profile", q.profile},
              {"speed_mps", q.speed_mps},
              {"cut_crossings", q.cut_crossings},
              {"year", q.horizon.year},
              {"variant", q.horizon.variant},
              {"keep", q.keep},
              {"forbid", q.forbid},
              {"close", q.close},
              {"added", std::move(added)},
              {"sites", q.sites},
              {"cover_all", q.cover_all},
              {"budget", q.budget ? json(*q.budget) : json()},
              {"seed", q.seed}};
  // One of them ends the search.
  if (q.work > 0) {
    out["work"] = q.work;
  } else {
    out["seconds"] = q.seconds;
  }
  return out;
}

json answer_json(const SiteCareOutcome& r) {
  json sites = json::array(), gaps = json::array();
  for (const CareSite& site : r.sites) {
    sites.push_back({{"candidate_id", site.candidate_id},
                     {"name", site.name},
                     {"x", site.at.x},
                     {"y", site.at.y},
                     {"people_in_reach", site.people_in_reach},
                     {"people_gained", site.people_gained},
                     {"cost", site.cost ? json(*site.cost) : json()}});
  }
  for (const CareGap& gap : r.uncovered) {
    gaps.push_back({{"demand_id", gap.demand_id},
                    {"compound_id", gap.compound_id},
                    {"name", gap.name},
                    {"x", gap.at.x},
                    {"y", gap.at.y},
                    {"people", gap.people},
                    {"off_network", gap.off_network},
                    {"no_site", gap.no_site}});
  }
  json out = {{"township_id", r.township_id},
              {"limit_s", r.limit_s},
              {"speed_mps", r.speed_mps},
              {"people", r.people},
              {"covered_before", r.covered_before},
              {"covered_after", r.covered_after},
              {"bound", r.bound},
              {"proven", r.proven},
              {"by_cost", r.by_cost},
              {"cost", r.cost},
              {"existing", r.existing},
              {"candidates", r.candidates},
              {"candidates_off_network", r.candidates_off_network},
              {"sites", std::move(sites)},
              {"uncovered", std::move(gaps)}};
  if (r.walked) out["walked"] = *r.walked;
  return out;
}

/// Values of a JSON object; the first that is missing or of another kind is remembered.
class Reader {
 public:
  explicit Reader(const json& node) : node_(node) {}

  template <class T>
  void take(const char* key, T& into) {
    const auto at = node_.find(key);
    if (at == node_.end()) return miss(key);
    set(key, *at, into);
  }
  template <class T>
  void take(const char* key, std::optional<T>& into) {
    const auto at = node_.find(key);
    if (at == node_.end() || at->is_null()) return;
    T value{};
    set(key, *at, value);
    into = value;
  }
  template <class Visit>
  void each(const char* key, Visit&& visit) {
    const auto at = node_.find(key);
    if (at == node_.end() || !at->is_array()) return miss(key);
    for (const json& entry : *at) {
      Reader inner(entry);
      visit(inner);
      if (!inner.missing.empty()) miss(inner.missing.c_str());
    }
  }
  bool has(const char* key) const { return node_.contains(key); }
  void miss(const char* key) {
    if (missing.empty()) missing = key;
  }

  std::string missing;

 private:
  void set(const char* key, const json& value, std::string& into) {
    if (!value.is_string()) return miss(key);
    into = value.get<std::string>();
  }
  void set(const char* key, const json& value, bool& into) {
    if (!value.is_boolean()) return miss(key);
    into = value.get<bool>();
  }
  template <class T>
  requires std::is_arithmetic_v<T>
  void set(const char* key, const json& value, T& into) {
    const bool fits = std::is_integral_v<T> ? value.is_number_integer() : value.is_number();
    if (!fits) return miss(key);
    into = value.get<T>();
  }
  void set(const char* key, const json& value, std::vector<std::string>& into) {
    if (!value.is_array()) return miss(key);
    for (const json& word : value) {
      if (!word.is_string()) return miss(key);
      into.push_back(word.get<std::string>());
    }
  }

  const json& node_;
};

void read(Reader& from, SiteCareRequest& q) {
  from.take("goal", q.goal);
  from.take("township", q.township);
  from.take("day", q.today);
  from.take("minutes", q.minutes);
  from.take("profile", q.profile);
  from.take("speed_mps", q.speed_mps);
  from.take("cut_crossings", q.cut_crossings);
  from.take("year", q.horizon.year);
  from.take("variant", q.horizon.variant);
  from.take("keep", q.keep);
  from.take("forbid", q.forbid);
  from.take("close", q.close);
  from.take("sites", q.sites);
  from.take("cover_all", q.cover_all);
  from.take("budget", q.budget);
  from.take("seed", q.seed);
  if (from.has("work")) {
    from.take("work", q.work);
  } else {
    from.take("seconds", q.seconds);
  }
  from.each("added", [&](Reader& one) {
    AddedSite site;
    one.take("name", site.name);
    one.take("x", site.at.x);
    one.take("y", site.at.y);
    one.take("keep", site.keep);
    if (one.has("cost")) one.take("cost", site.cost);
    q.added.push_back(std::move(site));
  });
}

void read(Reader& from, SiteCareOutcome& r) {
  from.take("township_id", r.township_id);
  from.take("limit_s", r.limit_s);
  from.take("speed_mps", r.speed_mps);
  from.take("people", r.people);
  from.take("covered_before", r.covered_before);
  from.take("covered_after", r.covered_after);
  from.take("bound", r.bound);
  from.take("proven", r.proven);
  from.take("walked", r.walked);
  from.take("by_cost", r.by_cost);
  from.take("cost", r.cost);
  from.take("existing", r.existing);
  from.take("candidates", r.candidates);
  from.take("candidates_off_network", r.candidates_off_network);
  from.each("sites", [&](Reader& one) {
    CareSite site;
    one.take("candidate_id", site.candidate_id);
    one.take("name", site.name);
    one.take("x", site.at.x);
    one.take("y", site.at.y);
    one.take("people_in_reach", site.people_in_reach);
    one.take("people_gained", site.people_gained);
    one.take("cost", site.cost);
    r.sites.push_back(std::move(site));
  });
  from.each("uncovered", [&](Reader& one) {
    CareGap gap;
    one.take("demand_id", gap.demand_id);
    one.take("compound_id", gap.compound_id);
    one.take("name", gap.name);
    one.take("x", gap.at.x);
    one.take("y", gap.at.y);
    one.take("people", gap.people);
    one.take("off_network", gap.off_network);
    one.take("no_site", gap.no_site);
    r.uncovered.push_back(std::move(gap));
  });
}

}  // namespace

std::string answer_text(const SiteCareOutcome& answer) {
  return answer_json(answer).dump();
}

std::string scenario_text(const Scenario& scenario) {
  const json out = {{"format", format_word},
                    {"name", scenario.name},
                    {"model", scenario.model},
                    {"question", to_json(scenario.question)},
                    {"rests_on", {{"inputs", scenario.inputs}, {"rules", scenario.rules}}},
                    {"result", scenario.result ? answer_json(*scenario.result) : json()}};
  return out.dump(1) + "\n";
}

Result<Scenario> parse_scenario(std::string_view text, const std::string& where) {
  const auto bad = [&](const std::string& what) {
    return fail(Fault::input, "care.bad_scenario", where, {where, what});
  };
  const json node = json::parse(text, nullptr, false);
  if (!node.is_object() || !node.contains("format") || node["format"] != format_word)
    return bad("format");
  Scenario out;
  Reader top(node);
  top.take("name", out.name);
  top.take("model", out.model);
  if (!top.missing.empty()) return bad(top.missing);
  for (const char* part : {"question", "rests_on"}) {
    if (!node.contains(part) || !node[part].is_object()) return bad(part);
  }
  Reader question(node["question"]);
  read(question, out.question);
  out.question.nearest = nearest_of(out.model);
  Reader rests(node["rests_on"]);
  rests.take("inputs", out.inputs);
  rests.take("rules", out.rules);
  for (const Reader* reader : {&question, &rests}) {
    if (!reader->missing.empty()) return bad(reader->missing);
  }
  if (!node.contains("result") || node["result"].is_null()) return out;
  if (!node["result"].is_object()) return bad("result");
  Reader result(node["result"]);
  read(result, out.result.emplace());
  if (!result.missing.empty()) return bad(result.missing);
  return out;
}

}  // namespace lifang::operations
