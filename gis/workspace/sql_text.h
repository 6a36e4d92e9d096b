// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Pieces of SQL that are put together as text. What users typed is bound, never written like this.
namespace lifang::workspace {

/// An identifier between double quotes.
std::string quoted(std::string_view name);
/// A string between single quotes.
std::string literal(std::string_view text);
/// Puts a text in wherever a mark of a template stands.
void replace_all(std::string& text, std::string_view mark, const std::string& with);

}  // namespace lifang::workspace
