// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_service.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/plan_walks.h"

namespace lifang::operations {
namespace {

using community::WalkFigures;
using workspace::Session;

/// A division of the units, and which sites are whose centre.
struct Division {
  std::vector<std::int32_t> home;
  std::vector<std::vector<std::uint32_t>> centres;  ///< per community
  std::vector<double> floor_m2;                     ///< of its premises
};

struct Served {
  WalkFigures all;
  std::vector<WalkFigures> each;
};

Served served(const Division& division, const community::Walks& walks,
              const std::vector<std::int64_t>& people, double limit_s) {
  std::vector<std::vector<community::HomeWalk>> homes(division.centres.size());
  std::vector<community::HomeWalk> all;
  for (std::size_t i = 0; i < people.size(); ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    const std::int32_t home = division.home[i];
    if (home >= 0) {
      for (const std::uint32_t site : division.centres[static_cast<std::size_t>(home)]) {
        nearest = std::min(nearest, walks.at(site, i));
      }
      homes[static_cast<std::size_t>(home)].push_back({nearest, people[i]});
    }
    all.push_back({nearest, people[i]});
  }
  Served out{community::walk_figures(all, limit_s), {}};
  for (const auto& one : homes) out.each.push_back(community::walk_figures(one, limit_s));
  return out;
}

std::string whole(double number) {
  return std::to_string(std::llround(number));
}

std::string tenth(double number) {
  const auto tenths = std::llround(10 * number);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

class Reader {
 public:
  Reader(Session& session, const PlanInHand& open, const community::ServiceRules& service)
      : session_(session), open_(open), service_(service) {}

  Result<PlanService> read(std::string_view day, const Progress& progress) {
    people_ = people_of(open_.plan.area);
    if (auto done = read_sites(); !done) return fail(done);
    const auto walks = walks_to_units(session_, open_, sites_, day, progress);
    if (!walks) return fail(walks);
    auto before = today();
    if (!before) return fail(before);
    auto after = planned();
    if (!after) return fail(after);
    before_ = served(*before, *walks, people_, 60 * service_.minutes);
    after_ = served(*after, *walks, people_, 60 * service_.minutes);
    out_.plan_id = open_.plan.id;
    out_.plan_name = open_.plan.name;
    managing(*before, *after);
    if (auto done = grids(); !done) return fail(done);
    serving(*before, *after);
    communities();
    return std::move(out_);
  }

 private:
  Result<void> read_sites() {
    auto sites = premises_sites(session_, {open_.rules.premises_kind});
    if (!sites) return fail(sites);
    std::erase_if(*sites, [](const PremisesSite& one) { return !one.standing; });
    sites_ = std::move(*sites);
    standing_ = sites_.size();
    const auto rows = session_.rows(
        "SELECT plan_community_id, area_m2, geom FROM plan_premises WHERE plan_id = ? AND kind = "
        "'office' AND status = 'build' ORDER BY fid",
        {open_.plan.id});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      sites_.push_back({{}, {}, {}, {}, row.number("area_m2"), false, centroid(row.geometry())});
      owners_.push_back(row.text("plan_community_id"));
    }
    return {};
  }

  /// The standing premises by the grounds that they lie in.
  Result<Division> division(const std::vector<std::int32_t>& home, std::size_t count) const {
    Division out{home, std::vector<std::vector<std::uint32_t>>(count),
                 std::vector<double>(count, 0)};
    std::vector<std::vector<MultiPolygon>> parts(count);
    for (std::size_t i = 0; i < home.size(); ++i) {
      if (home[i] >= 0) parts[static_cast<std::size_t>(home[i])].push_back(open_.plan.ground[i]);
    }
    for (std::size_t c = 0; c < count; ++c) {
      const auto ground = topology::union_of(parts[c]);
      if (!ground) return fail(ground);
      for (std::uint32_t s = 0; s < standing_; ++s) {
        if (!contains(*ground, sites_[s].at)) continue;
        out.centres[c].push_back(s);
        out.floor_m2[c] += sites_[s].area_m2;
      }
    }
    return out;
  }

  Result<Division> today() const {
    std::vector<std::int32_t> home;
    for (const community::Unit& unit : open_.plan.area.units) home.push_back(unit.community);
    return division(home, open_.plan.area.communities.size());
  }

  Result<Division> planned() const {
    auto out = division(open_.plan.draft.home, open_.plan.ids.size());
    if (!out) return out;
    for (std::size_t k = 0; k < owners_.size(); ++k) {
      const auto at = std::find(open_.plan.ids.begin(), open_.plan.ids.end(), owners_[k]);
      if (at == open_.plan.ids.end()) continue;
      const auto c = static_cast<std::size_t>(at - open_.plan.ids.begin());
      out->centres[c].push_back(static_cast<std::uint32_t>(standing_ + k));
      out->floor_m2[c] += sites_[standing_ + k].area_m2;
    }
    return out;
  }

  ServiceFigure& figure(const char* code, bool serving, std::vector<std::string> rule = {}) {
    ServiceFigure one;
    one.code = code;
    one.serving = serving;
    one.rule = std::move(rule);
    return out_.figures.emplace_back(std::move(one));
  }

  struct Sum {
    std::int64_t communities = 0, inside = 0, parted = 0, people = 0, households = 0, staff = 0;
  };

  /// Communities under some division, counted by the judge of drafts.
  Sum sum_of(const Division& division, std::size_t count) const {
    community::Draft draft;
    draft.home = division.home;
    draft.communities.resize(count);
    const auto judged = community::judge(open_.plan.area, draft, open_.plan.range);
    Sum out;
    for (const community::Standing& one : judged.communities) {
      if (one.units == 0) continue;
      ++out.communities;
      out.inside += community::out_of_range(one.households, open_.plan.range) == 0;
      out.parted += one.parts > 1;
      out.people += one.population;
      out.households += one.households;
      out.staff += community::staff_wanted(service_, one.population);
    }
    return out;
  }

  void managing(const Division& before, const Division& after) {
    const Sum was = sum_of(before, open_.plan.area.communities.size());
    const Sum is = sum_of(after, open_.plan.ids.size());
    const auto word = [](std::int64_t n) { return std::to_string(n); };
    auto& range =
        figure("in_range", false, {word(open_.plan.range.min), word(open_.plan.range.max)});
    range.before = {word(was.inside), word(was.communities)};
    range.after = {word(is.inside), word(is.communities)};
    range.number_before = static_cast<double>(was.inside);
    range.number_after = static_cast<double>(is.inside);
    range.kept = is.inside == is.communities;
    auto& compounds = figure("whole", false);
    compounds.before = compounds.after = {"0"};  // a unit has one home: none is ever divided
    compounds.number_before = compounds.number_after = 0;
    compounds.kept = true;
    auto& barred = figure("barred", false);
    barred.before = {word(was.parted)};
    barred.after = {word(is.parted)};
    barred.number_before = static_cast<double>(was.parted);
    barred.number_after = static_cast<double>(is.parted);
    barred.kept = is.parted == 0;
    auto& staff = figure("staff", false, {whole(service_.staff_per_10000), service_.staff_clause});
    const auto each = [](const Sum& sum) {
      return sum.staff == 0 ? 0
                            : static_cast<double>(sum.households) / static_cast<double>(sum.staff);
    };
    staff.before = {word(was.staff), whole(each(was))};
    staff.after = {word(is.staff), whole(each(is))};
    staff.number_before = each(was);
    staff.number_after = each(is);
  }

  Result<void> grids() {
    const auto row = session_.row(
        "SELECT COUNT(*) AS n, SUM(CASE WHEN households BETWEEN ? AND ? THEN 1 ELSE 0 END) AS "
        "inside, SUM(population) AS people FROM plan_grid WHERE plan_id = ?",
        {open_.rules.grid.min, open_.rules.grid.max, open_.plan.id});
    if (!row) return fail(row);
    const std::int64_t count = row->integer("n"), inside = row->integer("inside");
    auto& grids =
        figure("grids", false,
               {std::to_string(open_.rules.grid.min), std::to_string(open_.rules.grid.max)});
    if (count > 0) {
      grids.after = {std::to_string(count), std::to_string(inside)};
      grids.number_after = static_cast<double>(count);
      grids.kept = inside == count;
    }
    auto& each = figure("grid_people", false);
    if (count > 0) {
      each.number_after = static_cast<double>(row->integer("people")) / static_cast<double>(count);
      each.after = {whole(*each.number_after)};
    }
    return {};
  }

  void serving(const Division& before, const Division& after) {
    auto& reach = figure("reach", true, {whole(service_.minutes), whole(100 * service_.share)});
    reach.number_before = before_.all.share();
    reach.number_after = after_.all.share();
    reach.before = {tenth(100 * before_.all.share())};
    reach.after = {tenth(100 * after_.all.share())};
    reach.kept = after_.all.share() >= service_.share;
    minutes(figure("walk", true), before_.all.mean_s, after_.all.mean_s);
    minutes(figure("far", true), before_.all.worst_tenth_s, after_.all.worst_tenth_s);
    auto& floor =
        figure("floor", true,
               {whole(open_.rules.premises_m2_per_100), whole(open_.rules.least_premises_m2)});
    const double was = floor_of(before, floor.before), is = floor_of(after, floor.after);
    floor.number_before = was;
    floor.number_after = is;
    floor.kept = !short_;
  }

  static void minutes(ServiceFigure& figure, double before_s, double after_s) {
    figure.number_before = before_s / 60;
    figure.number_after = after_s / 60;
    figure.before = {tenth(before_s / 60)};
    figure.after = {tenth(after_s / 60)};
  }

  /// Floor and what is due; `short_` says whether any community lacks some.
  double floor_of(const Division& division, std::vector<std::string>& told) {
    std::vector<std::int64_t> households(division.centres.size());
    for (std::size_t i = 0; i < division.home.size(); ++i) {
      if (division.home[i] < 0) continue;
      households[static_cast<std::size_t>(division.home[i])] += open_.plan.area.units[i].households;
    }
    double floor = 0, due = 0;
    short_ = false;
    for (std::size_t c = 0; c < households.size(); ++c) {
      if (households[c] == 0) continue;
      const double needed = community::premises_needed_m2(open_.rules, households[c]);
      floor += division.floor_m2[c];
      due += needed;
      short_ = short_ || division.floor_m2[c] + 0.5 < needed;
    }
    told = {whole(floor), whole(due)};
    return floor;
  }

  void communities() {
    const auto judged =
        community::judge(open_.plan.area, open_.plan.draft, open_.plan.range).communities;
    for (std::size_t c = 0; c < judged.size(); ++c) {
      if (judged[c].units == 0) continue;
      out_.communities.push_back({open_.plan.draft.communities[c].name, after_.each[c],
                                  community::staff_wanted(service_, judged[c].population)});
    }
  }

  Session& session_;
  const PlanInHand& open_;
  const community::ServiceRules& service_;
  std::vector<std::int64_t> people_;
  std::vector<PremisesSite> sites_;  // standing ones, then those of the plan
  std::vector<std::string> owners_;  // of those of the plan: id of the community
  std::size_t standing_ = 0;
  bool short_ = false;
  Served before_, after_;
  PlanService out_;
};

std::string said(const ServiceFigure& figure, const char* part,
                 const std::vector<std::string>& args, rules::Language language) {
  return messages().sentence("service." + figure.code + "." + part, args, language);
}

}  // namespace

Result<PlanService> plan_service(workspace::Workspace& work, const std::string& plan,
                                 const std::string& county, std::string_view day,
                                 const Progress& progress) {
  const auto open = open_plan(work, plan, county, day);
  return open ? plan_service(work, *open, county, day, progress) : fail(open);
}

Result<PlanService> plan_service(workspace::Workspace& work, const PlanInHand& open,
                                 const std::string& county, std::string_view day,
                                 const Progress& progress) {
  const auto file = community_file(work.session(), county);
  if (!file) return fail(file);
  const auto service = community::service_rules_from(*file);
  return Reader(work.session(), open, service).read(day, progress);
}

std::string service_value(const ServiceFigure& figure, bool after, rules::Language language) {
  const auto& args = after ? figure.after : figure.before;
  return args.empty() ? "—" : said(figure, "value", args, language);
}

std::string service_name(const ServiceFigure& figure, rules::Language language) {
  return said(figure, "name", {}, language);
}

std::string service_rule(const ServiceFigure& figure, rules::Language language) {
  return said(figure, "rule", figure.rule, language);
}

}  // namespace lifang::operations
