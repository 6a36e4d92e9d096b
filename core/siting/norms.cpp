// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/norms.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "core/geometry/measure.h"

namespace lifang::siting {
namespace {

constexpr std::array measures{
    "each_township", "each_village",  "stars_share",         "per_people",  "share_of",
    "area",          "rooms_by_area", "rooms_by_households", "rooms_agreed"};
constexpr std::array owners{"developer", "township", "county"};
constexpr std::array standings{"met", "owed", "coming", "unknown"};

constexpr double hair = 1e-9;  // sums of hundredths are not exact

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

template <class Words>
std::optional<std::size_t> place_of(const Words& words, const std::string& word) {
  const auto at = std::ranges::find(words, word);
  if (at == words.end()) return std::nullopt;
  return static_cast<std::size_t>(at - words.begin());
}

Result<Norm> norm_of(const rules::Config& node) {
  Norm out;
  out.id = node.text("id");
  out.zh = node.text("zh", out.id);
  out.en = node.text("en", out.id);
  out.clause = node.text("clause");
  const auto bad = [&](const std::string& word) {
    return fail(Fault::input, "facility.bad_norm", "facility.toml", {out.id, word});
  };
  const auto measure = place_of(measures, node.text("measure"));
  const auto owner = place_of(owners, node.text("by"));
  if (!measure) return bad("measure");
  if (!owner) return bad("by");
  out.measure = static_cast<Measure>(*measure);
  out.by = static_cast<Owner>(*owner);
  out.kinds = node.texts("kinds");
  out.valid_from = node.text("valid_from");
  out.valid_to = node.text("valid_to");
  out.permitted_from = node.text("permitted_from");
  out.permitted_before = node.text("permitted_before");
  out.count = node.text("count");
  out.of = node.text("of");
  out.people = node.text("people", "elderly");
  out.required = node.number("required", 1);
  out.people_unit = node.number("people_unit", 1000);
  out.stars = node.number("stars");
  out.within_m = node.number("within_m");
  out.share = node.number("share");
  out.least_m2 = node.number("least_m2");
  out.per_100_m2 = node.number("per_100_m2");
  out.handover_months = static_cast<int>(node.integer("handover_months"));
  out.unless_agreed = node.flag("unless_agreed");
  out.target = node.flag("target");
  if (!(out.people_unit > 0)) return bad("people_unit");
  if (!(out.required >= 0)) return bad("required");
  return out;
}

/// One norm asked of the county.
class Asking {
 public:
  Asking(const NormCounty& county, const Norm& norm, std::string_view day, std::vector<Duty>& out)
      : county_(county), norm_(norm), day_(day), out_(out) {}

  void ask() {
    switch (norm_.measure) {
      case Measure::each_township: return each_township();
      case Measure::each_village: return each_village();
      case Measure::stars_share: return stars_share();
      case Measure::per_people: return per_people();
      case Measure::share_of: return share_of();
      case Measure::area: return area();
      case Measure::rooms_by_area:
      case Measure::rooms_by_households:
      case Measure::rooms_agreed: return rooms();
    }
  }

 private:
  static Duty judged(Duty duty) {
    duty.standing = duty.present + hair >= duty.required ? Standing::met : Standing::owed;
    return duty;
  }

  Duty of_county(double required, double present) const {
    Duty duty;
    duty.norm = norm_.id;
    duty.table = "county";
    duty.name = county_.name;
    duty.debtor = county_.name;
    duty.required = required;
    duty.present = present;
    return duty;
  }

  const NormTownship* township(const std::string& id) const {
    const auto at = std::ranges::find(county_.townships, id, &NormTownship::id);
    return at == county_.townships.end() ? nullptr : &*at;
  }

  /// What a township owes for one of its things.
  Duty of_township(const char* table, const std::string& id, const std::string& name,
                   const std::string& home, const std::string& officer) const {
    Duty duty;
    duty.norm = norm_.id;
    duty.table = table;
    duty.id = id;
    duty.name = name;
    duty.township = home;
    duty.officer = officer;
    if (const NormTownship* town = township(home)) {
      duty.debtor = town->name;
      if (duty.officer.empty()) duty.officer = town->officer;
    }
    return duty;
  }

  void each_township() {
    for (const NormTownship& town : county_.townships) {
      Duty duty = of_township("township", town.id, town.name, town.id, town.officer);
      duty.required = norm_.required;
      duty.present =
          static_cast<double>(std::ranges::count_if(county_.facilities, [&](const NormFacility& f) {
            return f.township == town.id && among(norm_.kinds, f.kind);
          }));
      out_.push_back(judged(std::move(duty)));
    }
  }

  void each_village() {
    for (const NormVillage& village : county_.villages) {
      Duty duty =
          of_township("village", village.id, village.name, village.township, village.officer);
      duty.required = 1;
      duty.present = std::ranges::any_of(county_.facilities, [&](const NormFacility& f) {
        return among(norm_.kinds, f.kind) && distance(f.at, village.at) <= norm_.within_m;
      });
      out_.push_back(judged(std::move(duty)));
    }
  }

  void stars_share() {
    double all = 0, good = 0;
    std::string unknown;
    for (const NormFacility& f : county_.facilities) {
      if (!among(norm_.kinds, f.kind)) continue;
      ++all;
      if (!f.stars) unknown = "stars";
      good += f.stars.value_or(0) >= norm_.stars;
    }
    Duty duty = judged(of_county(norm_.required, all > 0 ? good / all : 0));
    // What is not known could only make it better.
    if (duty.standing == Standing::owed && !unknown.empty()) duty.standing = Standing::unknown;
    duty.lacks = duty.standing == Standing::unknown ? unknown : "";
    out_.push_back(std::move(duty));
  }

  double sum(const std::string& column, bool& whole) const {
    double out = 0;
    for (const NormFacility& f : county_.facilities) {
      if (!among(norm_.kinds, f.kind)) continue;
      if (column == "facilities") {
        ++out;
        continue;
      }
      const auto at = f.counts.find(column);
      whole = whole && at != f.counts.end();
      if (at != f.counts.end()) out += at->second;
    }
    return out;
  }

  void per_people() {
    double people = 0;
    bool known = true;
    for (const NormTownship& town : county_.townships) {
      const auto at = town.people.find(norm_.people);
      known = known && at != town.people.end();
      if (at != town.people.end()) people += at->second;
    }
    bool whole = true;
    const double present = sum(norm_.count, whole);
    Duty duty = judged(of_county(norm_.required * people / norm_.people_unit, present));
    if (!known || !(people > 0)) {
      duty.standing = Standing::unknown;
      duty.lacks = norm_.people;
    } else if (!whole && duty.standing == Standing::owed) {
      duty.lacks = norm_.count;
    }
    out_.push_back(std::move(duty));
  }

  void share_of() {
    bool whole = true;
    const double part = sum(norm_.count, whole), all = sum(norm_.of, whole);
    Duty duty = judged(of_county(norm_.required, all > 0 ? part / all : 0));
    if (!whole && duty.standing == Standing::owed) duty.lacks = norm_.count;
    out_.push_back(std::move(duty));
  }

  void area() {
    for (const NormFacility& f : county_.facilities) {
      if (!among(norm_.kinds, f.kind)) continue;
      Duty duty = of_township("facility", f.id, f.name, f.township, f.officer);
      duty.required = norm_.required;
      const auto at = f.counts.find("area_m2");
      if (at == f.counts.end()) {
        duty.lacks = "area_m2";
      } else {
        duty.present = at->second;
        duty = judged(std::move(duty));
      }
      out_.push_back(std::move(duty));
    }
  }

  void rooms() {
    for (const NormCompound& compound : county_.compounds) {
      const std::string& permit = compound.permit_date;
      if (norm_.unless_agreed && compound.agreed_m2) continue;
      if (norm_.measure == Measure::rooms_agreed && !compound.agreed_m2) continue;
      const bool by_time = !norm_.permitted_from.empty() || !norm_.permitted_before.empty();
      if (by_time && permit.empty()) {
        // Asked once, by the norm for what was there before.
        if (norm_.permitted_before.empty()) continue;
        Duty duty = of_compound(compound);
        duty.lacks = "permit_date";
        out_.push_back(std::move(duty));
        continue;
      }
      if (!norm_.permitted_from.empty() && permit < norm_.permitted_from) continue;
      if (!norm_.permitted_before.empty() && permit >= norm_.permitted_before) continue;
      out_.push_back(rooms_of(compound));
    }
  }

  Duty of_compound(const NormCompound& compound) const {
    Duty duty =
        of_township("compound", compound.id, compound.name, compound.township, compound.officer);
    if (norm_.by == Owner::developer) duty.debtor = compound.developer;
    duty.since = compound.permit_date;
    if (norm_.handover_months > 0)
      duty.due = months_after(compound.delivery_date, norm_.handover_months);
    return duty;
  }

  /// Square metres; nothing, and the column that is missing, if they cannot be told.
  std::optional<double> rooms_asked(const NormCompound& compound, std::string& lacks) const {
    if (norm_.measure == Measure::rooms_agreed) return compound.agreed_m2;
    const bool by_area = norm_.measure == Measure::rooms_by_area;
    const auto& base = by_area ? compound.dwelling_m2 : compound.households;
    if (!base) {
      lacks = by_area ? "dwelling_area_m2" : "households";
      return std::nullopt;
    }
    const double asked = by_area ? norm_.share * *base : norm_.per_100_m2 * *base / 100;
    return *base > 0 ? std::max(norm_.least_m2, asked) : 0;
  }

  Duty rooms_of(const NormCompound& compound) const {
    Duty duty = of_compound(compound);
    const auto asked = rooms_asked(compound, duty.lacks);
    if (!asked) return duty;
    duty.required = *asked;
    if (!compound.given_m2) {
      duty.lacks = "care_rooms_given_m2";
      return duty;
    }
    duty.present = *compound.given_m2;
    duty = judged(std::move(duty));
    // Before the day of handing over nothing is late; a day that nobody set has not come.
    const bool late = norm_.handover_months == 0 || (!duty.due.empty() && duty.due <= day_);
    if (duty.standing == Standing::owed && !late) duty.standing = Standing::coming;
    return duty;
  }

  const NormCounty& county_;
  const Norm& norm_;
  std::string_view day_;
  std::vector<Duty>& out_;
};

}  // namespace

const char* measure_word(Measure measure) {
  return measures[static_cast<std::size_t>(measure)];
}
const char* owner_word(Owner owner) {
  return owners[static_cast<std::size_t>(owner)];
}
const char* standing_word(Standing standing) {
  return standings[static_cast<std::size_t>(standing)];
}

Result<std::vector<Norm>> norms_of(const rules::Config& rules) {
  std::vector<Norm> out;
  for (const rules::Config& node : rules.list("norm")) {
    auto norm = norm_of(node);
    if (!norm) return fail(norm);
    out.push_back(std::move(*norm));
  }
  return out;
}

std::vector<Duty> check_norms(const NormCounty& county, const std::vector<Norm>& norms,
                              std::string_view day) {
  std::vector<Duty> out;
  for (const Norm& norm : norms) {
    const bool begun = norm.valid_from.empty() || norm.valid_from <= day;
    const bool over = !norm.valid_to.empty() && norm.valid_to <= day;
    if (begun && !over) Asking(county, norm, day, out).ask();
  }
  return out;
}

std::string months_after(std::string_view date, int months) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(std::string(date).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return {};
  using namespace std::chrono;
  const auto later =
      std::chrono::year(year) / std::chrono::month(month) + std::chrono::months(months);
  const auto last = static_cast<unsigned>(year_month_day_last(later / std::chrono::last).day());
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(later.year()),
                static_cast<unsigned>(later.month()), std::min(day, last));
  return out;
}

}  // namespace lifang::siting
