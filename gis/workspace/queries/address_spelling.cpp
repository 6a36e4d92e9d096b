// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/address_spelling.h"

#include "core/addressing/address.h"
#include "core/addressing/numbering.h"
#include "core/naming/romanize.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::queries {
namespace {
using addressing::Address;

/// The parts of an address one after the other.
class Speller {
 public:
  Speller(workspace::Session& session, const NamingTables& tables)
      : session_(session), tables_(tables) {}

  Result<SpelledName> spell(const Address& address) {
    part(address.province, "province");
    part(address.city, "city");
    part(address.county, "county");
    part(address.township, "");
    part(address.community, "");
    if (auto named = registered(address.road, "road"); !named) return fail(named);
    numbers(address);
    if (auto named = registered(address.compound, "compound"); !named) return fail(named);
    labels(address);
    return SpelledName{out_, certain_};
  }

 private:
  void add(const std::string& words, const char* before) {
    if (!words.empty()) out_ += (out_.empty() ? "" : before) + words;
  }

  void part(const std::string& name, const char* class_word) {
    if (name.empty()) return;
    const auto spelled = naming::romanize(name, class_word, tables_.readings, tables_.rules);
    certain_ = certain_ && spelled.certain;
    add(spelled.spelling.standard, ", ");
  }

  Result<void> registered(const std::string& name, const char* class_word) {
    if (name.empty()) return {};
    const auto spelled = spelled_name(session_, tables_, name, class_word);
    if (!spelled) return fail(spelled);
    certain_ = certain_ && spelled->certain;
    add(spelled->text, ", ");
    return {};
  }

  void numbers(const Address& address) {
    if (address.lane > 0) add(std::to_string(address.lane) + " Nong", " ");
    if (address.sub_lane > 0) add(std::to_string(address.sub_lane) + " Zhinong", " ");
    if (address.number > 0) {
      add((address.temporary ? "Lin " : "") + addressing::number_text(address.number, address.sub) +
              " Hao",
          " ");
    }
  }

  void labels(const Address& address) {
    for (const auto& [label, word] :
         {std::pair{&address.building, "Zhuang"}, std::pair{&address.unit, "Danyuan"},
          std::pair{&address.floor, "Ceng"}, std::pair{&address.room, "Shi"}}) {
      if (!label->empty()) add(*label + " " + word, " ");
    }
  }

  workspace::Session& session_;
  const NamingTables& tables_;
  std::string out_;
  bool certain_ = true;
};

}  // namespace

Result<SpelledName> spelled_name(workspace::Session& session, const NamingTables& tables,
                                 const std::string& name, const char* class_word) {
  const auto row = session.row(
      "SELECT romanization FROM place_name WHERE name = ? AND status = 'in_use' AND "
      "romanization IS NOT NULL ORDER BY id",
      {name});
  if (!row) return fail(row);
  if (!row->empty()) return SpelledName{row->text("romanization")};
  auto spelled = naming::romanize(name, class_word, tables.readings, tables.rules);
  return SpelledName{std::move(spelled.spelling.standard), spelled.certain};
}

Result<SpelledName> spelled_address(workspace::Session& session, const std::string& address) {
  const auto parsed = addressing::parse_address(address);
  if (!parsed) return fail(parsed);
  const auto tables = naming_tables(session);
  if (!tables) return fail(tables);
  return Speller(session, *tables).spell(*parsed);
}

}  // namespace lifang::queries
