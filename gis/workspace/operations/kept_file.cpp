// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/kept_file.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>

#include "gis/files/whole_file.h"
#include "gis/workspace/blocks.h"

namespace lifang::operations {
namespace {

constexpr std::string_view magic = "lifang kept 1\n";
constexpr std::size_t digest_size = 32;

}  // namespace

// The file: magic, digest of the key, digest of all that follows, the content in blocks.
Kept read_kept(const std::string& path, std::string_view key) {
  const auto all = files::read_whole(path, "own");
  if (!all) return {};
  std::string_view rest = *all;
  if (!rest.starts_with(magic) || rest.size() < magic.size() + 2 * digest_size) return {{}, true};
  rest.remove_prefix(magic.size());
  const bool wanted = rest.substr(0, digest_size) == workspace::digest_of_bytes(key);
  const std::string_view digest = rest.substr(digest_size, digest_size);
  rest.remove_prefix(2 * digest_size);
  if (digest != workspace::digest_of_bytes(rest)) return {{}, true};
  if (!wanted) return {};
  auto content = workspace::unpack_blocks(rest);
  if (!content) return {{}, true};
  return {std::move(*content), false};
}

bool write_kept(const std::string& path, std::string_view key, std::string_view bytes) {
  namespace fs = std::filesystem;
  static std::atomic<unsigned> count{0};
  std::error_code trouble;
  fs::create_directories(fs::path(path).parent_path(), trouble);
  const std::string content = workspace::pack_blocks(bytes);
  const std::string fresh =
      path + "." + std::to_string(std::random_device{}()) + "." + std::to_string(count++) + ".new";
  {
    std::ofstream file(fresh, std::ios::binary);
    file << magic << workspace::digest_of_bytes(key) << workspace::digest_of_bytes(content)
         << content;
    file.close();
    if (file) fs::rename(fresh, path, trouble);
    if (file && !trouble) return true;
  }
  fs::remove(fresh, trouble);
  return false;
}

}  // namespace lifang::operations
