// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <string>

namespace lifang::fuzz {

/// Writes the bytes to this process's own file in memory, and returns its path.
inline std::string file_of(const std::uint8_t* data, std::size_t size, const std::string& end) {
  const std::string path = "/dev/shm/lifang-fuzz-" + std::to_string(::getpid()) + end;
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  return path;
}

}  // namespace lifang::fuzz
