// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/crs_title.h"

#include "gis/crs/transform.h"
#include "gis/resources/resources.h"

namespace lifang::queries {

std::string crs_title(int epsg, rules::Language language) {
  const auto rules = rule_file("crs");
  if (!rules) return crs::describe(crs::epsg(epsg));
  for (const rules::Config& zones : rules->list("zones")) {
    const int first = static_cast<int>(zones.integer("first", 0));
    if (epsg < first || epsg > zones.integer("last", 0)) continue;
    const auto meridian = zones.integer("meridian", 0) + (epsg - first) * zones.integer("step", 0);
    return messages().sentence("crs." + zones.text("id"),
                               {std::to_string(meridian), std::to_string(epsg)}, language);
  }
  return crs::describe(crs::epsg(epsg));
}

}  // namespace lifang::queries
