// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::operations {

TEST_CASE("an import that fails leaves no workspace where there was none, in both stores") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("road.geojson"),
                    R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
                    R"("properties":{"class":"local"},"geometry":{"type":"LineString",)"
                    R"("coordinates":[[120.80,29.60],[120.81,29.60]]}}]})");
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    ImportFile request;
    request.file = folder.file("road.geojson");
    request.place = store->place();
    request.actor = {"访客", "viewer"};
    const auto refused = import_file(request);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "workspace.viewer");
    CHECK(workspace::Workspace::exists(store->place()) == false);
    request.actor.role = "officer";
    CHECK(import_file(request).has_value());
    CHECK(workspace::Workspace::exists(store->place()) == true);
  }
}

}  // namespace lifang::operations
