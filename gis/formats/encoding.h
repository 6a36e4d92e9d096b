// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

/// Text encodings of foreign files, above all those of Chinese shapefiles.
namespace lifang::formats {

/// The usual name of an encoding from any of its spellings: "cp936", "936" and
/// "ANSI 936" are "GBK", "65001" and "utf8" are "UTF-8". Empty if nobody knows it.
std::string encoding_name(std::string_view spelling);

/// The encoding that a .dbf's language driver byte stands for. Empty for 0 and for
/// 0x57 ("the machine's own"), which say nothing.
std::string encoding_of_language_driver(unsigned char driver);

/// From bytes in one encoding to UTF-8, without losing or inventing a character.
/// GB 2312 and GBK are read as GB 18030, which contains both.
class Decoder {
 public:
  /// Errors: "encoding.unknown".
  static Result<Decoder> open(std::string_view encoding);
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  const std::string& encoding() const { return encoding_; }
  /// Nothing if any byte is not of the encoding.
  std::optional<std::string> operator()(std::string_view bytes) const;

 private:
  Decoder(std::string encoding, void* converter);
  std::string encoding_;
  void* converter_ = nullptr;  ///< iconv_t; null for UTF-8
};

/// The encoding that most likely wrote the bytes. UTF-8 if they are well-formed
/// UTF-8, which text of another encoding practically never is; else GB 18030 if all
/// of them are, unless the letters speak clearly for Big5 or a European page.
std::string guess_encoding(std::string_view bytes);

/// True if the bytes hold so much well-formed UTF-8 beyond ASCII that they can be
/// nothing else.
bool is_surely_utf8(std::string_view bytes);

}  // namespace lifang::formats
