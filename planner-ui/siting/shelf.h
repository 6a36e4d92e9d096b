// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/operations/care_studies.h"
#include "planner-ui/siting/care_draft.h"

/// Where scenarios are kept: the workspace's rows, as drafts of the room. The room asks no
/// more of it than this.
namespace lifang::app {

/// All stored scenarios, the newest first.
Result<std::vector<CareDraft>> read_shelf(workspace::Session& session);

/// Stores a draft under its name, as one event; where the name is taken, under the next that
/// is free. What a solver has not proven is counted anew as it stands.
struct Kept {
  std::string id, name;
  workspace::Event event;
};
Result<Kept> keep_scenario(workspace::Workspace& work, const CareDraft& draft,
                           const std::string& day, const workspace::Actor& actor,
                           const Progress& progress = {});

/// The draft's question at other speeds (m/s, the first the one that is meant), with other
/// numbers of sites or, `by_cost`, sums in yuan; each answer may take so many seconds. Errors:
/// those of care_sensitivity.
Result<operations::Sensitivity> try_speeds(workspace::Session& session, const CareDraft& draft,
                                           const std::string& day,
                                           const std::vector<double>& speeds,
                                           const std::vector<double>& sums, bool by_cost,
                                           double seconds, const Progress& progress = {});

/// Errors: those of rename_scenario and drop_scenario.
Result<workspace::Event> rename_kept(workspace::Workspace& work, const std::string& id,
                                     const std::string& name, const workspace::Actor& actor);
Result<workspace::Event> drop_kept(workspace::Workspace& work, const std::string& id,
                                   const workspace::Actor& actor);

}  // namespace lifang::app
