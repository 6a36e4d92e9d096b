// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/profile.h"

#include <doctest/doctest.h>

#include "gis/resources/resources.h"

namespace lifang::network {
namespace {

Result<Profile> from(const std::string& toml, const std::string& id) {
  const auto config = rules::Config::parse(toml, "walking.toml");
  REQUIRE(config);
  return read_profile(*config, id);
}

TEST_CASE("a missing speed is an error and never a guess") {
  const auto profile =
      from("tread_m = 0.3\n[[profile]]\nid = \"elderly\"\nstep_up_s = 1\n", "elderly");
  REQUIRE_FALSE(profile);
  CHECK(profile.error().code == "walk.no_speed");
}

TEST_CASE("a speed of nothing is an error") {
  const auto profile = from("[[profile]]\nid = \"x\"\nspeed_mps = 0\nsteps = false\n", "x");
  REQUIRE_FALSE(profile);
  CHECK(profile.error().code == "walk.no_speed");
}

TEST_CASE("an unknown profile names those there are") {
  const auto profile = from("[[profile]]\nid = \"adult\"\n[[profile]]\nid = \"old\"\n", "young");
  REQUIRE_FALSE(profile);
  CHECK(profile.error().code == "walk.no_profile");
  CHECK(profile.error().args == std::vector<std::string>{"young", "adult, old"});
}

TEST_CASE("the profiles that come with the program can all be read") {
  const auto config = rule_file("walking");
  REQUIRE(config);
  for (const char* id : {"adult", "elderly", "age_70", "age_80", "wheelchair"}) {
    CAPTURE(id);
    CHECK(read_profile(*config, id));
  }
  CHECK(read_profile(*config, "elderly")->speed_mps == 1.0);
  CHECK_FALSE(read_profile(*config, "wheelchair")->steps);
}

}  // namespace
}  // namespace lifang::network
