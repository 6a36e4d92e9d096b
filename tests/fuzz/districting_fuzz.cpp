// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as an instance or a plan of districting: refused, or read.
#include "gis/formats/districting_file.h"
#include "tests/fuzz/file_of.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  const std::string path = fuzz::file_of(data, size, ".json");
  (void)formats::read_districting_instance(path);
  (void)formats::read_districting_plan(path);
  return 0;
}
