// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/care_studies.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace lifang::operations {
namespace {

siting::Limits limits_of(const SiteCareRequest& request) {
  return {.seconds = request.work > 0 ? 1e9 : request.seconds,
          .seed = request.seed,
          .work = request.work};
}

std::set<std::string> ids_of(const SiteCareOutcome& answer) {
  std::set<std::string> out;
  for (const CareSite& site : answer.sites) out.insert(site.candidate_id);
  return out;
}

/// What these candidates, with all that stands, reach.
double covered_by(const CareQuestion& question, const std::set<std::string>& candidates) {
  std::vector<char> open(question.sites.size(), 0);
  for (std::size_t s = 0; s < open.size(); ++s)
    open[s] = question.sites[s].existing || candidates.contains(question.sites[s].id) ? 1 : 0;
  double out = 0;
  for (std::size_t d = 0; d < question.servers.size(); ++d) {
    const auto& list = question.servers[d];
    const bool met = std::ranges::any_of(list, [&](std::uint32_t s) { return open[s] != 0; });
    out += met ? question.weights[d] : 0;
  }
  return out;
}

/// The places of an answer's sites in the question.
std::vector<std::uint32_t> places_of(const CareQuestion& question, const SiteCareOutcome& answer) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t s = 0; s < question.sites.size(); ++s) {
    const Site& site = question.sites[s];
    const bool chosen = std::ranges::any_of(answer.sites, [&](const CareSite& one) {
      return one.candidate_id == site.id && one.at == site.at;
    });
    if (chosen && !site.existing) out.push_back(s);
  }
  return out;
}

/// A scenario's question after one of its sites is taken away.
class Falling {
 public:
  Falling(CareQuestion question, SiteCareRequest request, const Progress& progress)
      : question_(std::move(question)), request_(std::move(request)), progress_(progress) {}

  /// Finds the site among the chosen, else among what stands.
  Result<std::string> take_away(const SiteCareOutcome& planned, const std::string& word) {
    chosen_ = places_of(question_, planned);
    const auto is = [&](std::uint32_t s) {
      return question_.sites[s].id == word || question_.sites[s].name == word;
    };
    for (auto* list : {&chosen_, &question_.existing}) {
      const auto at = std::ranges::find_if(*list, is);
      if (at == list->end()) continue;
      gone_ = *at;
      list->erase(at);
      for (siting::Servers& servers : question_.servers) std::erase(servers, gone_);
      std::erase(question_.keep, gone_);
      was_chosen_ = list == &chosen_;
      if (was_chosen_) question_.forbid.push_back(gone_);
      std::ranges::sort(question_.forbid);
      return question_.sites[gone_].name.empty() ? word : question_.sites[gone_].name;
    }
    return fail(Fault::usage, "care.no_site", word, {word});
  }

  /// The sites that are left, and as many more.
  Result<SiteCareOutcome> with(std::size_t more) const {
    CareQuestion kept = question_;
    kept.keep = chosen_;
    SiteCareRequest request = plain();
    request.sites = static_cast<int>(chosen_.size() + more);
    if (request.sites == 0) return nothing();
    return answer_care(kept, request, progress_);
  }
  /// Everything anew: as many sites as were chosen, one more if what stood is gone.
  Result<SiteCareOutcome> anew() const {
    SiteCareRequest request = plain();
    request.sites = static_cast<int>(chosen_.size() + 1);
    return answer_care(question_, request, progress_);
  }

  bool was_chosen() const { return was_chosen_; }
  const Site& gone() const { return question_.sites[gone_]; }
  const CareQuestion& question() const { return question_; }
  const std::vector<std::uint32_t>& chosen() const { return chosen_; }

 private:
  SiteCareRequest plain() const {
    SiteCareRequest out = request_;
    out.cover_all = false;
    out.budget.reset();
    return out;
  }
  /// No site at all: what stands covers what it covers.
  Result<SiteCareOutcome> nothing() const {
    CareQuestion none = question_;
    for (siting::Servers& servers : none.servers)
      std::erase_if(servers, [&](std::uint32_t s) { return !none.sites[s].existing; });
    SiteCareRequest request = plain();
    request.sites = 1;
    return answer_care(none, request, progress_);
  }

  CareQuestion question_;
  SiteCareRequest request_;
  const Progress& progress_;
  std::vector<std::uint32_t> chosen_;
  std::uint32_t gone_ = 0;
  bool was_chosen_ = false;
};

}  // namespace

Result<Frontier> care_frontier(workspace::Session& session, const SiteCareRequest& request,
                               int steps, const Progress& progress) {
  const auto question = read_question(session, request);
  if (!question) return fail(question);
  const auto front = siting::cover_front(
      question->servers, question->weights, question->costs(),
      {.existing = question->existing, .forced = question->keep, .forbidden = question->forbid},
      std::max(1, steps), limits_of(request), progress);
  if (!front) return fail(front);
  Frontier out;
  out.people = question->people;
  out.minutes = question->limit_s / 60;
  out.by_cost = question->has_costs();
  out.findings = question->findings;
  for (const siting::FrontPoint& point : *front) {
    Frontier::Point one{point, {}};
    for (const std::uint32_t s : point.open)
      one.names.push_back(question->sites[s].name.empty() ? question->sites[s].id
                                                          : question->sites[s].name);
    out.points.push_back(std::move(one));
  }
  return out;
}

Result<Sensitivity> care_sensitivity(workspace::Session& session, const SiteCareRequest& request,
                                     const std::vector<double>& speeds,
                                     const std::vector<double>& budgets, bool by_cost,
                                     const Progress& progress) {
  Sensitivity out;
  out.by_cost = by_cost;
  std::vector<std::set<std::string>> first(budgets.size());
  double done = 0;
  for (const double speed : speeds) {
    if (!(speed > 0)) return fail(Fault::usage, "walk.bad_speed", {}, {to_text(speed)});
    SiteCareRequest asked = request;
    asked.speed_mps = speed;
    const auto question = read_question(session, asked);
    if (!question) return fail(question);
    out.findings = question->findings;
    for (std::size_t b = 0; b < budgets.size(); ++b) {
      const double share = done / static_cast<double>(speeds.size() * budgets.size());
      if (!report(progress, share, "sensitivity")) return cancelled();
      asked.sites = static_cast<int>(std::llround(budgets[b]));
      asked.budget = by_cost ? std::optional(budgets[b]) : std::nullopt;
      const auto answer = answer_care(*question, asked);
      if (!answer) return fail(answer);
      const std::set<std::string> chosen = ids_of(*answer);
      if (speed == speeds.front()) first[b] = chosen;
      Sensitivity::Cell cell{.speed_mps = speed, .budget = budgets[b]};
      cell.covered = answer->covered_after;
      cell.people = answer->people;
      cell.bound = answer->bound;
      cell.proven = answer->proven;
      cell.sites = chosen.size();
      cell.same_sites = static_cast<std::size_t>(std::ranges::count_if(
          chosen, [&](const std::string& id) { return first[b].contains(id); }));
      cell.plan_covered = covered_by(*question, first[b]);
      out.cells.push_back(cell);
      ++done;
    }
  }
  return out;
}

Result<Without> care_without(workspace::Session& session, const std::string& scenario,
                             const std::string& site, const Progress& progress) {
  const auto found = find_scenario(session, scenario);
  if (!found) return fail(found);
  const Scenario& plan = found->scenario;
  if (!plan.result) return fail(Fault::input, "care.no_result", {}, {plan.name});
  auto question = read_question(session, plan.question);
  if (!question) return fail(question);
  Falling falling(std::move(*question), plan.question, progress);
  auto name = falling.take_away(*plan.result, site);
  if (!name) return fail(name);
  auto lost = falling.with(0);
  if (!lost) return fail(lost);
  auto replaced = falling.with(1);
  if (!replaced) return fail(replaced);
  auto anew = falling.anew();
  if (!anew) return fail(anew);

  SiteCareRequest request = plan.question;
  request.name = plan.name + "（无 " + *name + "）";
  request.cover_all = false;
  request.budget.reset();
  request.sites = static_cast<int>(falling.chosen().size() + 1);
  request.keep.clear();
  for (const std::uint32_t s : falling.chosen()) {
    const std::string& id = falling.question().sites[s].id;
    if (!id.empty()) request.keep.push_back(id);
    for (AddedSite& added : request.added)
      added.keep = added.keep || (id.empty() && added.at == falling.question().sites[s].at);
  }
  const Site& gone = falling.gone();
  if (falling.was_chosen()) {
    if (!gone.id.empty()) request.forbid.push_back(gone.id);
    std::erase_if(request.added, [&](const AddedSite& one) { return one.at == gone.at; });
  } else {
    request.close.push_back(gone.id);
  }
  auto replacement = make_scenario(session, request);
  if (!replacement) return fail(replacement);
  replacement->result = *replaced;
  return Without{std::move(*name),     *plan.result,     std::move(*lost),
                 std::move(*replaced), std::move(*anew), std::move(*replacement)};
}

}  // namespace lifang::operations
