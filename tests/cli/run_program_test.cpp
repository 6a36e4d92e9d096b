// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/run_program.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/support.h"

namespace lifang::cli {

TEST_CASE("a word reaches the program as it is, whatever a shell would make of it") {
  const tests::TemporaryFolder folder;
  const std::string odd = folder.file("it's $(touch x); \"a b\"");
  CHECK(run_program({"touch", odd}) == 0);
  CHECK(std::filesystem::exists(odd));
}

TEST_CASE("the exit code comes back; a program that is not there gives -1") {
  CHECK(run_program({"false"}) == 1);
  CHECK(run_program({"/nowhere/program"}) == -1);
}

}  // namespace lifang::cli
