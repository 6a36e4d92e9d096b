// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"

/// Commands that read standard input by the line, whatever it holds.
namespace lifang::cli {

/// Each line with its number from 1, without BOM and carriage returns.
void each_line(const std::function<void(const std::string& line, std::size_t number)>& take);

/// Says on standard error what is wrong with a line.
void tell(const Arguments& arguments, std::size_t number, const Error& error);

/// The text, each malformed byte as U+FFFD.
std::string as_utf8(const std::string& text);

}  // namespace lifang::cli
