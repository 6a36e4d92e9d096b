// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "cli/serve/message.h"

namespace lifang::serve {

/// Answers given, the longest unasked going first when there is no more room. All are of one
/// state of the register; another state empties it. For use from many threads.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t bytes) : most_(bytes) {}

  std::shared_ptr<const Reply> find(const std::string& state, const std::string& key);
  void keep(const std::string& state, const std::string& key, std::shared_ptr<const Reply> reply);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Reply> reply;
  };
  void enter(const std::string& state);

  std::mutex mutex_;
  std::size_t most_, used_ = 0;
  std::string state_;
  std::list<Entry> entries_;  // the newest asked first
  std::map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace lifang::serve
