// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/servers.h"

#include <string>

namespace lifang::siting {

Result<void> check_sites(std::span<const std::uint32_t> named, std::size_t sites) {
  for (const std::uint32_t site : named) {
    if (site >= sites)
      return fail(Fault::internal, "siting.unknown_site", {}, {std::to_string(site)});
  }
  return {};
}

Result<void> check_servers(std::span<const Servers> servers, std::size_t sites) {
  for (const Servers& list : servers) {
    if (auto known = check_sites(list, sites); !known) return known;
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (list[i - 1] >= list[i]) {
        return fail(Fault::internal, "siting.unknown_site", {}, {std::to_string(list[i])});
      }
    }
  }
  return {};
}

std::vector<std::vector<std::uint32_t>> served_by(std::span<const Servers> servers,
                                                  std::size_t sites) {
  std::vector<std::vector<std::uint32_t>> out(sites);
  for (std::uint32_t d = 0; d < servers.size(); ++d) {
    for (const std::uint32_t site : servers[d]) out[site].push_back(d);
  }
  return out;
}

}  // namespace lifang::siting
