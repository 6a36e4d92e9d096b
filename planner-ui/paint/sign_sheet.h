// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/addressing/sign.h"
#include "planner-ui/paint/page.h"

namespace lifang::paint {

/// A sign as the sign maker sees it, drawn smaller with what it is below.
struct SignCard {
  addressing::Sign sign;
  std::string caption;  ///< "大门牌 600×400 mm  清溪路12号"
};

/// How many cards an A4 page holds.
std::size_t cards_a_page();

/// Cards in two columns under a title on A4; refers to the cards. `number` of `count` pages
/// stands at the foot. More cards than a page holds make the page longer.
Page sign_page(std::span<const SignCard> cards, const std::string& title, std::size_t number = 1,
               std::size_t count = 1);

/// The ground, letters and figures of one sign, in its own millimetres from above left.
void draw_sign(QPainter& painter, const addressing::Sign& sign);

}  // namespace lifang::paint
