// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "core/geometry/types.h"

namespace lifang {
namespace detail {

template <class T, class F>
void visit_points(T& value, F& f) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, Point>) {
    f(value);
  } else if constexpr (std::is_same_v<Plain, Polygon>) {
    visit_points(value.outer, f);
    for (auto& hole : value.holes) visit_points(hole, f);
  } else if constexpr (!std::is_same_v<Plain, std::monostate>) {
    for (auto& part : value) visit_points(part, f);
  }
}

}  // namespace detail

template <class F>
void for_each_point(Geometry& geometry, F&& f) {
  std::visit([&](auto& value) { detail::visit_points(value, f); }, geometry);
}

template <class F>
void for_each_point(const Geometry& geometry, F&& f) {
  std::visit([&](const auto& value) { detail::visit_points(value, f); }, geometry);
}

}  // namespace lifang
