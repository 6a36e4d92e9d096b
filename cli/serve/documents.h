// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "cli/serve/message.h"
#include "gis/publication/vector_tile.h"

namespace lifang::serve {

using Json = nlohmann::ordered_json;

// The documents of OGC API – Features Part 1 (17-069r4) and Part 3 (19-079r2), and of the
// tiles, as JSON; page() makes a page for people of each.

/// A link of RFC 8288, as the documents list them.
Json link(const std::string& href, const char* rel, const char* type, const std::string& title);

Json landing(const Call& call);
Json conformance();
Json collections_document(const Call& call, const std::vector<publication::Collection>& all,
                          const Box& extent);
Json collection_document(const Call& call, const publication::Collection& one, const Box& extent);
Json queryables_document(const Call& call, const publication::Collection& one);
Json tilesets_document(const Call& call, const publication::Collection& one);
Json tileset_document(const Call& call, const publication::Collection& one,
                      const publication::TileRules& rules, const Box& extent);
/// OpenAPI 3.0 of all paths; `most` rows a page.
Json openapi(const Call& call, const std::vector<publication::Collection>& all, std::int64_t usual,
             std::int64_t most);

/// A page without scripts: its links, and features as a table. `path` is shown as the way here.
std::string page(const Call& call, const std::string& title, const Json& document);

/// Text for HTML.
std::string html_text(std::string_view text);

constexpr const char* crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

}  // namespace lifang::serve
