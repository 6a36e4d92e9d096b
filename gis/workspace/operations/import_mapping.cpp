// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_mapping.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/utf8.h"
#include "gis/resources/resources.h"

namespace lifang::operations {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Written by the store or by the import itself.
bool is_own(std::string_view column) {
  return column == "fid" || column == "version" || column == "import_id" || column == "geom";
}

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  const auto* text = std::get_if<std::string>(&value);
  if (!text) return std::nullopt;
  const std::string digits = trimmed(*text);
  double out = 0;
  const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (digits.empty() || trouble != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  return out;
}

/// The value as the column's type; nothing if that would change it.
std::optional<Value> fitted(const Value& value, ColumnType type) {
  if (std::holds_alternative<std::monostate>(value)) return Value{};
  if (type == ColumnType::text) return Value(to_text(value));
  const auto* text = std::get_if<std::string>(&value);
  if (text && trimmed(*text).empty()) return Value{};
  const auto number = number_of(value);
  if (!number || !std::isfinite(*number)) return std::nullopt;
  if (type == ColumnType::real) return Value(*number);
  if (*number != std::floor(*number) || std::abs(*number) > 9e15) return std::nullopt;
  return Value(static_cast<std::int64_t>(*number));
}

nlohmann::json json_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) {
    return std::isfinite(*real) ? nlohmann::json(*real) : nlohmann::json(nullptr);
  }
  return to_text(value);
}

std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// A file's own `attributes`: an object is taken over, anything else becomes a member.
nlohmann::json attributes_of(const Value& value) {
  nlohmann::json out = nlohmann::json::object();
  const std::string text = to_text(value);
  if (text.empty()) return out;
  auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (parsed.is_object()) return parsed;
  out["attributes"] = text;
  return out;
}

}  // namespace

bool TableShape::has(std::string_view column) const {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.name == column; });
}

Result<TableShape> table_shape(workspace::Session& session, std::string_view table) {
  const bool sqlite = session.dialect() == workspace::Dialect::sqlite;
  const auto rows = session.rows(
      sqlite ? "SELECT name, type FROM pragma_table_info(?)"
             : "SELECT column_name AS name, data_type AS type FROM information_schema.columns "
               "WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position",
      {std::string(table)});
  if (!rows) return fail(rows);
  TableShape out;
  out.name = table;
  for (const Row& row : *rows) {
    const std::string name = row.text("name");
    const std::string type = lower(row.text("type"));
    out.tells_import = out.tells_import || name == "import_id";
    if (is_own(name)) continue;
    ColumnType kind = ColumnType::text;
    if (type.find("int") != std::string::npos) kind = ColumnType::integer;
    if (type == "real" || type.find("double") != std::string::npos) kind = ColumnType::real;
    out.columns.push_back({name, kind});
  }
  return out;
}

std::string table_named(std::string_view layer, const rules::Config& rules) {
  const std::string name = lower(trimmed(layer));
  std::string best;
  std::size_t best_length = 0;
  const auto consider = [&](const std::string& table, const std::string& alias) {
    const bool begins =
        name.starts_with(alias) && (name.size() == alias.size() ||
                                    !std::isalpha(static_cast<unsigned char>(name[alias.size()])));
    const bool chinese = !alias.empty() && (static_cast<unsigned char>(alias[0]) & 0x80);
    if ((begins || (chinese && name.ends_with(alias))) && alias.size() > best_length) {
      best = table;
      best_length = alias.size();
    }
  };
  for (const auto& [table, aliases] : rules.table("tables")) {
    consider(table, table);
    for (const std::string& alias : aliases.texts("")) consider(table, lower(alias));
  }
  return best;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

std::string lower_uuid(std::string text) {
  return lower(text);
}

std::string attribute(const std::string& attributes, const char* member) {
  const auto json = nlohmann::json::parse(attributes, nullptr, false);
  if (!json.is_object() || !json.contains(member)) return {};
  const auto& value = json[member];
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string{};
}

ColumnMapping::ColumnMapping(TableShape shape, const std::vector<std::string>& fields,
                             const rules::Config& rules, const FieldChoices& choices)
    : shape_(std::move(shape)), choices_(choices) {
  for (const Column& column : shape_.columns) targets_.push_back({column, {}, {}, {}, {}});
  choose(fields);
  guess(fields, rules);
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    Target& target = targets_[i];
    fill_in(target, rules);
    if (target.column.name == "id") id_field_ = target.field;
    if (target.column.name == "source_id") source_id_ = i;
    if (target.column.name == "attributes") attributes_ = i;
  }
  // What nobody claims is a field of its own only if it is not the store's.
  for (const std::string& field : fields) {
    const auto chosen = choices_.find(field);
    if (chosen != choices_.end() && chosen->second == nowhere) continue;
    if (!target_of_.contains(field) && !is_own(lower(field))) target_of_.emplace(field, left_over);
  }
}

/// What the user said of the fields.
void ColumnMapping::choose(const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    const auto chosen = choices_.find(field);
    if (chosen == choices_.end()) continue;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (targets_[i].column.name != chosen->second || !targets_[i].field.empty()) continue;
      targets_[i].field = field;
      target_of_.emplace(field, i);
    }
  }
}

/// Of the rest: by the columns' own names, then by the aliases of the rules.
void ColumnMapping::guess(const std::vector<std::string>& fields, const rules::Config& rules) {
  const auto claim = [&](std::size_t target, const std::string& name) {
    for (const std::string& field : fields) {
      if (!targets_[target].field.empty()) return;
      if (lower(field) != name || target_of_.contains(field) || choices_.contains(field)) continue;
      targets_[target].field = field;
      target_of_.emplace(field, target);
    }
  };
  for (std::size_t i = 0; i < targets_.size(); ++i) claim(i, targets_[i].column.name);
  for (const std::string& group : {shape_.name, std::string("any")}) {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const std::string key = "columns." + group + "." + targets_[i].column.name;
      for (const std::string& alias : rules.texts(key)) claim(i, lower(alias));
    }
  }
}

/// What a column holds where the file says nothing, and our words for others'.
void ColumnMapping::fill_in(Target& target, const rules::Config& rules) const {
  const std::string& name = target.column.name;
  const std::string fallback = rules.text("defaults." + shape_.name + "." + name);
  if (!fallback.empty()) target.fallback = fallback;
  for (const rules::Config& guess : rules.list("from_name." + shape_.name + "." + name)) {
    for (const std::string& part : guess.texts("contains"))
      target.from_name.emplace_back(part, guess.text("value"));
  }
  for (const std::string& group : {shape_.name + "." + name, std::string("any")}) {
    if (group == "any" && target.column.type == ColumnType::text) continue;
    for (const auto& [word, ours] : rules.table("values." + group))
      target.words.emplace(lower(word), ours.text(""));
  }
}

/// A column with a default is coded; its words are those that people are shown.
bool ColumnMapping::is_unknown_code(const Target& target, const Value& value) const {
  const std::string word = to_text(value);
  if (trusted_ || to_text(target.fallback).empty() || word.empty()) return false;
  const std::string& column = target.column.name;
  return !messages().knows("value." + column + "." + word) &&
         !messages().knows("value." + shape_.name + "." + column + "." + word);
}

std::vector<std::pair<std::string, std::string>> ColumnMapping::unknown_codes(
    const Row& foreign) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Target& target : targets_) {
    const Value* value = target.field.empty() ? nullptr : foreign.find(target.field);
    if (value == nullptr) continue;
    const auto ours = value_of(target, *value);
    if (ours && is_unknown_code(target, *ours)) {
      out.emplace_back(target.column.name, to_text(*value));
    }
  }
  return out;
}

std::optional<Value> ColumnMapping::value_of(const Target& target, const Value& value) const {
  const auto* text = std::get_if<std::string>(&value);
  if (text && !target.words.empty()) {
    if (const auto word = target.words.find(lower(trimmed(*text))); word != target.words.end())
      return fitted(word->second, target.column.type).value_or(Value{});
  }
  return fitted(value, target.column.type);
}

bool ColumnMapping::has_unfit(const Row& foreign) const {
  for (const auto& [field, value] : foreign) {
    const auto found = target_of_.find(field);
    if (found == target_of_.end() || found->second == left_over) continue;
    const Target& target = targets_[found->second];
    if (target.column.type != ColumnType::text && !value_of(target, value)) return true;
  }
  return false;
}

std::vector<FieldMatch> ColumnMapping::matches(const std::vector<std::string>& fields) const {
  std::vector<FieldMatch> out;
  for (const std::string& field : fields) {
    const bool given = choices_.contains(field);
    const auto found = target_of_.find(field);
    if (found == target_of_.end() && !given) continue;  // the store's own
    const bool placed = found != target_of_.end() && found->second != left_over;
    out.push_back({.field = field,
                   .column = placed ? targets_[found->second].column.name : std::string(),
                   .given = given,
                   .left_out = found == target_of_.end()});
  }
  return out;
}

Row ColumnMapping::row(const Row& foreign) const {
  std::vector<Value> values(targets_.size());
  nlohmann::json rest;
  const auto keep = [&](const std::string& field, const Value& value) {
    if (!std::holds_alternative<std::monostate>(value) && !to_text(value).empty())
      rest[field] = json_of(value);
  };
  for (const auto& [field, value] : foreign) {
    const auto found = target_of_.find(field);
    if (found == target_of_.end()) continue;
    if (found->second == left_over) {
      keep(field, value);
      continue;
    }
    const Target& target = targets_[found->second];
    auto ours = value_of(target, value);
    // The word of the file stays beside ours.
    const bool reworded = ours && target.column.type == ColumnType::text && !target.words.empty() &&
                          to_text(*ours) != to_text(value);
    const bool unknown = ours && is_unknown_code(target, *ours);
    if (!ours || reworded || unknown) keep(field, value);
    if (unknown) ours = target.fallback;
    if (ours) values[found->second] = std::move(*ours);
  }
  Row out;
  Value old_id;
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    if (targets_[i].column.name == "id" && !is_uuid(to_text(values[i])))
      old_id = std::exchange(values[i], Value{});
  }
  // 0 in every row is what some programs write when nobody gave ids.
  if (const std::string old = to_text(old_id); !old.empty() && old != "0") {
    if (source_id_ != left_over && to_text(values[source_id_]).empty())
      values[source_id_] = std::move(old_id);
    else
      keep("source_id", old_id);
  }
  if (attributes_ != left_over && !rest.is_null()) {
    nlohmann::json all = attributes_of(values[attributes_]);
    all.update(rest);
    values[attributes_] = dumped(all);
  }
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    const bool empty = std::holds_alternative<std::monostate>(values[i]) ||
                       (std::holds_alternative<std::string>(values[i]) &&
                        std::get<std::string>(values[i]).empty());
    if (empty) values[i] = targets_[i].fallback;
    for (const auto& [part, ours] : targets_[i].from_name) {
      if (!empty || out.text("name").find(part) == std::string::npos) continue;
      values[i] = ours;
      break;
    }
    if (targets_[i].column.name == "id" && empty) continue;
    out.set(targets_[i].column.name, std::move(values[i]));
  }
  return out;
}

}  // namespace lifang::operations
