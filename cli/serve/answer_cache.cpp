// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/answer_cache.h"

namespace lifang::serve {
namespace {

std::size_t weight(const std::string& key, const Reply& reply) {
  return 2 * key.size() + reply.body.size() + 512;
}

}  // namespace

void AnswerCache::enter(const std::string& state) {
  if (state == state_) return;
  state_ = state;
  entries_.clear();
  places_.clear();
  used_ = 0;
}

std::shared_ptr<const Reply> AnswerCache::find(const std::string& state, const std::string& key) {
  const std::lock_guard lock(mutex_);
  enter(state);
  const auto at = places_.find(key);
  if (at == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, at->second);
  return at->second->reply;
}

void AnswerCache::keep(const std::string& state, const std::string& key,
                       std::shared_ptr<const Reply> reply) {
  const std::size_t size = weight(key, *reply);
  const std::lock_guard lock(mutex_);
  // An answer of a state that has passed meanwhile is nobody's.
  if (state != state_ || size > most_ / 4 || places_.contains(key)) return;
  while (used_ + size > most_ && !entries_.empty()) {
    used_ -= weight(entries_.back().key, *entries_.back().reply);
    places_.erase(entries_.back().key);
    entries_.pop_back();
  }
  entries_.push_front({key, std::move(reply)});
  places_[key] = entries_.begin();
  used_ += size;
}

}  // namespace lifang::serve
