// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/number_road.h"

namespace lifang::operations {

struct NumberCompound {
  std::string compound;  ///< name or id
  bool rooms = false;    ///< also a plate for each room (室)
  bool dry_run = false;
  std::string today;
  workspace::Actor actor;
  std::string reason;
};

struct CompoundNumbered {
  std::string compound_id;
  std::string compound;
  std::string road;                   ///< whose number the main gate bears; empty if none is near
  std::string address;                ///< of the compound: road, number, name
  std::vector<NumberedPlate> plates;  ///< gate, then 幢 in order, each with its 单元 and 室
  std::vector<Finding> findings;
  std::size_t made = 0;
  std::size_t kept = 0;
  std::string event_id;
};

/// Numbers a compound from its main gate inwards (domain D8): the gate takes its road's
/// number (other gates are numbered with their roads), the buildings follow in an S from
/// the gate's left, units left to right where a building has two or more, rooms by floor.
/// Plates in use keep their numbers and words, found again by building, unit and room whatever
/// the compound is called by now; a building that comes later takes the number after the
/// highest.
///
/// Errors: "plate.no_compound", "plate.many_compounds"; those of the workspace. Without
/// buildings or without a named road the answer carries "plate.no_buildings",
/// "plate.no_gate_road".
Result<CompoundNumbered> number_compound(workspace::Workspace& work, const NumberCompound& request);

}  // namespace lifang::operations
