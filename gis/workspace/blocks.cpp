// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/blocks.h"

#include <lz4.h>
#include <sodium.h>

#include <cstdint>
#include <cstring>

namespace lifang::workspace {
namespace {

// LZ4: a county's import is packed in a tenth of the time that writing it takes.
constexpr std::size_t block_size = std::size_t{1} << 24;
// LZ4 packs no more than so many bytes into one; what claims more is damaged.
constexpr std::size_t most_in_one = 255;

}  // namespace

std::string pack_blocks(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const std::string_view block = raw.substr(0, block_size);
    raw.remove_prefix(block.size());
    const auto room = static_cast<std::uint32_t>(LZ4_compressBound(static_cast<int>(block.size())));
    const std::size_t begin = out.size();
    std::uint32_t lengths[2] = {static_cast<std::uint32_t>(block.size()), 0};
    out.resize(begin + sizeof lengths + room);
    lengths[1] = static_cast<std::uint32_t>(
        LZ4_compress_default(block.data(), out.data() + begin + sizeof lengths,
                             static_cast<int>(block.size()), static_cast<int>(room)));
    std::memcpy(out.data() + begin, lengths, sizeof lengths);
    out.resize(begin + sizeof lengths + lengths[1]);
  }
  return out;
}

std::optional<std::string> unpack_blocks(std::string_view packed) {
  std::string out;
  while (!packed.empty()) {
    std::uint32_t lengths[2];
    if (packed.size() < sizeof lengths) return std::nullopt;
    std::memcpy(lengths, packed.data(), sizeof lengths);
    packed.remove_prefix(sizeof lengths);
    const auto [whole, part] = lengths;
    if (whole > block_size || part > packed.size() || whole / most_in_one > part)
      return std::nullopt;
    const std::size_t begin = out.size();
    out.resize(begin + whole);
    const int got = LZ4_decompress_safe(packed.data(), out.data() + begin, static_cast<int>(part),
                                        static_cast<int>(whole));
    if (got < 0 || static_cast<std::uint32_t>(got) != whole) return std::nullopt;
    packed.remove_prefix(part);
  }
  return out;
}

std::string digest_of_bytes(std::string_view bytes) {
  std::string out(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return out;
}

}  // namespace lifang::workspace
