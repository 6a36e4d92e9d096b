// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "gis/workspace/workspace.h"

/// A small county on which every operation of the product can be done, and each of them as a deed
/// that picks at random what it is done to.
namespace lifang::tests {

/// A township of streets, houses, compounds in communities, people and places for care, beside one
/// of a lone street. Their people are estimated, so that they can be estimated anew.
Result<workspace::Workspace> make_playground(const std::string& place);

using Random = std::mt19937_64;

struct Deed {
  const char* operation;  ///< as its event calls it: "ProposeName"
  std::function<Result<void>(workspace::Workspace&, Random&)> run;
};

/// One or more of each operation of the product but Undo and Redo.
const std::vector<Deed>& deeds();

/// All rows of the tables of the trade, without the columns `version`, ordered by id: what undo
/// must give back.
Result<std::string> content_of(workspace::Workspace& work);

}  // namespace lifang::tests
