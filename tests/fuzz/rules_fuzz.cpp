// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as a rule file: refused with its line, or a tree; what is a tree makes naming rules by
// which a name is judged, or is refused; what holds sentences fills them.
#include <cstdint>

#include "core/naming/check_words.h"
#include "core/naming/name_keys.h"
#include "core/rules/config.h"
#include "core/rules/messages.h"

using namespace lifang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = rules::Config::parse(text, "fuzz");
  if (!file) return 0;
  if (const auto rules = naming::make_rules(*file, {}, *file)) {
    for (const char* name : {"第三号大道", "朱德故居路", "李国强花园一期", ""}) {
      (void)naming::word_hits(name, naming::split(name, "road", *rules), *rules);
      (void)naming::shape_of(name, *rules);
    }
  }
  if (const auto messages = rules::Messages::parse(text, "fuzz")) {
    for (const std::string& code : messages->codes()) {
      (void)messages->sentence(code, {"a", "b c, d"}, rules::Language::chinese);
      (void)messages->sentence(code, {}, rules::Language::english);
    }
  }
  return 0;
}
