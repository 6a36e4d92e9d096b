// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace lifang::app {

/// A number as people type it: digits and signs of any width, in groups of three or not, a point
/// before decimals. None if it is none.
std::optional<double> number_typed(const QString& typed);

}  // namespace lifang::app
