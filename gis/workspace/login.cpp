// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/login.h"

#include <pwd.h>
#include <unistd.h>

namespace lifang::workspace {

std::string login_name() {
  const passwd* entry = getpwuid(getuid());
  return entry ? entry->pw_name : "unknown";
}

}  // namespace lifang::workspace
