// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/change_log.h"

#include <bit>
#include <cstring>
#include <optional>

#include "core/geometry/wkb.h"
#include "gis/workspace/blocks.h"

namespace lifang::workspace {
namespace {

enum Tag : char { unknown, whole, real, text, shape, blob };

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// The first byte of a record. 1: rows with interned names, in LZ4 blocks.
constexpr char format = 1;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool ok = true;
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t out = 0;
    for (int shift = 0; shift < 64 && ok; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      out |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (!(byte & 0x80)) return out;
    }
    ok = false;
    return 0;
  }
  std::string words() { return std::string(take(number())); }
  std::string name() {
    const std::uint64_t index = number();
    if (index == 0) {
      names_.push_back(words());
      return names_.back();
    }
    if (index > names_.size()) {
      ok = false;
      return {};
    }
    return names_[index - 1];
  }
  Row row() {
    Row out;
    const std::uint64_t columns = number();
    for (std::uint64_t i = 0; i < columns && ok; ++i) {
      std::string column = name();
      out.set(column, value());
    }
    return out;
  }

 private:
  std::string_view take(std::uint64_t size) {
    static constexpr std::string_view nothing("\0", 1);
    if (size > rest_.size()) {
      ok = false;
      return nothing;
    }
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  Value value() {
    switch (take(1)[0]) {
      case whole: return unzigzag(number());
      case real: {
        const std::string_view bytes = take(sizeof(double));
        double out = 0;
        if (ok) std::memcpy(&out, bytes.data(), sizeof out);
        return out;
      }
      case text: return words();
      case blob: return Bytes{words()};
      case shape: {
        auto geometry = from_wkb(words());
        ok = ok && geometry.has_value();
        return geometry ? Value(std::move(*geometry)) : Value{};
      }
      default: return {};
    }
  }

  std::string_view rest_;
  std::vector<std::string> names_;
};

}  // namespace

void ChangeLog::put_number(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  bytes_ += static_cast<char>(value);
}

void ChangeLog::put_text(std::string_view text) {
  put_number(text.size());
  bytes_ += text;
}

void ChangeLog::put_name(std::string_view name) {
  const auto found = names_.find(name);
  if (found != names_.end()) return put_number(found->second);
  names_.emplace(std::string(name), names_.size() + 1);
  put_number(0);
  put_text(name);
}

void ChangeLog::put_row(const Row& row) {
  put_number(row.size());
  for (const auto& [column, value] : row) {
    put_name(column);
    if (const auto* n = std::get_if<std::int64_t>(&value)) {
      bytes_ += static_cast<char>(whole);
      put_number(zigzag(*n));
    } else if (const auto* d = std::get_if<double>(&value)) {
      bytes_ += static_cast<char>(real);
      bytes_.append(reinterpret_cast<const char*>(d), sizeof *d);
    } else if (const auto* t = std::get_if<std::string>(&value)) {
      bytes_ += static_cast<char>(text);
      put_text(*t);
    } else if (const auto* g = std::get_if<Geometry>(&value)) {
      bytes_ += static_cast<char>(shape);
      put_text(to_wkb(*g));
    } else if (const auto* b = std::get_if<Bytes>(&value)) {
      bytes_ += static_cast<char>(blob);
      put_text(b->data);
    } else {
      bytes_ += static_cast<char>(unknown);
    }
  }
}

void ChangeLog::add(std::string_view table, std::string_view id, const Row& before,
                    const Row& after) {
  put_name(table);
  put_text(id);
  put_row(before);
  put_row(after);
  ++count_;
}

bool is_as_told(const Value& stands, const Value& told) {
  if (stands == told) return true;
  if (stands.index() == told.index()) return false;
  const auto* geometry = std::get_if<Geometry>(&told);
  const bool nothing = geometry && std::holds_alternative<std::monostate>(*geometry);
  if (nothing) return std::holds_alternative<std::monostate>(stands);
  const auto number = [](const Value& value) -> std::optional<double> {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return {};
  };
  const auto a = number(stands), b = number(told);
  if (a && b) return *a == *b;
  const bool one_text =
      std::holds_alternative<std::string>(stands) || std::holds_alternative<std::string>(told);
  return one_text && to_text(stands) == to_text(told);
}

std::string ChangeLog::packed() const {
  return bytes_.empty() ? std::string() : format + pack_blocks(bytes_);
}

Result<std::vector<RowChange>> unpack_changes(std::string_view packed) {
  std::vector<RowChange> out;
  if (packed.empty()) return out;
  const bool known = packed.size() > 1 && packed.front() == format;
  const auto raw = known ? unpack_blocks(packed.substr(1)) : std::nullopt;
  if (!raw) return fail(Fault::input, "history.damaged");
  Reader reader(*raw);
  while (!reader.at_end() && reader.ok) {
    RowChange change;
    change.table = reader.name();
    change.id = reader.words();
    change.before = reader.row();
    change.after = reader.row();
    out.push_back(std::move(change));
  }
  if (!reader.ok) return fail(Fault::input, "history.damaged");
  return out;
}

}  // namespace lifang::workspace
