// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "core/optimize/limits.h"
#include "core/siting/budget.h"

/// Sites under a planner's hand: who is reached by those that are open, where people are left,
/// and what a solver would open instead.
namespace lifang::siting {

/// What is decided of a site. One that stands already is `open`, or `forbidden`: closed.
enum class Stand : char {
  free,      ///< not opened; a solver may
  open,      ///< opened; a solver may open others instead
  locked,    ///< opened, whatever a solver finds
  forbidden  ///< never to be opened
};
inline bool is_open(Stand stand) {
  return stand == Stand::open || stand == Stand::locked;
}

/// How long the people of a place walk to a site.
struct PlaceWalk {
  std::uint32_t demand = 0;
  float seconds = 0;
};
/// The walks to one site, ascending by demand.
using PlaceWalks = std::vector<PlaceWalk>;

/// The places where people live, and the area that each belongs to.
struct DraftPlaces {
  std::vector<double> weights;      ///< people; finite, >= 0
  std::vector<std::uint32_t> area;  ///< beside `weights`
  std::size_t areas = 0;
  double limit_s = 900;     ///< inclusive
  double horizon_s = 3600;  ///< walks are known as far; who walks longer counts as this
};

struct Reached {
  double all = 0;
  double within = 0;
};

/// Who is reached by the open sites.
struct DraftReach {
  Reached total;
  std::vector<Reached> areas;
  std::vector<float> nearest_s;       ///< by demand; the horizon if it is farther
  double worst_tenth_s = 0;           ///< mean walk of the tenth that walks farthest
  bool worst_beyond = false;          ///< some of them walk beyond the horizon
  std::vector<std::uint32_t> missed;  ///< demand with people and no open site in reach, ascending
  std::vector<double> in_reach;       ///< by site, open or not: people within the limit
  std::vector<double> alone;          ///< by site: those that no other open site reaches
};

/// `walks` and `stands` by site. Requires: demands within range.
DraftReach reach_of(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                    const DraftPlaces& places);

/// People without a site in reach who live near one another.
struct MissedPocket {
  std::vector<std::uint32_t> demand;
  double people = 0;
  Box box;
};
/// Places of at most `apart_m` between neighbours are one pocket; most people first.
std::vector<MissedPocket> pockets_of(std::span<const std::uint32_t> missed,
                                     std::span<const Point> at, std::span<const double> weights,
                                     double apart_m);

/// What sites are opened for.
enum class DraftGoal {
  cover_most,        ///< most people in reach, with so many sites
  cover_all,         ///< everyone who can be reached, with the fewest sites
  nearest_in_sum,    ///< least sum of people's walks (p-median), with so many sites
  nearest_farthest,  ///< shortest walk of the farthest (p-center), with so many sites
  cover_for          ///< most people in reach, for so much money
};
/// Its objective is people, and more is better.
inline bool counts_people(DraftGoal goal) {
  return goal == DraftGoal::cover_most || goal == DraftGoal::cover_for;
}
/// It is asked with a number of sites.
inline bool counts_sites(DraftGoal goal) {
  return goal != DraftGoal::cover_all && goal != DraftGoal::cover_for;
}

struct DraftQuestion {
  DraftGoal goal = DraftGoal::cover_most;
  std::uint32_t wanted = 1;        ///< new sites at most, locked ones among them; if counts_sites
  std::vector<char> existing;      ///< by site: stands already, does not count as new
  std::vector<double> costs = {};  ///< by site, of cover_for and the front; finite, >= 0
  double budget = 0;               ///< of cover_for: for all new sites, locked ones among them
};

/// The best that is known so far.
struct DraftAnswer {
  std::vector<std::uint32_t> opened;  ///< new sites, ascending; locked ones among them
  double objective = 0;  ///< people in reach; sites; person-seconds; seconds: as the goal counts
  double bound = 0;      ///< no choice does better
  bool proven = false;
  std::vector<std::uint32_t> unreachable;  ///< people whom no allowed site can reach
  /// |objective - bound| / |objective|.
  double gap() const;
};

/// Solves with proof or as far as the limits allow; cancel keeps the best. Equal input gives an
/// equal answer unless time runs out. Walks beyond the horizon count as the horizon; for
/// nearest_farthest, people beyond it of every site are left out and listed.
///
/// Errors: "siting.too_many_forced"; "siting.few_for_all" if for nearest_farthest so many
/// cannot be within the horizon of everyone; "siting.too_large"; "work.cancelled" if nothing was
/// found before the stop.
Result<DraftAnswer> solve_draft(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                                const DraftPlaces& places, const DraftQuestion& question,
                                const optimize::Limits& limits, const Progress& progress = {});

/// Cost against people reached from nothing new, but for what is locked, up to all that can be
/// reached: the cheapest choice of each coverage at `steps` budgets between. With equal costs
/// every number of sites is a point. `open` of a point: its new sites, locked ones among them.
/// The limits hold for each point. Errors: "siting.bad_cost".
Result<std::vector<FrontPoint>> draft_front(std::span<const PlaceWalks> walks,
                                            std::span<const Stand> stands,
                                            const DraftPlaces& places,
                                            const DraftQuestion& question, int steps,
                                            const optimize::Limits& limits,
                                            const Progress& progress = {});

}  // namespace lifang::siting
