// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/naming/lifecycle.h"

namespace lifang::cli {

// The commands about names; name.cpp lists them.

Result<Answer> check_name(const Arguments& arguments);
Result<Answer> romanize_names(const Arguments& arguments);
Result<Answer> propose_name(const Arguments& arguments);
Result<Answer> take_name_step(naming::Step step, const Arguments& arguments);
Result<Answer> list_names(const Arguments& arguments);
Result<Answer> show_name(const Arguments& arguments);
Result<Answer> find_name(const Arguments& arguments);

}  // namespace lifang::cli
