// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/encoding_check.h"

#include <iconv.h>

#include <utility>

#include "core/base/utf8.h"
#include "gis/formats/encoding.h"

namespace lifang::formats {
namespace {

iconv_t handle(void* converter) {
  return static_cast<iconv_t>(converter);
}

}  // namespace

Encoder::Encoder(std::string encoding, void* converter)
    : encoding_(std::move(encoding)), converter_(converter) {}

Encoder::Encoder(Encoder&& other) noexcept
    : encoding_(std::move(other.encoding_)), converter_(std::exchange(other.converter_, nullptr)) {}

Encoder& Encoder::operator=(Encoder&& other) noexcept {
  std::swap(encoding_, other.encoding_);
  std::swap(converter_, other.converter_);
  return *this;
}

Encoder::~Encoder() {
  if (converter_) iconv_close(handle(converter_));
}

Result<Encoder> Encoder::open(std::string_view spelling) {
  const std::string name = encoding_name(spelling);
  if (name == "UTF-8") return Encoder(name, nullptr);
  const iconv_t converter =
      name.empty() ? reinterpret_cast<iconv_t>(-1) : iconv_open(name.c_str(), "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return fail(Fault::usage, "encoding.unknown", {}, {std::string(spelling)});
  }
  return Encoder(name, converter);
}

std::optional<std::string> Encoder::operator()(std::string_view utf8) const {
  if (!is_utf8(utf8)) return std::nullopt;
  if (!converter_) return std::string(utf8);
  std::string in(utf8);
  std::string out(in.size() * 2 + 8, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size();
  std::size_t room = out.size();
  iconv(handle(converter_), nullptr, nullptr, nullptr, nullptr);
  if (iconv(handle(converter_), &from, &left, &to, &room) != 0 || left > 0) return std::nullopt;
  out.resize(out.size() - room);
  return out;
}

std::set<std::string> Encoder::missing(std::string_view utf8) const {
  std::set<std::string> out;
  if ((*this)(utf8)) return out;
  for (char32_t c : to_code_points(utf8)) {
    std::string one = to_utf8(std::u32string(1, c));
    if (!(*this)(one)) out.insert(std::move(one));
  }
  return out;
}

}  // namespace lifang::formats
