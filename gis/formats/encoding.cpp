// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/base/utf8.h"

namespace lifang::formats {
namespace {

/// Letters and digits only, upper case: "cp-936" and "CP 936" are one.
std::string bare(std::string_view spelling) {
  std::string out;
  for (const unsigned char c : spelling) {
    if (std::isalnum(c)) out += static_cast<char>(std::toupper(c));
  }
  for (const char* prefix : {"ANSI", "CP", "WINDOWS", "OEM", "MS"}) {
    const std::string_view word(prefix);
    if (out.size() > word.size() && out.starts_with(word) &&
        std::isdigit(static_cast<unsigned char>(out[word.size()]))) {
      return out.substr(word.size());
    }
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 30> spellings{{
    {"UTF8", "UTF-8"},       {"65001", "UTF-8"},       {"GBK", "GBK"},
    {"936", "GBK"},          {"GB2312", "GB2312"},     {"EUCCN", "GB2312"},
    {"GB231280", "GB2312"},  {"GB18030", "GB18030"},   {"54936", "GB18030"},
    {"BIG5", "BIG5"},        {"950", "BIG5"},          {"ISO88591", "ISO-8859-1"},
    {"88591", "ISO-8859-1"}, {"LATIN1", "ISO-8859-1"}, {"ISO885915", "ISO-8859-15"},
    {"1252", "CP1252"},      {"1250", "CP1250"},       {"1251", "CP1251"},
    {"437", "CP437"},        {"850", "CP850"},         {"852", "CP852"},
    {"866", "CP866"},        {"932", "CP932"},         {"SHIFTJIS", "CP932"},
    {"949", "CP949"},        {"EUCKR", "CP949"},       {"ASCII", "UTF-8"},
    {"USASCII", "UTF-8"},    {"UTF16LE", "UTF-16LE"},  {"UTF16BE", "UTF-16BE"},
}};

/// What iconv is asked for.
std::string_view converter_of(std::string_view encoding) {
  return encoding == "GBK" || encoding == "GB2312" ? "GB18030" : encoding;
}

std::string detected(std::string_view bytes) {
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes.data(), bytes.size());
  uchardet_data_end(detector);
  std::string out = encoding_name(uchardet_get_charset(detector));
  uchardet_delete(detector);
  return out;
}

bool decodes(std::string_view bytes, std::string_view encoding) {
  const auto decoder = Decoder::open(encoding);
  return decoder && (*decoder)(bytes).has_value();
}

/// In Chinese text nearly all bytes past ASCII come in runs of two or more; in
/// European text most stand alone between ASCII letters.
bool looks_european(std::string_view bytes) {
  std::size_t alone = 0;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t end = i;
    while (end < bytes.size() && (static_cast<unsigned char>(bytes[end]) & 0x80)) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    ++runs;
    if (end - i == 1) ++alone;
    i = end;
  }
  return runs > 0 && alone * 2 > runs;
}

}  // namespace

std::string encoding_name(std::string_view spelling) {
  const std::string wanted = bare(spelling);
  if (wanted.empty()) return {};
  for (const auto& [known, name] : spellings) {
    if (known == wanted) return std::string(name);
  }
  const std::string given = trimmed(spelling);
  const iconv_t converter = iconv_open("UTF-8", given.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  iconv_close(converter);
  return given;
}

std::string encoding_of_language_driver(unsigned char driver) {
  switch (driver) {
    case 0x4D:
    case 0x7A: return "GBK";
    case 0x4F:
    case 0x78: return "BIG5";
    case 0x13:
    case 0x7B: return "CP932";
    case 0x4E:
    case 0x79: return "CP949";
    case 0x01:
    case 0x1B: return "CP437";
    case 0x02: return "CP850";
    case 0x03:
    case 0x58:
    case 0x59: return "CP1252";
    case 0x64: return "CP852";
    case 0xC8: return "CP1250";
    case 0xC9: return "CP1251";
    default: return {};
  }
}

Decoder::Decoder(std::string encoding, void* converter)
    : encoding_(std::move(encoding)), converter_(converter) {}
Decoder::Decoder(Decoder&& other) noexcept
    : encoding_(std::move(other.encoding_)), converter_(std::exchange(other.converter_, nullptr)) {}
Decoder& Decoder::operator=(Decoder&& other) noexcept {
  std::swap(encoding_, other.encoding_);
  std::swap(converter_, other.converter_);
  return *this;
}
Decoder::~Decoder() {
  if (converter_) iconv_close(converter_);
}

Result<Decoder> Decoder::open(std::string_view encoding) {
  const std::string name = encoding_name(encoding);
  if (name.empty()) {
    return fail(Fault::usage, "encoding.unknown", std::string(encoding), {std::string(encoding)});
  }
  if (name == "UTF-8") return Decoder(name, nullptr);
  const iconv_t converter = iconv_open("UTF-8", std::string(converter_of(name)).c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return fail(Fault::usage, "encoding.unknown", name, {name});
  }
  return Decoder(name, converter);
}

std::optional<std::string> Decoder::operator()(std::string_view bytes) const {
  if (!converter_) return is_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
  std::string out(bytes.size() * 3 + 8, '\0');
  char* from = const_cast<char*>(bytes.data());
  char* to = out.data();
  std::size_t left = bytes.size();
  std::size_t room = out.size();
  iconv(converter_, nullptr, nullptr, nullptr, nullptr);
  if (iconv(converter_, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || left != 0) {
    return std::nullopt;
  }
  out.resize(out.size() - room);
  return out;
}

std::string guess_encoding(std::string_view bytes) {
  if (is_utf8(bytes)) return "UTF-8";
  const std::string heard = detected(bytes);
  if (looks_european(bytes)) {
    const bool western = heard.starts_with("ISO-8859") || heard.starts_with("CP125");
    return western && decodes(bytes, heard) ? heard : "CP1252";
  }
  if (heard == "BIG5" && decodes(bytes, heard)) return heard;
  if (decodes(bytes, "GB18030")) return "GB18030";
  return !heard.empty() && decodes(bytes, heard) ? heard : "ISO-8859-1";
}

bool is_surely_utf8(std::string_view bytes) {
  if (!is_utf8(bytes)) return false;
  const auto continuing = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  });
  return continuing >= 6;
}

}  // namespace lifang::formats
