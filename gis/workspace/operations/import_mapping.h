// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/geometry/feature.h"
#include "core/rules/config.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

enum class ColumnType { text, integer, real };

/// Where a field of the file goes.
struct FieldMatch {
  std::string field;
  std::string column;     ///< "": among the other attributes
  bool given = false;     ///< the user said so; else it is guessed by the names
  bool left_out = false;  ///< not read at all
};

/// What the user said of fields: a column, "" for the other attributes, `nowhere` to leave it out.
using FieldChoices = std::map<std::string, std::string>;
inline constexpr const char* nowhere = "-";

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
};

/// What a table can hold besides its geometry; fid and version are the store's own.
struct TableShape {
  std::string name;
  std::vector<Column> columns;
  bool tells_import = false;  ///< a row can say which import brought it
  bool has(std::string_view column) const;
};
Result<TableShape> table_shape(workspace::Session& session, std::string_view table);

/// The table that a layer or file of this name belongs to by import.toml's [tables], or "".
std::string table_named(std::string_view layer, const rules::Config& rules);

/// True for the 36 characters of a UUID.
bool is_uuid(std::string_view text);
/// A UUID as we write it.
std::string lower_uuid(std::string text);

/// A text or number of an `attributes` column's JSON, as text; "" if it is not there.
std::string attribute(const std::string& attributes, const char* member);

/// How a foreign layer's fields become a table's columns: as the user said; else the same
/// name (case aside), else an alias of import.toml, each column from one field; what is left
/// over or does not fit its column's type goes into `attributes` as JSON.
class ColumnMapping {
 public:
  ColumnMapping(TableShape shape, const std::vector<std::string>& fields,
                const rules::Config& rules, const FieldChoices& choices = {});

  /// The words of coded columns are the format's own (OpenStreetMap's) and stay as they are.
  void trust_codes() { trusted_ = true; }

  /// A row with every column of the mapping in the same order; no geometry, no new id.
  /// An id that is no UUID moves to source_id, or to the attributes. A column that is left
  /// empty takes what the name tells (import.toml [from_name]), else its default.
  Row row(const Row& foreign) const;
  /// True if some value is no number where its column wants one: row() keeps it as text.
  bool has_unfit(const Row& foreign) const;
  /// The coded columns that must not be empty whose word in the row is none that we know, and
  /// the word: row() puts the default in its place and keeps the word among the attributes.
  std::vector<std::pair<std::string, std::string>> unknown_codes(const Row& foreign) const;
  /// Each field with where it goes; without fid and version.
  std::vector<FieldMatch> matches(const std::vector<std::string>& fields) const;
  /// The field that is the feature's id, or "".
  const std::string& id_field() const { return id_field_; }
  const TableShape& shape() const { return shape_; }

 private:
  struct Target {
    Column column;
    std::string field;  ///< "" = none
    Value fallback;
    std::vector<std::pair<std::string, std::string>> from_name;  ///< part of a name, our word
    std::unordered_map<std::string, std::string> words;
  };
  void choose(const std::vector<std::string>& fields);
  void guess(const std::vector<std::string>& fields, const rules::Config& rules);
  void fill_in(Target& target, const rules::Config& rules) const;
  std::optional<Value> value_of(const Target& target, const Value& value) const;
  bool is_unknown_code(const Target& target, const Value& value) const;
  static constexpr std::size_t left_over = static_cast<std::size_t>(-1);

  TableShape shape_;
  FieldChoices choices_;
  std::vector<Target> targets_;
  std::unordered_map<std::string, std::size_t> target_of_;  ///< field -> target
  std::string id_field_;
  bool trusted_ = false;
  std::size_t source_id_ = left_over;
  std::size_t attributes_ = left_over;
};

}  // namespace lifang::operations
