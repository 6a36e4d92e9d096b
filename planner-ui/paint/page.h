// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QSizeF>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "gis/cartography/display_list.h"

class QPainter;

namespace lifang::paint {

/// Something to be written as a file: drawn in mm from the upper left corner.
struct Page {
  QSizeF mm;
  std::string title;
  std::function<void(QPainter&)> draw;
};

/// A map alone, without title, frame or legend; refers to the list.
Page map_page(const cartography::DisplayList& list, QSizeF mm);

/// The page as an opaque image, for a preview.
QImage image_of(const Page& page, double px_per_mm);

enum class FileKind { none, png, pdf, svg };
/// By the ending of the name: .png, .pdf, .svg.
FileKind kind_of(std::string_view path);

/// Writes the page whole or not at all. Text of PDF and SVG stays text; PDF embeds its
/// fonts and has no pixels, so `px_per_mm` counts for PNG and SVG alone.
/// Errors: "map.bad_file" for another ending; those of write_output.
Result<void> write(const Page& page, const std::string& path, double px_per_mm = 300 / 25.4);

/// Writes `count` pages, each made when its turn comes, as one PDF; a page refers to its
/// matter until the next is asked for. Errors: as write, and what `make` says.
Result<void> write_pages(const std::string& path, std::size_t count,
                         const std::function<Result<Page>(std::size_t)>& make);

}  // namespace lifang::paint
