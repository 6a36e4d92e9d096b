// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// A fuzzer without libFuzzer: it is fed nothing, then each file of the kept corpora that are named.
// So every build compiles the fuzzers, and what they once found is tried again.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void feed(const std::string& bytes) {
  (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int count, char** words) {
  feed({});
  std::size_t fed = 0, unread = 0;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(words[i])) {
      std::ifstream file(entry.path(), std::ios::binary);
      if (!file) ++unread;
      feed({std::istreambuf_iterator<char>(file), {}});
      ++fed;
    }
  }
  std::cout << fed << " files, " << unread << " not read\n";
  return unread > 0 || (count > 1 && fed == 0) ? 1 : 0;
}
