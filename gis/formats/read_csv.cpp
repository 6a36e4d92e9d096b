// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "gis/files/whole_file.h"
#include "gis/formats/encoding.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_table.h"

namespace lifang::formats {
namespace {

struct Text {
  std::string utf8;
  std::string encoding;
  Known known = Known::guessed;
};

Result<Text> decoded(const std::string& path, const std::string& given) {
  auto whole = files::read_whole(path, "map");
  if (!whole) return fail(whole);
  std::string bytes = std::move(*whole);
  Text out;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    out.encoding = "UTF-8";
    out.known = Known::stated;
    bytes.erase(0, 3);
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    out.encoding = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    out.known = Known::stated;
    bytes.erase(0, 2);
  } else if (!given.empty()) {
    out.encoding = encoding_name(given);
    out.known = Known::given;
    if (out.encoding.empty()) return fail(Fault::usage, "encoding.unknown", given, {given});
  } else {
    out.encoding = guess_encoding(bytes);
  }
  const auto decoder = Decoder::open(out.encoding);
  if (!decoder) return fail(decoder);
  auto text = (*decoder)(bytes);
  const bool misread =
      out.known == Known::given && out.encoding != "UTF-8" && is_surely_utf8(bytes);
  if (!text || misread) {
    return fail(Fault::input, "import.wrong_encoding", path,
                {path, out.encoding, guess_encoding(bytes)});
  }
  if (text->find('\0') != std::string::npos)
    return fail(Fault::input, "import.damaged", path, {path});
  out.utf8 = std::move(*text);
  return out;
}

}  // namespace

Result<Sheet> read_csv_sheet(const std::string& path, const std::string& encoding) {
  const auto text = decoded(path, encoding);
  if (!text) return fail(text);
  return parse_csv(text->utf8, path);
}

Result<Source> read_csv(const std::string& path, const ReadOptions& options) {
  auto text = decoded(path, options.encoding);
  if (!text) return fail(text);
  const auto sheet = parse_csv(text->utf8, path);
  if (!sheet) return fail(sheet);
  Source out;
  out.file = path;
  out.format = "csv";
  out.encoding = text->encoding;
  out.encoding_known = text->known;
  if (auto added = add_sheet(out, *sheet, options); !added) return fail(added);
  return out;
}

}  // namespace lifang::formats
