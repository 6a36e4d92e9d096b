// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/country_index.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <tuple>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/utf8.h"
#include "core/naming/name_keys.h"

namespace lifang::naming {
namespace {

constexpr std::uint64_t magic = 0x3130584449464C4Eull;  // "NLFIDX01"
constexpr std::size_t piece = 1 << 14;

/// The head of the block; then begins, lines, hashes of each kind, text, each at a multiple
/// of eight bytes.
struct Head {
  std::uint64_t magic = 0, names = 0, text_bytes = 0;
  std::uint64_t keys[4] = {};
};

std::size_t padded(std::size_t bytes) {
  return (bytes + 7) / 8 * 8;
}

using Key = std::pair<std::uint64_t, std::uint32_t>;
using KeyLists = std::array<std::vector<Key>, 4>;

std::vector<std::uint32_t> line_begins(std::string_view lines) {
  std::vector<std::uint32_t> out{0};
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    at = end + 1;
    out.push_back(static_cast<std::uint32_t>(std::min(at, lines.size())));
  }
  return out;
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

void add_keys(KeyLists& lists, std::string_view line, std::uint32_t index, const Readings& readings,
              const Rules& rules) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view name = line.substr(0, tab);
  if (!is_utf8(line) || trimmed(name).empty()) return;
  const NameKeys keys = keys_of(name, line.substr(std::min(tab + 1, line.size())), readings, rules);
  lists[0].emplace_back(keys.text, index);
  for (std::uint64_t key : keys.toned) lists[1].emplace_back(key, index);
  for (std::uint64_t key : keys.toneless) lists[2].emplace_back(key, index);
  lists[3].emplace_back(keys.shape, index);
}

/// Pieces of lines are sounded on all cores; then each kind is joined and sorted.
KeyLists all_keys(std::string_view text, const std::vector<std::uint32_t>& begins,
                  const Readings& readings, const Rules& rules) {
  const std::size_t count = begins.size() - 1, pieces = (count + piece - 1) / piece;
  std::vector<KeyLists> parts(pieces);
  in_parallel(pieces, 1, [&] {
    return [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) {
        for (std::size_t i = p * piece; i < std::min(count, (p + 1) * piece); ++i) {
          const auto line = without_end(text.substr(begins[i], begins[i + 1] - begins[i]));
          add_keys(parts[p], line, static_cast<std::uint32_t>(i), readings, rules);
        }
      }
    };
  });
  KeyLists out;
  in_parallel(out.size(), 1, [&] {
    return [&](std::size_t begin, std::size_t end) {
      for (std::size_t kind = begin; kind < end; ++kind) {
        std::size_t total = 0;
        for (const KeyLists& part : parts) total += part[kind].size();
        out[kind].reserve(total);
        for (KeyLists& part : parts) {
          out[kind].insert(out[kind].end(), part[kind].begin(), part[kind].end());
          std::vector<Key>().swap(part[kind]);
        }
        std::sort(out[kind].begin(), out[kind].end());
      }
    };
  });
  return out;
}

/// Copies values behind one another, each run at a multiple of eight bytes.
class Writer {
 public:
  explicit Writer(std::size_t bytes) : out_(bytes) {}
  template <class T>
  void value(const T& one) {
    std::memcpy(out_.data() + at_, &one, sizeof(T));
    at_ += sizeof(T);
  }
  void align() { at_ = padded(at_); }
  void text(std::string_view text) {
    std::memcpy(out_.data() + at_, text.data(), text.size());
    at_ = padded(at_ + text.size());
  }
  std::vector<std::byte> take() { return std::move(out_); }

 private:
  std::vector<std::byte> out_;
  std::size_t at_ = 0;
};

std::size_t size_of(const Head& head) {
  std::size_t out = sizeof(Head) + padded((head.names + 1) * 4) + padded(head.text_bytes);
  for (std::uint64_t count : head.keys) out += padded(count * 4) + count * 8;
  return out;
}

}  // namespace

Result<CountryIndex> CountryIndex::build(std::string_view lines, const Readings& readings,
                                         const Rules& rules) {
  if (lines.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return fail(Fault::input, "naming.index_too_large");
  }
  const auto begins = line_begins(lines);
  KeyLists lists = all_keys(lines, begins, readings, rules);
  Head head{magic, begins.size() - 1, lines.size(), {}};
  for (std::size_t kind = 0; kind < kinds; ++kind) head.keys[kind] = lists[kind].size();
  Writer writer(size_of(head));
  writer.value(head);
  for (std::uint32_t begin : begins) writer.value(begin);
  writer.align();
  for (std::vector<Key>& keys : lists) {
    for (const Key& key : keys) writer.value(key.second);
    writer.align();
    for (const Key& key : keys) writer.value(key.first);
    std::vector<Key>().swap(keys);
  }
  writer.text(lines);
  CountryIndex out;
  out.readings_ = &readings;
  out.rules_ = &rules;
  if (auto taken = out.take(writer.take()); !taken) return fail(taken);
  return out;
}

Result<CountryIndex> CountryIndex::open(std::vector<std::byte> bytes, const Readings& readings,
                                        const Rules& rules) {
  CountryIndex out;
  out.readings_ = &readings;
  out.rules_ = &rules;
  if (auto taken = out.take(std::move(bytes)); !taken) return fail(taken);
  if (!out.sound()) return fail(Fault::input, "naming.index_damaged");
  return out;
}

Result<void> CountryIndex::take(std::vector<std::byte> bytes) {
  bytes_ = std::move(bytes);
  Head head;
  if (bytes_.size() < sizeof(Head)) return fail(Fault::input, "naming.index_damaged");
  std::memcpy(&head, bytes_.data(), sizeof(Head));
  const auto fits = [&](std::uint64_t count) { return count <= bytes_.size(); };
  if (head.magic != magic || !fits(head.names) || !fits(head.text_bytes) ||
      !std::all_of(std::begin(head.keys), std::end(head.keys), fits) ||
      size_of(head) != bytes_.size()) {
    return fail(Fault::input, "naming.index_damaged");
  }
  const std::byte* at = bytes_.data() + sizeof(Head);
  const auto run = [&at]<class T>(std::size_t count, std::span<const T>& out) {
    out = {reinterpret_cast<const T*>(at), count};
    at += padded(count * sizeof(T));
  };
  run(head.names + 1, begins_);
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    run(head.keys[kind], keys_[kind].lines);
    run(head.keys[kind], keys_[kind].hashes);
  }
  run(head.text_bytes, text_);
  return {};
}

/// Everything that like() and line() rely on.
bool CountryIndex::sound() const {
  if (begins_.front() != 0 || begins_.back() != text_.size()) return false;
  if (!std::is_sorted(begins_.begin(), begins_.end())) return false;
  return std::all_of(keys_.begin(), keys_.end(), [this](const Keys& keys) {
    return std::is_sorted(keys.hashes.begin(), keys.hashes.end()) &&
           std::all_of(keys.lines.begin(), keys.lines.end(),
                       [this](std::uint32_t line) { return line < size(); });
  });
}

std::string_view CountryIndex::line(std::uint32_t index) const {
  return without_end({text_.data() + begins_[index], begins_[index + 1] - begins_[index]});
}

std::span<const std::uint32_t> CountryIndex::find(std::size_t kind, std::uint64_t hash,
                                                  std::size_t most) const {
  const auto& [hashes, lines] = keys_[kind];
  const auto [from, to] = std::equal_range(hashes.begin(), hashes.end(), hash);
  const auto count = std::min(most, static_cast<std::size_t>(to - from));
  return lines.subspan(static_cast<std::size_t>(from - hashes.begin()), count);
}

std::vector<CountryIndex::Match> CountryIndex::like(std::string_view name,
                                                    std::string_view class_word,
                                                    std::size_t most) const {
  static constexpr Likeness of_kind[kinds] = {Likeness::same, Likeness::homophone,
                                              Likeness::homophone_toneless, Likeness::lookalike};
  const NameKeys keys = keys_of(name, class_word, *readings_, *rules_);
  const std::vector<std::uint64_t> text{keys.text}, shape{keys.shape};
  const std::vector<std::uint64_t>* const hashes[kinds] = {&text, &keys.toned, &keys.toneless,
                                                           &shape};
  std::vector<Match> out;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    for (std::uint64_t hash : *hashes[kind]) {
      for (std::uint32_t line : find(kind, hash, most)) out.push_back({line, of_kind[kind]});
    }
  }
  const auto by_line = [](const Match& a, const Match& b) {
    return std::tie(a.line, a.likeness) < std::tie(b.line, b.likeness);
  };
  std::sort(out.begin(), out.end(), by_line);
  const auto again = [](const Match& a, const Match& b) { return a.line == b.line; };
  out.erase(std::unique(out.begin(), out.end(), again), out.end());
  std::stable_sort(out.begin(), out.end(),
                   [](const Match& a, const Match& b) { return a.likeness < b.likeness; });
  return out;
}

}  // namespace lifang::naming
