// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/price.h"
namespace lifang::districting {
namespace {
class NoPricer : public Pricer {
 public:
  Priced price(const Prices&, double, bool, std::uint64_t, const Take&, Budget&) override {
    return {-std::numeric_limits<double>::infinity(), false};
  }
};
}  // namespace
std::unique_ptr<Pricer> cut_pricer(const Graph&) { return std::make_unique<NoPricer>(); }
}  // namespace lifang::districting
