// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry/types.h"
#include "gis/workspace/queries/naming_plans.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// Where names and the things that bear them lie, read once. Without built-up areas the county
/// counts as one.
class Places {
 public:
  static Result<Places> read(workspace::Session& session);

  /// The township's id: as known, else the first that holds any vertex; "" none.
  std::string township(const std::string& known, const Geometry& geometry) const;
  std::string township_name(const std::string& id) const;
  /// The box of all townships; empty if there is none.
  Box extent() const;
  /// The built-up area's id; "" outside all.
  std::string built_up(const Geometry& geometry) const;
  /// All built-up areas that have a part in a township.
  std::vector<std::string> built_up_in(const std::string& township_id) const;
  /// The adopted naming plans.
  const std::vector<NamingPlan>& plans() const { return plans_; }
  /// The waters, villages, bridges and registered places of a name: their ids and where.
  struct Landmark {
    std::string name, id;
    Geometry geometry;
  };
  std::span<const Landmark> landmarks(std::string_view name) const;

 private:
  struct Area {
    std::string id;
    std::string name;
    Box box;
    MultiPolygon shape;
  };
  static Result<std::vector<Area>> areas(workspace::Session& session, const std::string& table);
  static const Area* area_of(const std::vector<Area>& areas, Geometry geometry);

  std::vector<Area> townships_, built_up_;
  std::vector<NamingPlan> plans_;
  std::vector<Landmark> landmarks_;  // by name
};

}  // namespace lifang::queries
