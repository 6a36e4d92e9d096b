// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/siting/location.h"

namespace lifang::siting {

/// A choice of sites under change. What every opening would save, every closing cost and both
/// together mend is kept up to date (Resende and Werneck 2007), so that the best exchange of
/// one site is read off, not computed.
class LocationSwap {
 public:
  explicit LocationSwap(const Location& location);

  void start(std::span<const std::uint32_t> open);
  /// Opens what saves most, up to `wanted` sites, or fewer once `proceed` stopped it.
  void fill(const std::function<bool()>& proceed);
  /// The best exchange, opening or closing, one after another until none helps. False if
  /// `proceed` stopped it.
  bool improve(const std::function<bool()>& proceed);
  void open(std::uint32_t site);
  void close(std::uint32_t site);

  double total() const { return total_; }
  const std::vector<std::uint32_t>& sites() const { return open_; }
  /// Those with the site on their list.
  const std::vector<std::uint32_t>& clients_of(std::uint32_t site) const { return named_by_[site]; }
  bool is_open(std::uint32_t site) const { return place_[site] != gone; }

 private:
  struct Move {
    double gain = 0;
    std::uint32_t in = gone;
    std::uint32_t out = gone;
  };
  Move best_move() const;
  void look(std::uint32_t client);
  void account(std::uint32_t client, double sign);
  void recount();
  double& mend(std::uint32_t slot, std::uint32_t site) {
    return mend_[std::size_t{slot} * location_.sites() + site];
  }

  const Location& location_;
  std::vector<std::vector<std::uint32_t>> named_by_;  // per site: clients with it on their list
  std::vector<std::uint32_t> open_, place_;           // open sites; site -> slot in open_ or gone
  std::vector<std::uint32_t> nearest_, second_;       // per client: slots' sites, or gone
  std::vector<double> paid_, next_;                   // per client: at the nearest, the second
  std::vector<double> saves_;                         // per site: what opening it saves
  std::vector<double> costs_;                         // per slot: what closing it costs
  std::vector<double> mend_;                          // slot by site
  double total_ = 0;
};

}  // namespace lifang::siting
