// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/network_store.h"

#include <algorithm>
#include <filesystem>

#include "gis/workspace/blocks.h"
#include "gis/workspace/operations/kept_file.h"
#include "gis/workspace/operations/network_pack.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;

std::string hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

std::optional<std::string> kept_path(workspace::Session& session, std::string_view kind,
                                     std::string_view what) {
  if (session.dialect() != workspace::Dialect::sqlite) return std::nullopt;
  const auto row = session.row("SELECT file FROM pragma_database_list WHERE name = 'main'");
  if (!row || row->text("file").empty()) return std::nullopt;
  const std::string name = hex(workspace::digest_of_bytes(what)).substr(0, 16);
  return row->text("file") + ".walks/" + std::string(kind) + "-" + name;
}

void thin_kept(const std::string& path, std::size_t most) {
  std::error_code trouble;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const auto& file : fs::directory_iterator(fs::path(path).parent_path(), trouble)) {
    // Another program may be writing one that is not yet in its place.
    const bool whole = file.path().extension().empty();
    if (whole) files.emplace_back(file.last_write_time(trouble), file.path());
  }
  std::ranges::sort(files, std::ranges::greater{});
  for (std::size_t i = most; i < files.size(); ++i) fs::remove(files[i].second, trouble);
}

void drop_kept(workspace::Session& session) {
  if (const auto path = kept_path(session, "network", {})) thin_kept(*path, 0);
}

RowsFound kept_reach_rows(workspace::Session& session, const network::Graph& graph,
                          const std::string& kept_as, std::span<const network::Place> origins,
                          std::span<const network::Place> targets, network::Cost limit,
                          std::string_view goal) {
  const std::string what =
      layout_of_rows() + "|" + kept_as + "|" + std::to_string(limit) + "|" + std::string(goal);
  const auto path = kept_as.empty() ? std::nullopt : kept_path(session, "rows", what);
  RowsFound out;
  network::KeptRows rows;
  if (path) {
    const Kept kept = read_kept(*path, what);
    auto found = kept.bytes.empty() ? std::nullopt : unpack_rows(kept.bytes);
    out.damaged = kept.damaged || (!kept.bytes.empty() && !found);
    if (found) rows = std::move(*found);
  }
  const std::size_t before = rows.rows.size();
  out.done = network::reach_rows(graph, origins, targets, limit, rows);
  const bool fresh = out.done.searched > 0 || before != out.done.rows.size();
  if (path && fresh && write_kept(*path, what, pack(rows))) thin_kept(*path, most_kept);
  return out;
}

}  // namespace lifang::operations
