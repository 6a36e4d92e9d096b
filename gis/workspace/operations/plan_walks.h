// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/community/premises.h"
#include "gis/workspace/operations/edit_plan.h"

/// Walks to the units of a plan, and between them.
namespace lifang::operations {

/// A room or a place for one.
struct PremisesSite {
  std::string id;
  std::string name;
  std::string kind;      ///< of facility or candidate
  std::string compound;  ///< id, "" = outside; a room in a compound is entered by its gates
  double area_m2 = 0;
  bool standing = false;  ///< a facility at work
  Point at;
};

/// Facilities at work, of the given kinds, then candidates; in the order of their ids.
Result<std::vector<PremisesSite>> premises_sites(workspace::Session& session,
                                                 const std::vector<std::string>& kinds);

/// Walks from sites to every unit of the plan, which are the homes in their order. A unit is
/// reached by its gates, else at a point of its ground. Errors: those of read_network.
Result<community::Walks> walks_to_units(workspace::Session& session, const PlanInHand& open,
                                        const std::vector<PremisesSite>& sites,
                                        std::string_view day, const Progress& progress = {});

/// Lays the ways between the units of a map where they are a goal, nothing else: by the length of
/// the ways to walk on, gate to gate, as data/rules/community.toml's [walk] says. A workspace
/// without ways to walk on leaves them out, which is straight lines. Errors: those of read_network.
Result<void> lay_ways(workspace::Session& session, UnitMap& map, const community::Goals& goals,
                      const community::Rules& rules, std::string_view day,
                      const Progress& progress = {});

/// People of each unit: residents, where they are not known, households.
std::vector<std::int64_t> people_of(const community::Area& area);

/// The file of rules of communities as it holds in `county`.
Result<rules::Config> community_file(workspace::Session& session, const std::string& county);

}  // namespace lifang::operations
