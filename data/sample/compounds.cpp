// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "data/sample/facilities.h"
#include "data/sample/random.h"

namespace lifang::sample {
namespace {

constexpr std::size_t owing = 21;

std::string fresh(std::set<std::string>& used, Random& random,
                  const std::vector<std::string>& first, const std::vector<std::string>& generic) {
  for (int attempt = 0; attempt < 400; ++attempt) {
    std::string name = random.pick(first) + random.pick(generic);
    if (used.insert(name).second) return name;
  }
  for (int number = 1;; ++number) {
    std::string name = random.pick(first) + std::to_string(number) + "号" + random.pick(generic);
    if (used.insert(name).second) return name;
  }
}

void name_one(Compound& compound, int& block, std::set<std::string>& used, const Words& words,
              Random& random) {
  if (compound.kind == "residential") {
    const bool old = compound.delivery_date < "2001";
    compound.name =
        fresh(used, random, words.compound_first, old ? words.generic_old : words.generic_new);
  } else if (compound.kind == "block") {
    // The digits stand inside, so that "10幢" behind the name stays readable.
    compound.name = "第" + std::to_string(++block) + "街坊";
  } else if (compound.kind == "industrial") {
    compound.name = fresh(used, random, words.compound_first,
                          {words.firm[random.bits() % words.firm.size()] + "厂"});
  } else {
    compound.name = fresh(used, random, words.compound_first, {"商厦", "商城", "大厦", "商业中心"});
  }
}

void owe_rooms(County& county, Random& random) {
  std::vector<Compound*> fresh_built;
  for (Compound& compound : county.compounds) {
    if (compound.kind == "residential" && compound.delivery_date >= "2015")
      fresh_built.push_back(&compound);
  }
  std::stable_sort(fresh_built.begin(), fresh_built.end(),
                   [](const Compound* a, const Compound* b) {
                     return std::pair(a->phase_of.empty(), b->delivery_date) <
                            std::pair(b->phase_of.empty(), a->delivery_date);
                   });
  for (std::size_t k = 0; k < fresh_built.size(); ++k) {
    Compound& compound = *fresh_built[k];
    if (k < owing && compound.delivery_date < "2021") {
      compound.delivery_date = "2021" + compound.delivery_date.substr(4);
      compound.permit_date = "2019" + compound.permit_date.substr(4);
    }
    if (k >= owing && compound.delivery_date < "2021") continue;
    compound.care_owed_m2 = std::max(30.0, 0.002 * compound.dwelling_m2);
    const double share = random.chance(0.5) ? 0 : random.between(0.2, 0.7);
    compound.care_given_m2 = k < owing ? compound.care_owed_m2 * share : compound.care_owed_m2;
  }
}

}  // namespace

void name_compounds(County& county, const Plan& plan) {
  Random random(county.seed, "compound names");
  std::set<std::string> used;
  std::vector<int> blocks(plan.townships.size(), 0);
  for (Compound& compound : county.compounds) {
    if (!compound.name.empty()) used.insert(compound.name);
  }
  for (Compound& compound : county.compounds) {
    if (!compound.delivery_date.empty()) compound.developer = random.pick(plan.words.developer);
    if (!compound.name.empty()) continue;
    const auto town = static_cast<std::size_t>(std::max(0, compound.township));
    name_one(compound, blocks[town], used, plan.words, random);
    if (compound.kind == "block") {
      const std::string& name = plan.townships[town].name;
      compound.name =
          name.substr(0, 6) + compound.name;  // the first two characters of the township
    }
  }
  owe_rooms(county, random);
}

}  // namespace lifang::sample
