// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any request to the service, as lines: path, headers, then `name=value`. It is answered, or
// refused as the client's mistake; never with a fault of ours (5xx) or with what is not published.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "cli/serve/api.h"
#include "gis/resources/resources.h"
#include "gis/workspace/workspace.h"
#include "tests/fuzz/file_of.h"

using namespace lifang;

namespace {

std::string county() {
  const std::string path = fuzz::file_of(nullptr, 0, ".county.gpkg");
  std::filesystem::remove(path);
  auto work = workspace::Workspace::create(path, 4549).value();
  const auto name = [](const char* called, const char* status) {
    return Row{{"name", std::string(called)},
               {"class", std::string("road")},
               {"status", std::string(status)},
               {"valid_from", std::string("2020-01-01")},
               {"geom", Geometry(Point{500000, 3270000})}};
  };
  const auto done =
      work.perform({.name = "Make", .actor = {"王敏"}, .summary = "建立"},
                   [&](workspace::Change& change) -> Result<void> {
                     if (auto id = change.insert("place_name", name("清溪路", "published")); !id)
                       return fail(id);
                     if (auto id = change.insert("place_name", name("秘密路", "proposed")); !id)
                       return fail(id);
                     return {};
                   });
  if (!done) std::abort();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static serve::Api api(county(), rule_file("serve").value(), "",
                        [] { return std::string("2026-06-01"); });
  std::istringstream lines(std::string(reinterpret_cast<const char*>(data), size));
  serve::Request request;
  std::getline(lines, request.path);
  std::getline(lines, request.accept);
  std::getline(lines, request.if_modified_since);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find('=');
    request.parameters.emplace(line.substr(0, at),
                               at == std::string::npos ? "" : line.substr(at + 1));
  }
  const auto reply = api.answer(request);
  if (reply.status >= 500) std::abort();
  const bool told = reply.body.find("秘密") != std::string::npos;
  if (told && lines.str().find("秘") == std::string::npos) std::abort();  // refusals repeat the ask
  return 0;
}
