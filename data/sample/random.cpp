// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/random.h"

#include <cstdio>

namespace lifang::sample {
namespace {

std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

std::uint64_t hash(std::string_view text, std::uint64_t seed) {
  std::uint64_t h = 0xcbf29ce484222325ULL ^ mixed(seed + 0x9e3779b97f4a7c15ULL);
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mixed(h);
}

Random::Random(std::uint64_t seed, std::string_view subject, std::uint64_t index)
    : state_(mixed(hash(subject, seed) + index * 0x9e3779b97f4a7c15ULL)) {}

std::uint64_t Random::bits() {
  return mixed(state_ += 0x9e3779b97f4a7c15ULL);
}

double Random::unit() {
  return static_cast<double>(bits() >> 11) * 0x1.0p-53;
}

int Random::whole(int low, int high) {
  return low + static_cast<int>(bits() % static_cast<std::uint64_t>(high - low + 1));
}

std::string made_id(std::uint64_t seed, std::string_view table, std::size_t row) {
  Random random(seed, table, row);
  const std::uint64_t a = random.bits();
  const std::uint64_t b = random.bits();
  char text[37];
  std::snprintf(text, sizeof text, "%08x-%04x-8%03x-%04x-%012llx", static_cast<unsigned>(a >> 32),
                static_cast<unsigned>(a >> 16 & 0xffff), static_cast<unsigned>(a & 0xfff),
                static_cast<unsigned>(b >> 48 & 0x3fff) | 0x8000U,
                static_cast<unsigned long long>(b & 0xffffffffffffULL));
  return text;
}

}  // namespace lifang::sample
