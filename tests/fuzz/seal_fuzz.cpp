// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// What somebody scans or types: a certificate's seal, an address's code, a coordinate system. Each
// is refused or understood; nobody without the key makes a seal that counts as genuine.
#include <cstdint>
#include <cstdlib>

#include "core/addressing/address_code.h"
#include "core/certificate/seal.h"
#include "gis/crs/transform.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  static const certificate::Keys keys = certificate::make_keys().value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto seal = certificate::open_seal(text, keys.public_key);
  if (seal && seal->genuine) std::abort();
  const auto code = addressing::read_code(text);
  if (code && addressing::read_code(addressing::write_code(*code).value()) != code) std::abort();
  (void)addressing::grouped(text);
  (void)crs::parse_crs(text);
  return 0;
}
