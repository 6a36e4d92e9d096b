// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "gis/workspace/operations/field_copy.h"
#include "gis/workspace/operations/merge_field.h"
#include "tests/chaos/deed_families.h"
#include "tests/chaos/deed_tools.h"

namespace lifang::tests {
namespace {

namespace fs = std::filesystem;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

std::vector<std::string> copies_of(const std::string& place) {
  std::vector<std::string> out;
  const fs::path file(place);
  const std::string begin = file.filename().string() + ".field";
  std::error_code unknown;
  for (const auto& one : fs::directory_iterator(file.parent_path(), unknown)) {
    const std::string name = one.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(".gpkg")) out.push_back(one.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Counts people anew in a compound; now and then notes a step of a name that is not there.
Result<void> work_in(Workspace& copy, Random& random) {
  const std::string compound = any_id(copy, random, "compound");
  const workspace::Operation head{"EditCell", officer, "外业", {}, {}, {}};
  const auto done = copy.perform(head, [&](Change& change) -> Result<void> {
    if (!compound.empty()) {
      const auto households = static_cast<std::int64_t>(200 + random() % 500);
      const auto set = change.update("compound", compound, {{"households", households}});
      if (!set) return set;
    }
    if (!compound.empty() && random() % 2 == 0) return {};
    const Row step{{"name_id", std::string("nowhere")},
                   {"step", std::string("review")},
                   {"on_date", std::string(day)},
                   {"actor", officer.name}};
    return change.insert("name_step", step).map([](const auto&) {});
  });
  return outcome(done);
}

Result<void> take_township_out(Workspace& work, Random& random) {
  const std::string township = any_id(work, random, "township");
  if (township.empty()) return nothing();
  const std::string file = work.place() + ".field" + std::to_string(random() % 1000) + ".gpkg";
  return outcome(operations::take_out(work, {township, file, day, officer, why}));
}

Result<void> merge_a_copy(Workspace& work, Random& random) {
  const auto copies = copies_of(work.place());
  if (copies.empty()) return nothing();
  const std::string file = one_of(copies, random);
  {
    auto copy = Workspace::open(file, Access::write);
    if (!copy) return fail(copy);
    if (auto done = work_in(*copy, random); !done) return done;
  }
  return outcome(operations::merge_field(work, {file, day, officer, why}));
}

Result<void> settle_a_conflict(Workspace& work, Random& random) {
  const std::string conflict = any_id(work, random, "merge_conflict", "status = 'open'");
  if (conflict.empty()) return nothing();
  return operations::settle_conflict(work, {conflict, random() % 2 == 0, 0, day, officer, why});
}

}  // namespace

std::vector<Deed> field_deeds() {
  return {
      {"TakeOut", take_township_out},
      {"MergeField", merge_a_copy},
      {"SettleConflict", settle_a_conflict},
  };
}

}  // namespace lifang::tests
