// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/documents/plate_order.h"

#include "gis/resources/resources.h"

namespace lifang::documents {
namespace {

std::string kind_word(const addressing::SignRules& rules, const addressing::Sign& sign,
                      rules::Language language) {
  const addressing::SignKind* kind = rules.find(sign.kind);
  if (kind == nullptr) return sign.kind;
  return language == rules::Language::chinese ? kind->zh : kind->en;
}

std::string size_text(const addressing::Sign& sign) {
  return to_text(Value(sign.width_mm)) + "×" + to_text(Value(sign.height_mm));
}

/// "蓝底 #0b4ea2 / #ffffff", without a word where the colour is no road's; then the areas that
/// have colours of their own.
std::string colours_of(const addressing::Sign& sign, const addressing::SignRules& rules,
                       rules::Language language) {
  const char* word = sign.ground == rules.east_west     ? "plate.order.white_on_blue"
                     : sign.ground == rules.north_south ? "plate.order.white_on_green"
                                                        : nullptr;
  const std::string code = sign.ground + " / " + sign.ink;
  std::string out = word == nullptr ? code : messages().sentence(word, {}, language) + " " + code;
  for (const addressing::SignArea& area : sign.areas) {
    if (area.ground == sign.ground && area.ink == sign.ink) continue;
    out += "; " + messages().sentence("plate.order." + area.says, {}, language) + " " +
           area.ground + " / " + area.ink;
  }
  return out;
}

}  // namespace

std::string kind_and_size(const addressing::SignRules& rules, const addressing::Sign& sign,
                          rules::Language language) {
  return kind_word(rules, sign, language) + " " + size_text(sign) + " mm";
}

Document order_document(const addressing::SignRules& rules,
                        const std::vector<queries::OrderedSign>& signs, rules::Language language,
                        const std::string& office, const std::string& date) {
  const auto say = [&](const char* word) {
    return messages().sentence(std::string("plate.order.") + word, {}, language);
  };
  Document out;
  out.title = say("title");
  out.landscape = true;
  out.table.heads = {say("serial"), say("kind"), say("name"),    say("pinyin"),
                     say("number"), say("size"), say("colours"), say("place")};
  out.table.widths = {1, 2, 3, 4, 2, 2, 3.4, 6};
  std::size_t serial = 0;
  for (const queries::OrderedSign& one : signs) {
    const addressing::Sign& sign = one.sign;
    out.table.rows.push_back({std::to_string(++serial), kind_word(rules, sign, language), sign.name,
                              one.pinyin_certain ? sign.pinyin : sign.pinyin + say("open"),
                              sign.number, size_text(sign), colours_of(sign, rules, language),
                              one.address});
  }
  out.signer = office;
  out.date = date;
  return out;
}

}  // namespace lifang::documents
