// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/documents/document.h"

/// What the writers of office files share. Only .cpp files of this folder include it.
namespace lifang::documents {

/// One file inside an office file, which is a zip of XML texts.
struct Part {
  std::string name;
  std::string text;
  bool packed = true;  ///< ODF wants its mimetype first and as it is
};

std::vector<Part> docx_parts(const Document& document, const Style& style);
std::vector<Part> xlsx_parts(const Document& document, const Style& style);
std::vector<Part> ods_parts(const Document& document, const Style& style);

/// & < > " and what XML cannot hold.
std::string xml(const std::string& text);

/// How many lines a text takes in a column of so many full-width characters.
int lines_in(const std::string& text, double characters);

}  // namespace lifang::documents
