// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>

#include "core/base/progress.h"

namespace lifang::formats {

/// Thrown by `read_through`: the user said stop.
struct Stopped {};

/// Shows a handler all nodes and ways of a file, telling how far it is.
/// Throws Stopped, and what libosmium throws.
template <class Handler>
void read_through(const osmium::io::File& file, const Progress& progress, Handler& handler) {
  osmium::io::Reader reader(file, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way,
                            osmium::io::read_meta::no);
  const double size = static_cast<double>(std::max<std::size_t>(1, reader.file_size()));
  while (osmium::memory::Buffer buffer = reader.read()) {
    if (!report(progress, static_cast<double>(reader.offset()) / size, "import.read"))
      throw Stopped();
    osmium::apply(buffer, handler);
  }
  reader.close();
}

}  // namespace lifang::formats
