// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spellings.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "core/base/utf8.h"
#include "tests/support/support.h"

namespace lifang::tests {
namespace {

struct Free {
  void operator()(void* bytes) const { CPLFree(bytes); }
};

std::string recoded(const std::string& word, const char* encoding) {
  const std::unique_ptr<char, Free> out(CPLRecode(word.c_str(), CPL_ENC_UTF8, encoding));
  return out.get();
}

std::string utf16(const std::u32string& word, bool big) {
  std::string out;
  for (const char32_t c : word) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

std::string escaped(const std::u32string& word, const char* form) {
  std::string out;
  char one[16];
  for (const char32_t c : word) {
    std::snprintf(one, sizeof one, form, static_cast<unsigned>(c));
    out += one;
  }
  return out;
}

std::string unpacked_part(const std::string& place) {
  vsi_l_offset size = 0;
  GByte* bytes = nullptr;
  if (VSIIngestFile(nullptr, place.c_str(), &bytes, &size, -1) == 0) return {};
  const std::unique_ptr<GByte, decltype(&VSIFree)> owned(bytes, VSIFree);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::optional<std::string> output_of(const std::string& line) {
  FILE* pipe = ::popen(line.c_str(), "r");
  if (!pipe) return std::nullopt;
  std::string out;
  char part[4096];
  for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, pipe)) > 0;)
    out.append(part, got);
  return ::pclose(pipe) == 0 ? std::optional(out) : std::nullopt;
}

/// Text that is broken over lines, or set in columns, is still text.
std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\f'; });
  return text;
}

/// The compressed streams of a PDF (ISO 32000-1, 7.3.8) one after another.
std::string streams_of(const std::string& bytes) {
  std::string out;
  for (std::size_t at = 0; (at = bytes.find("stream", at)) != std::string::npos;) {
    at += 6;
    while (at < bytes.size() && (bytes[at] == '\r' || bytes[at] == '\n')) ++at;
    const std::size_t end = bytes.find("endstream", at);
    if (end == std::string::npos) break;
    std::size_t size = 0;
    void* got = CPLZLibInflate(bytes.data() + at, end - at, nullptr, 0, &size);
    if (got) out.append(static_cast<const char*>(got), size).append("\n");
    VSIFree(got);
    at = end + 9;
  }
  return out;
}

}  // namespace

std::vector<std::string> spellings(const std::string& word) {
  const std::u32string characters = to_code_points(word);
  std::vector<std::string> out{word, utf16(characters, false), utf16(characters, true)};
  // Digits need no escapes, and are the same in all the rest.
  if (characters.front() < 0x80) return out;
  out.push_back(recoded(word, "GB18030"));
  for (const char* form : {"\\u%04x", "\\u%04X", "\\U+%04X", "&#x%x;", "&#x%X;", "&#%u;"})
    out.push_back(escaped(characters, form));
  return out;
}

std::vector<std::pair<std::string, std::string>> insides(const std::string& file) {
  const std::string bytes = read_file(file);
  std::vector<std::pair<std::string, std::string>> out{{"bytes", bytes}};
  if (bytes.starts_with("PK\x03\x04")) {
    const std::string zip = "/vsizip/{" + file + "}";
    char** names = VSIReadDirRecursive(zip.c_str());
    if (CSLCount(names) == 0) return {};
    for (int i = 0; i < CSLCount(names); ++i) {
      const std::string name = names[i];
      if (!name.ends_with('/')) out.emplace_back(name, name + unpacked_part(zip + "/" + name));
    }
    CSLDestroy(names);
  }
  if (bytes.starts_with("%PDF")) {
    const auto text = output_of("pdftotext '" + file + "' -");
    const auto properties = output_of("pdfinfo '" + file + "'");
    if (!text || !properties) return {};
    out.emplace_back("streams", streams_of(bytes));
    out.emplace_back("text", without_blanks(*text));
    out.emplace_back("properties", *properties);
  }
  return out;
}

bool can_read_insides() {
  return std::system("command -v pdftotext pdfinfo > /dev/null") == 0;
}

}  // namespace lifang::tests
