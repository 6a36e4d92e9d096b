// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace lifang::fuzz {

/// Writes the bytes to this process's own file in memory, and returns its path. Each is a second
/// younger than the one before: GDAL remembers an archive of the same path, size and second.
inline std::string file_of(const std::uint8_t* data, std::size_t size, const std::string& end) {
  const std::string path = "/dev/shm/lifang-fuzz-" + std::to_string(::getpid()) + end;
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  static auto written = std::filesystem::file_time_type::clock::now();
  std::filesystem::last_write_time(path, written += std::chrono::seconds(1));
  return path;
}

}  // namespace lifang::fuzz
