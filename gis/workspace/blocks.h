// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lifang::workspace {

/// Bytes packed in blocks by LZ4, each led by its length as it was and as it is packed (little
/// endian, 32 bits).
std::string pack_blocks(std::string_view raw);
/// None if they are damaged in a way that shows.
std::optional<std::string> unpack_blocks(std::string_view packed);

/// BLAKE2b of 256 bits: 32 bytes.
std::string digest_of_bytes(std::string_view bytes);

}  // namespace lifang::workspace
