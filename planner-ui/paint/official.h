// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/documents/document.h"
#include "planner-ui/paint/page.h"

namespace lifang::paint {

/// Which family a text is drawn with where the one that is meant is not installed.
struct StandIn {
  std::string meant, drawn;
};

/// The stand-ins that this machine needs for a style. Needs an application.
std::vector<StandIn> stand_ins(const documents::Style& style);

/// A document laid out by its style, page after page; `first_number` is that of the first.
std::vector<Page> official_pages(const documents::Document& document, const documents::Style& style,
                                 int first_number = 1);

/// Writes a document as PDF, laid out by its style: head, title, paragraphs, table with its
/// heads again on each page, closing, signer and date, page numbers. Text stays text.
/// Errors: as write_pages.
Result<void> write_official(const documents::Document& document, const documents::Style& style,
                            const std::string& path);

}  // namespace lifang::paint
