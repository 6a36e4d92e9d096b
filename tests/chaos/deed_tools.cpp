// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/deed_tools.h"

#include <filesystem>
#include <fstream>

namespace lifang::tests {

using workspace::Workspace;

tl::unexpected<Error> nothing() {
  return fail(Fault::refused, "test.nothing");
}

std::size_t below(Random& random, std::size_t limit) {
  return static_cast<std::size_t>(random() % limit);
}

Row any_row(Workspace& work, Random& random, const std::string& table, const std::string& where) {
  const auto rows =
      work.session().rows("SELECT * FROM \"" + table + "\" WHERE " + where + " ORDER BY fid");
  return rows && !rows->empty() ? one_of(*rows, random) : Row{};
}

std::string any_id(Workspace& work, Random& random, const std::string& table,
                   const std::string& where) {
  return any_row(work, random, table, where).text("id");
}

Point somewhere(Random& random) {
  return {500000.0 + static_cast<double>(below(random, 1900)),
          3270000.0 + static_cast<double>(below(random, 900))};
}

std::string word(Random& random) {
  static constexpr const char* characters[] = {"云", "松", "竹", "兰", "梅", "泉",
                                               "石", "月", "桂", "枫", "荷", "鹤",
                                               "岩", "溪", "塘", "柳", "桃", "榆"};
  return std::string(one_of(characters, random)) + one_of(characters, random);
}

SideFile::SideFile(Workspace& work, Random& random, const std::string& end, const std::string& text)
    : path(work.place() + "." + std::to_string(random()) + end) {
  std::ofstream(path) << text;
}

SideFile::~SideFile() {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

}  // namespace lifang::tests
