// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/result.h"

/// Files beside a workspace that hold what can be reckoned anew, so that it need not be. Losing
/// one costs time, nothing else; they are of this machine and are not exchanged.
namespace lifang::operations {

/// Values one after the other, as the machine holds them.
class Packed {
 public:
  void expect(std::size_t bytes) { bytes_.reserve(bytes); }
  template <class T>
  void add(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void add(const std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(std::uint64_t{list.size()});
    bytes_.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
  }
  void add(const std::string& text) {
    add(std::uint64_t{text.size()});
    bytes_ += text;
  }
  template <class T>
  void add_each(const std::vector<T>& lists) {
    add(std::uint64_t{lists.size()});
    for (const T& list : lists) add(list);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Takes them out again in the same order. `ok` is false once they do not suffice.
class Unpacked {
 public:
  explicit Unpacked(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }

  template <class T>
  void take(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (room(1, sizeof value)) copy(&value, sizeof value);
  }
  template <class T>
  void take(std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::uint64_t count = 0;
    take(count);
    if (!room(count, sizeof(T))) return;
    list.resize(count);
    copy(list.data(), count * sizeof(T));
  }
  void take(std::string& text) {
    std::uint64_t count = 0;
    take(count);
    if (!room(count, 1)) return;
    text.assign(rest_.substr(0, count));
    rest_.remove_prefix(count);
  }
  template <class T>
  void take_each(std::vector<T>& lists) {
    std::uint64_t count = 0;
    take(count);
    if (!room(count, sizeof(std::uint64_t))) return;
    lists.resize(count);
    for (T& list : lists) take(list);
  }

 private:
  bool room(std::uint64_t count, std::size_t size) {
    return ok_ = ok_ && count <= rest_.size() / size;
  }
  void copy(void* to, std::size_t size) {
    if (size > 0) std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  bool ok_ = true;
};

/// What a kept file held. Errors of reading it are never the user's: it is made anew.
struct Kept {
  std::string bytes = {};  ///< "" if there is none that fits
  bool damaged = false;    ///< there was one, and it is no longer what was written
};

/// The content that was kept under the key; another key or format is none at all.
Kept read_kept(const std::string& path, std::string_view key);
/// Writes it in one step, so that no reader sees half of it; false if that is not possible there.
bool write_kept(const std::string& path, std::string_view key, std::string_view bytes);

}  // namespace lifang::operations
