// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/naming/readings.h"
#include "core/search/name_index.h"
#include "gis/workspace/queries/former_address.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// Something with a name on the map.
struct FoundPlace {
  std::string table;  ///< "road", "compound" …
  std::string id;     ///< of the first row, where several (road segments) share the name
  std::string name;
  std::string met;    ///< what the text met, where it is not the name: a code
  std::string place;  ///< township's name, or ""
  search::Match match = search::Match::whole;
  Point at;  ///< on the thing, near its middle; metres, the workspace's CRS
  Box box;
  std::size_t rows = 1;
  std::optional<FormerAddress> former =
      {};  ///< of an address that holds no more, what became of it
};

/// How many of one table a search met.
struct FoundKind {
  std::string table;
  std::size_t total = 0;
};

struct FoundPlaces {
  std::vector<FoundKind> kinds;    ///< in the order in which a search shows them
  std::vector<FoundPlace> places;  ///< best first within a kind, kinds in their order
};

/// What a name can sound like: for a search::NameIndex of one's own.
/// Errors: "resources.missing".
Result<naming::Readings> readings_of_characters();

/// Everything in a workspace that has a name, ready to be searched: names of places, roads,
/// compounds, facilities, communities …, addresses of plates, and codes. Rows of one table
/// and township that share a name are one place. As of when it was read: see `as_of`.
///
///   auto index = PlaceIndex::read(session);
///   auto found = index->find(session, "szdd", 3);   // 嵊州大道
class PlaceIndex {
 public:
  /// Errors: those of the session and of the readings.
  static Result<PlaceIndex> read(workspace::Session& session);

  /// See search::NameIndex for what a text meets; of each kind the best `limit`.
  Result<FoundPlaces> find(workspace::Session& session, std::string_view text,
                           std::size_t limit) const;
  /// The best of all kinds: by match, then the shorter name, then by text.
  Result<std::vector<FoundPlace>> find_best(workspace::Session& session, std::string_view text,
                                            std::size_t limit) const;
  /// The last event that the index knows of.
  std::int64_t as_of() const { return as_of_; }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Named {
    std::uint8_t kind = 0;
    bool code = false;  ///< the entry is the row's code, not its name
    std::string id;
    std::string text;
    std::string township;
    std::size_t rows = 1;
  };
  Result<void> add(workspace::Session& session, std::uint8_t kind, std::string_view column);
  Result<FoundPlace> placed(workspace::Session& session, const search::Hit& hit) const;

  std::vector<Named> entries_;
  search::NameIndex index_;
  std::int64_t as_of_ = 0;
};

/// The last event of the workspace, 0 before the first.
Result<std::int64_t> last_event(workspace::Session& session);

/// PlaceIndex::find_best of a workspace that is searched once. An empty text finds nothing.
Result<std::vector<FoundPlace>> find_places(workspace::Session& session, std::string_view text,
                                            std::size_t limit = 20);

}  // namespace lifang::queries
