// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/measure.h"
#include "core/rules/config.h"
#include "gis/formats/layer.h"
#include "gis/workspace/operations/import_earlier.h"
#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/operations/import_geometry.h"
#include "gis/workspace/operations/import_links.h"
#include "gis/workspace/operations/import_mapping.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Tables that a foreign file may go to.
bool importable(const workspace::Table& table);

/// Who lies in which township.
class Townships {
 public:
  Result<void> load(workspace::Session& session);
  void add(const std::string& id, const Geometry& geometry);
  Value at(const Geometry& geometry) const;
  bool empty() const { return areas_.empty(); }

 private:
  struct Area {
    std::string id;
    Box box;
    MultiPolygon shape;
  };
  std::vector<Area> areas_;
};

/// Everything an import is going to write, worked out before anything is written.
class ImportPlan {
 public:
  ImportPlan(formats::Source& source, const rules::Config& rules, const ImportFile& request);

  Result<void> make(workspace::Workspace& work, const Progress& progress);
  Result<void> write(workspace::Change& change, const Progress& progress,
                     const std::string& licence);

  const std::vector<ImportedLayer>& layers() const { return layers_; }
  /// Rows by table.
  std::vector<std::pair<std::string, std::int64_t>> counts() const;
  /// Where they lie together; empty if none has a place.
  const Box& extent() const { return extent_; }

 private:
  struct Prepared {
    PreparedGeometry shape;
    Row row;
    std::vector<std::pair<std::string, std::string>> unknown;  ///< codes: column and word
  };
  struct Fate {
    bool kept = false;
    bool repaired = false;
    std::string refused;
    std::string id;
  };

  Result<void> check_fields() const;
  std::string table_of(const formats::Layer& layer) const;
  Result<void> add_layer(workspace::Workspace& work, formats::Layer& layer,
                         const std::string& name);
  static Result<std::vector<Prepared>> prepare_all(formats::Layer& layer,
                                                   const ColumnMapping& mapping, int epsg,
                                                   std::string_view kind);
  Result<void> refuse_all(const formats::Layer& layer, const char* code);
  Result<void> load_ids(workspace::Workspace& work, const std::string& table);
  Result<void> load_earlier(workspace::Workspace& work, const std::string& table);
  std::string foreign_id(const formats::Layer& layer, std::size_t index,
                         const ColumnMapping& mapping) const;
  void add_row(const formats::Layer& layer, std::size_t index, const std::string& table,
               const ColumnMapping& mapping, Prepared& made, bool placed);
  void note(const std::string& table, const Prepared& made, const std::string& shown);
  void finish(Row& row, const std::string& table, Geometry part, const ColumnMapping& mapping);
  void refuse(const formats::Origin& origin, const std::string& shown, std::string_view code);
  std::string file_name() const;
  void count();
  void tell_unknown_codes();
  void tell_nameless();
  Row import_row(const std::string& licence) const;

  formats::Source& source_;
  const rules::Config& rules_;
  std::string table_;
  FieldChoices fields_;
  bool again_ = false;
  std::string import_id_;
  std::vector<ImportedLayer> layers_;
  Townships townships_;
  std::vector<Fate> features_;
  std::map<std::string, std::vector<Row>> rows_;
  std::map<std::string, Earlier> earlier_;
  Links links_;
  std::map<std::string, std::unordered_set<std::string>> taken_;
  std::map<std::string, std::unordered_set<std::string>> seen_;
  /// How often a word was met in a coded column: by table, column and word.
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::int64_t>> unknown_;
  std::int64_t total_ = 0;
  Box extent_;
};

}  // namespace lifang::operations
