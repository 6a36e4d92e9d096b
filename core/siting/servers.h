// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace lifang::siting {

/// The sites that can serve one demand point: indices, ascending, each once.
using Servers = std::vector<std::uint32_t>;

/// Errors: "siting.unknown_site" if a list names a site that is not there or is not
/// ascending.
Result<void> check_servers(std::span<const Servers> servers, std::size_t sites);
Result<void> check_sites(std::span<const std::uint32_t> named, std::size_t sites);

/// Turns a relation round: who is served by each site, ascending.
std::vector<std::vector<std::uint32_t>> served_by(std::span<const Servers> servers,
                                                  std::size_t sites);

}  // namespace lifang::siting
