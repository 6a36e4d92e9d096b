// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lifang::queries {

/// The one meaning of "in force", as an SQL condition in brackets.
///
/// A row is valid on a day from its `valid_from` on and before its `valid_to`, the
/// day of its end not included; a date that is not there sets no limit. `day` is an ISO
/// 8601 date; "" asks for what has no end at all. `alias` is the table's name in the
/// query, "" if it has none there.
///
///   session.rows("SELECT id FROM community c WHERE " + valid_on("community", today, "c"));
///
/// Tables without these dates are always valid ("1 = 1").
std::string valid_on(std::string_view table, std::string_view day, std::string_view alias = {});

/// Valid on the day, and there: a road that is not merely planned, a plate in use.
/// Only what is in force is walked on, numbered, planned with and counted.
std::string in_force(std::string_view table, std::string_view day, std::string_view alias = {});

}  // namespace lifang::queries
