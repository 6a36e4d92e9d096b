// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// A workspace from a stranger: a sound one, overwritten at the places that the input says.
// It is refused, or opened, examined and written to without a fault of memory.
#include <cstring>
#include <filesystem>
#include <sstream>

#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/workspace.h"
#include "tests/fuzz/file_of.h"

using namespace lifang;

namespace {

std::string sound_workspace() {
  const std::string path = fuzz::file_of(nullptr, 0, ".base.gpkg");
  std::filesystem::remove(path);
  {
    auto work = workspace::Workspace::create(path, 4549);
    (void)work->perform(
        {.name = "Make", .actor = {"王敏"}, .summary = "建立"},
        [](workspace::Change& change) -> Result<void> {
          for (int i = 0; i < 20; ++i) {
            const Point p{500000.0 + i, 3270000.0};
            (void)change.insert("village", {{"name", std::string("村")}, {"geom", Geometry(p)}});
            (void)change.insert("name_applicant",
                                {{"name_id", std::string("n")}, {"applicant", std::string("张")}});
          }
          return {};
        });
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = sound_workspace();
  std::string bytes = sound;
  // Three bytes say where, one what.
  for (; size >= 4; data += 4, size -= 4) {
    const std::size_t at = (data[0] | data[1] << 8 | data[2] << 16) % bytes.size();
    bytes[at] = static_cast<char>(data[3]);
  }
  const auto* raw = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::string path = fuzz::file_of(raw, bytes.size(), ".gpkg");
  if (auto session = workspace::open_sqlite(path, workspace::Opening::read)) {
    (void)doctor::examine(**session);
  }
  if (auto work = workspace::Workspace::open(path, workspace::Access::write)) {
    (void)work->history(0);
    (void)work->undo({"王敏"});
  }
  for (const char* end : {"-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
  return 0;
}
