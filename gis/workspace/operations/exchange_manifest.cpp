// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/exchange_manifest.h"

#include <nlohmann/json.hpp>

#include "gis/files/whole_file.h"

namespace lifang::operations {
namespace {

using nlohmann::ordered_json;
using workspace::ChainHead;

constexpr const char* format = "lifang-exchange";
constexpr PackedFate fates[] = {PackedFate::inserted, PackedFate::changed, PackedFate::removed};

ordered_json head_json(const ChainHead& head) {
  return {{"events", head.events}, {"digest", head.digest}};
}

ChainHead head_from(const ordered_json& json) {
  return {json.at("events").get<std::int64_t>(), json.at("digest").get<std::string>()};
}

PackedFate fate_from(const std::string& word) {
  for (const PackedFate fate : fates) {
    if (word == fate_word(fate)) return fate;
  }
  throw std::out_of_range(word);
}

Manifest read(const ordered_json& json) {
  if (json.at("format") != format || json.at("version") != 1) throw std::out_of_range("format");
  Manifest out;
  out.schema = json.at("schema").get<int>();
  out.epsg = json.at("epsg").get<int>();
  out.source = json.at("source").get<std::string>();
  out.county = json.at("county").get<std::string>();
  out.licence = json.at("licence").get<std::string>();
  out.rule_files = json.at("rule_files").get<std::map<std::string, std::string>>();
  if (!json.at("base").is_null()) out.base = head_from(json.at("base"));
  out.head = head_from(json.at("head"));
  out.as_of = json.at("as_of").get<std::string>();
  for (const auto& one : json.at("tables")) {
    out.tables.push_back({one.at("name").get<std::string>(), one.at("rows").get<std::int64_t>(),
                          one.at("digest").get<std::string>()});
  }
  for (const auto& one : json.at("changes")) {
    out.rows.push_back({one.at("table").get<std::string>(), one.at("id").get<std::string>(),
                        fate_from(one.at("change").get<std::string>()),
                        one.at("before").get<std::string>(), one.at("after").get<std::string>()});
  }
  return out;
}

}  // namespace

const char* fate_word(PackedFate fate) {
  switch (fate) {
    case PackedFate::inserted: return "inserted";
    case PackedFate::changed: return "changed";
    default: return "removed";
  }
}

std::string to_json(const Manifest& manifest) {
  ordered_json tables = ordered_json::array(), rows = ordered_json::array();
  for (const PackedTable& one : manifest.tables) {
    tables.push_back({{"name", one.name}, {"rows", one.rows}, {"digest", one.digest}});
  }
  for (const PackedRow& one : manifest.rows) {
    rows.push_back({{"table", one.table},
                    {"id", one.id},
                    {"change", fate_word(one.fate)},
                    {"before", one.before},
                    {"after", one.after}});
  }
  const ordered_json out{{"format", format},
                         {"version", 1},
                         {"schema", manifest.schema},
                         {"epsg", manifest.epsg},
                         {"source", manifest.source},
                         {"county", manifest.county},
                         {"licence", manifest.licence},
                         {"rule_files", manifest.rule_files},
                         {"base", manifest.whole() ? ordered_json() : head_json(manifest.base)},
                         {"head", head_json(manifest.head)},
                         {"as_of", manifest.as_of},
                         {"tables", std::move(tables)},
                         {"changes", std::move(rows)}};
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<Manifest> manifest_from(const std::string& json, const std::string& where) {
  try {
    return read(ordered_json::parse(json));
  } catch (const std::exception& wrong) {
    return fail(Fault::input, "exchange.damaged", where, {where, "manifest"});
  }
}

Result<Package> open_package(const std::string& file) {
  if (auto readable = files::check_with_companions(file); !readable) return fail(readable);
  auto work = workspace::Workspace::open(file, workspace::Access::read);
  if (!work) {
    const std::string& code = work.error().code;
    if (code == "workspace.not_one")
      return fail(Fault::input, "exchange.not_package", file, {file});
    if (code == "workspace.corrupt")
      return fail(Fault::input, "exchange.damaged", file, {file, "SQLite"});
    return fail(work);
  }
  const auto text = work->setting(manifest_setting);
  if (!text) return fail(text);
  if (text->empty()) return fail(Fault::input, "exchange.not_package", file, {file});
  auto manifest = manifest_from(*text, file);
  if (!manifest) return fail(manifest);
  return Package{std::move(*work), std::move(*manifest)};
}

}  // namespace lifang::operations
