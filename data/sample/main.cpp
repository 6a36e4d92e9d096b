// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "data/sample/county.h"
#include "gis/resources/resources.h"

namespace {

using namespace lifang;

constexpr const char* help = R"(lifang-sample --out DIR [--seed N] [--size N] [--street-units N]
Makes the sample county: DIR/county.gpkg, DIR/dem.tif, DIR/README.txt. Equal options, equal bytes.

  --out DIR          the folder to write into
  --seed N           another county of the same plan (7)
  --size N           1 to 60; 1 is about 80,000 buildings, 16 about a million features (1)
  --street-units N   50 to 2000: so many compounds and blocks in 三江街道

  lifang-sample --out build/sample
  lifang-sample --out /tmp/street500 --street-units 500
)";

bool number(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

int say(const Error& error) {
  std::fprintf(stderr, "%s\n", messages().sentence(error, rules::Language::chinese).c_str());
  return static_cast<int>(error.fault);
}

int usage() {
  std::fputs(help, stderr);
  return static_cast<int>(Fault::usage);
}

}  // namespace

int main(int count, char** arguments) {
  std::string folder;
  sample::Wishes wishes;
  for (int k = 1; k < count; ++k) {
    const std::string_view option = arguments[k];
    if (option == "--help") return std::fputs(help, stdout), 0;
    if (k + 1 >= count) return usage();
    const std::string_view given = arguments[++k];
    std::uint64_t value = 0;
    if (option == "--out") {
      folder = given;
      continue;
    }
    if (!number(given, value)) return usage();
    if (option == "--seed")
      wishes.seed = value;
    else if (option == "--size")
      wishes.size = static_cast<int>(value);
    else if (option == "--street-units")
      wishes.street_units = static_cast<int>(value);
    else
      return usage();
  }
  if (folder.empty()) return usage();
  const auto plan = sample::read_plan();
  if (!plan) return say(plan.error());
  const auto county = sample::make_county(*plan, wishes);
  if (!county) return say(county.error());
  const auto written = sample::write_county(*county, folder);
  if (!written) return say(written.error());
  std::printf("%s/county.gpkg: %zu buildings, %zu roads, %zu compounds, %zu entrances\n",
              folder.c_str(), county->buildings.size(), county->roads.size(),
              county->compounds.size(), county->entrances.size());
  return 0;
}
