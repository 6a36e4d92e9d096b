// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/documents/office_file.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "gis/workspace/output_file.h"

namespace lifang::documents {
namespace {

namespace fs = std::filesystem;

bool zip(const std::string& path, const std::vector<Part>& parts) {
  void* file = CPLCreateZip(path.c_str(), nullptr);
  if (!file) return false;
  bool fine = true;
  for (const Part& part : parts) {
    CPLStringList options;
    if (!part.packed) options.SetNameValue("COMPRESSED", "NO");
    fine =
        fine && CPLCreateFileInZip(file, part.name.c_str(), options.List()) == CE_None &&
        CPLWriteFileInZip(file, part.text.data(), static_cast<int>(part.text.size())) == CE_None &&
        CPLCloseFileInZip(file) == CE_None;
  }
  return CPLCloseZip(file) == CE_None && fine;
}

}  // namespace

std::string xml(const std::string& text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

int lines_in(const std::string& text, double characters) {
  double width = 0;
  for (const char32_t c : to_code_points(text)) width += c < 0x2E80 ? 0.55 : 1;
  return std::max(1, static_cast<int>(std::ceil(width / std::max(1.0, characters))));
}

Result<void> write_document(const Document& document, const Style& style, const std::string& path) {
  const fs::path goal(path);
  const std::string ending = goal.extension().string();
  const bool known = ending == ".docx" || ending == ".xlsx" || ending == ".ods" || ending == ".csv";
  if (!known) return fail(Fault::usage, "document.bad_file", path, {path});
  if (ending == ".csv") return workspace::write_output(path, csv_of(document));
  auto file = workspace::OutputFile::begin(path);
  if (!file) return fail(file);
  const bool written = zip(file->part(), ending == ".docx"   ? docx_parts(document, style)
                                         : ending == ".xlsx" ? xlsx_parts(document, style)
                                                             : ods_parts(document, style));
  if (!written) return fail(Fault::environment, "export.cannot_write", path, {path, ""});
  return file->commit();
}

}  // namespace lifang::documents
