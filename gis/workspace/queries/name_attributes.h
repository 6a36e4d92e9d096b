// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/feature.h"

/// What a place_name row keeps in its `attributes`. The column may come from a foreign
/// file and hold anything; what is not as it should be is as if it were not there.
namespace lifang::queries {

/// The ids of the features that bear the name: "features", else the column feature_id.
std::vector<std::string> bearing_features(const Row& name);

/// The row's attributes with these ids as the features that bear the name, as the column's text.
std::string with_bearers(const Row& name, const std::vector<std::string>& ids);

/// The text of one member, or "".
std::string attribute(const Row& name, const std::string& member);

/// The pinyin that an officer chose for the name ("reading"), or "".
std::string chosen_reading(const Row& name);

/// The row's attributes with one member set, as the column's text.
std::string with_attribute(const Row& name, const std::string& member, const std::string& value);

/// The row's attributes with what these columns hold now kept as true until a day ("earlier"),
/// as the column's text. `columns`: what will be set; a column that stays as it is, is left out.
std::string with_earlier(const Row& name, const Row& columns, const std::string& until);

/// Gives the columns of a row back what they held on a day.
void set_back_columns(Row& name, const std::string& day);

}  // namespace lifang::queries
