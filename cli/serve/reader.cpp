// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/reader.h"

#include <sys/stat.h>

#include <algorithm>

#include "gis/resources/resources.h"

namespace lifang::serve {
namespace {

/// Of a place on a server there is no file: "".
std::string identity(const std::string& place) {
  struct stat seen {};
  if (place.starts_with("postgresql:")) return {};
  if (stat(place.c_str(), &seen) != 0) return "gone";
  return std::to_string(seen.st_dev) + ":" + std::to_string(seen.st_ino);
}

Result<Reader::Ways> ways_of(int epsg) {
  const auto degrees = crs::parse_crs("wgs84");
  if (!degrees) return fail(degrees);
  const crs::Crs own = crs::epsg(epsg), web = crs::epsg(3857);
  auto to_degrees = crs::Transformer::between(own, *degrees);
  if (!to_degrees) return fail(to_degrees);
  auto to_metres = crs::Transformer::between(*degrees, own);
  if (!to_metres) return fail(to_metres);
  auto to_web = crs::Transformer::between(own, web);
  if (!to_web) return fail(to_web);
  auto from_web = crs::Transformer::between(web, own);
  if (!from_web) return fail(from_web);
  return Reader::Ways{std::move(*to_degrees), std::move(*to_metres), std::move(*to_web),
                      std::move(*from_web)};
}

}  // namespace

Result<std::unique_ptr<Reader>> Reader::open(const std::string& place, const rules::Config& rules) {
  const std::string file = identity(place);
  auto work = workspace::Workspace::open(place, workspace::Access::read);
  if (!work) return fail(work);
  const auto titles = rule_file("export");
  if (!titles) return fail(titles);
  auto ways = ways_of(work->epsg());
  if (!ways) return fail(ways);
  std::unique_ptr<Reader> out(new Reader(std::move(*work), std::move(*ways)));
  auto collections = publication::collections(out->session(), rules, *titles);
  if (!collections) return fail(collections);
  out->collections_ = std::move(*collections);
  out->file_ = file;
  return out;
}

bool Reader::is_current() const {
  return identity(work_.place()) == file_;
}

const publication::Collection* Reader::collection(const std::string& id) const {
  const auto at = std::ranges::find(collections_, id, &publication::Collection::id);
  return at == collections_.end() ? nullptr : &*at;
}

Result<Moment> Reader::moment() {
  auto head = workspace::chain_head(session());
  if (!head) return fail(head);
  const auto last = session().row("SELECT at FROM event ORDER BY seq DESC LIMIT 1");
  if (!last) return fail(last);
  return Moment{std::move(*head), last->text("at")};
}

}  // namespace lifang::serve
