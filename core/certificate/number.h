// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lifang::certificate {

/// A certificate's number by the county's pattern: {county}, {year}, {serial} (at least `width`
/// digits) and {check}, the check digit of all digits before it (ISO/IEC 7064, MOD 11-10).
///
///   certificate_number("{county}{year}{serial}{check}", "330683", 2026, 12, 5)
std::string certificate_number(std::string_view pattern, std::string_view county, int year,
                               long serial, int width);

/// The check digit over the digits of a text; other characters do not count.
char check_digit(std::string_view text);
/// The text's last digit is the check digit of those before it.
bool checks(std::string_view number);

}  // namespace lifang::certificate
