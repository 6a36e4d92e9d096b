// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lifang::formats {

/// From UTF-8 into the encoding of a file to be written, never losing a character.
///
///   auto encoder = Encoder::open("GBK");
///   encoder->missing("王䶮路");   // {"䶮"}: GBK has no such character
class Encoder {
 public:
  /// Errors: "encoding.unknown".
  static Result<Encoder> open(std::string_view encoding);
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  const std::string& encoding() const { return encoding_; }
  /// Nothing if the encoding lacks a character, or the text is not UTF-8.
  std::optional<std::string> operator()(std::string_view utf8) const;
  /// The characters that the encoding lacks.
  std::set<std::string> missing(std::string_view utf8) const;

 private:
  Encoder(std::string encoding, void* converter);
  std::string encoding_;
  void* converter_ = nullptr;  ///< iconv_t; null for UTF-8
};

}  // namespace lifang::formats
