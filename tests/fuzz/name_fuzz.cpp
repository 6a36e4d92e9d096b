// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any line "a<TAB>b<TAB>class": spelled in well-formed text with one choice or more, compared
// alike both ways round, checked; never a crash.
#include <cstdint>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/naming/check.h"
#include "core/naming/romanize.h"
#include "gis/resources/resources.h"

namespace {

using namespace lifang;

rules::Config table(const char* path) {
  return rules::Config::parse(resource(path).value(), path).value();
}

const naming::Rules& rules_of_names() {
  static const naming::Rules rules =
      naming::make_rules(rule_file("naming").value(), rule_file("name_words").value()).value();
  return rules;
}

const naming::Readings& readings() {
  static const naming::Readings readings =
      naming::make_readings(resource("data/readings/characters.tsv").value(),
                            resource("data/readings/phrases.tsv").value(),
                            table("data/readings/places.toml"),
                            table("data/readings/characters_in_places.toml"))
          .value();
  return readings;
}

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const std::size_t first = std::min(line.find('\t'), size);
  const std::size_t second = std::min(line.find('\t', first + 1), size);
  const std::string a(line.substr(0, first));
  const std::string b(first < size ? line.substr(first + 1, second - first - 1) : "");
  const std::string class_word(second < size ? line.substr(second + 1) : "");
  if (to_code_points(a).size() > 100 || to_code_points(b).size() > 100) return 0;
  const auto spelled = naming::romanize(a, class_word, readings(), rules_of_names());
  must(is_utf8(spelled.spelling.standard) && is_utf8(spelled.spelling.toned));
  must(!spelled.choices.empty() && spelled.choices.size() == spelled.choice_readings.size());
  must(!spelled.certain || spelled.choices.size() == 1);
  using naming::compare;
  must(compare(a, b, class_word, readings(), rules_of_names()) ==
       compare(b, a, class_word, readings(), rules_of_names()));
  const auto index = naming::RegisterIndex::build({{"1", b, class_word, {}, {}, {}, {}, false}},
                                                  readings(), rules_of_names());
  naming::Proposal proposal;
  proposal.name = a;
  proposal.class_word = class_word;
  naming::check(proposal, index, rules_of_names());
  return 0;
}
