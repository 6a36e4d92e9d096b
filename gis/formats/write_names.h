// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lifang::formats {

/// Names of at most 10 ASCII bytes for the columns of a shapefile, one a column, all
/// different whatever the case. Names that fit stay; longer ones take the entry of
/// `table`, else their first bytes; a clash ends in _1, _2 …
std::vector<std::string> short_names(const std::vector<std::string>& columns,
                                     const std::map<std::string, std::string>& table);

/// Pieces of at most `limit` bytes, cut between characters of the encoded text,
/// not beside a space where that can be. `sizes`
/// are the encoded bytes of each character of `utf8`, in order.
std::vector<std::string> split_text(std::string_view utf8, const std::vector<std::size_t>& sizes,
                                    std::size_t limit);

}  // namespace lifang::formats
