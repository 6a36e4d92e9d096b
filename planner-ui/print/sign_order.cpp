// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/sign_order.h"

#include <algorithm>

#include "gis/documents/plate_order.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/street_signs.h"
#include "planner-ui/paint/sign_sheet.h"

namespace lifang::print {
using queries::OrderedSign;

Result<void> write_sign_sheet(const addressing::SignRules& rules,
                              const std::vector<OrderedSign>& signs, rules::Language language,
                              const std::string& file) {
  const std::string title = messages().sentence("plate.order.sheet", {}, language);
  std::vector<paint::SignCard> cards;
  for (const OrderedSign& one : signs) {
    const std::string what = documents::kind_and_size(rules, one.sign, language);
    cards.push_back({one.sign, what + "  " + one.sign.name + one.sign.number});
  }
  if (paint::kind_of(file) != paint::FileKind::pdf) {
    constexpr std::size_t most = 80;  // a longer picture is more than programs open
    if (cards.size() > most) {
      return fail(Fault::refused, "plate.sheet_too_long", file,
                  {std::to_string(cards.size()), std::to_string(most)});
    }
    return paint::write(paint::sign_page(cards, title), file);
  }
  const std::size_t each = paint::cards_a_page(), pages = (cards.size() + each - 1) / each;
  const std::span<const paint::SignCard> all(cards);
  return paint::write_pages(file, pages, [&](std::size_t page) -> Result<paint::Page> {
    const std::size_t first = page * each;
    return paint::sign_page(all.subspan(first, std::min(each, all.size() - first)), title, page + 1,
                            pages);
  });
}

Result<std::size_t> write_street_signs(workspace::Workspace& work,
                                       const std::vector<std::string>& ids,
                                       rules::Language language, const std::string& file) {
  const auto rules = queries::sign_rules(work.session());
  if (!rules) return fail(rules);
  const auto rows = queries::street_signs(work.session());
  if (!rows) return fail(rows);
  std::vector<OrderedSign> signs;
  for (const Row& row : *rows) {
    if (std::find(ids.begin(), ids.end(), row.text("id")) == ids.end()) continue;
    signs.push_back({row.text("id"), "", queries::sign_of(*rules, row)});
  }
  if (signs.empty()) return fail(Fault::refused, "plate.nothing_to_order");
  auto written = write_sign_sheet(*rules, signs, language, file);
  if (!written) return fail(written);
  return signs.size();
}

}  // namespace lifang::print
