// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_file.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "gis/resources/resources.h"
#include "gis/workspace/operations/import_plan.h"
#include "gis/workspace/operations/import_source.h"

namespace lifang::operations {
namespace {

using formats::Source;
using workspace::Table;
using workspace::Workspace;

Result<void> check_table(const std::string& table) {
  const Table* known = workspace::find_table(table);
  if (table.empty() || (known && importable(*known))) return {};
  std::string all;
  for (const Table& each : workspace::tables()) {
    if (importable(each)) all += (all.empty() ? "" : " ") + std::string(each.name);
  }
  return fail(Fault::usage, "import.unknown_table", table, {table, all});
}

/// A workspace that is taken away again unless it is kept. One that was there is only
/// read until something is sure to be written.
class Opened {
 public:
  static Result<Opened> at(const std::string& place, int epsg) {
    const auto there = Workspace::exists(place);
    if (!there) return fail(there);
    const bool made = !*there;
    auto work = made ? Workspace::create(place, epsg) : open_to_read(place);
    if (!work) return fail(work);
    return Opened(std::move(*work), made);
  }
  Opened(Opened&& other) noexcept
      : place_(std::move(other.place_)),
        work_(std::move(other.work_)),
        made_(other.made_),
        remove_(std::exchange(other.remove_, false)) {}
  Opened& operator=(Opened&&) = delete;
  ~Opened() {
    if (!remove_) return;
    work_.reset();
    (void)Workspace::remove(place_);
  }

  Result<void> begin_writing() {
    if (made_) return {};
    work_.reset();
    auto work = Workspace::open(place_, workspace::Access::write);
    if (!work) return fail(work);
    work_.emplace(std::move(*work));
    return {};
  }
  Workspace& work() { return *work_; }
  bool made() const { return made_; }
  void keep() { remove_ = false; }

 private:
  Opened(Workspace work, bool made)
      : place_(work.place()), work_(std::move(work)), made_(made), remove_(made) {}
  std::string place_;
  std::optional<Workspace> work_;
  bool made_ = false;
  bool remove_ = false;
};

workspace::Operation operation_of(const ImportFile& request, const Source& source) {
  workspace::Operation out;
  out.name = "ImportFile";
  out.actor = request.actor;
  out.summary = "导入 " + std::filesystem::path(request.file).filename().string() + "：" +
                std::to_string(source.report.kept) + " 个要素";
  out.reason = request.reason;
  return out;
}

ImportedFile outcome_of(const Source& source, const Opened& opened, int epsg) {
  ImportedFile out;
  out.file = source.file;
  out.format = source.format;
  out.encoding = source.encoding;
  out.encoding_known = formats::known_word(source.encoding_known);
  out.crs = source.crs.label;
  out.crs_known = formats::known_word(source.crs_known);
  out.workspace_crs = crs::describe(crs::epsg(epsg));
  out.workspace_made = opened.made();
  out.report = source.report;
  out.findings = source.findings;
  return out;
}

}  // namespace

Result<ImportedFile> import_file(const ImportFile& request, const Progress& progress) {
  if (auto known = check_table(request.table); !known) return fail(known);
  if (request.fresh && std::filesystem::exists(request.place)) {
    return fail(Fault::refused, "import.not_fresh", request.place, {request.place});
  }
  const auto rules = rule_file("import");
  if (!rules) return fail(rules);
  auto read = read_source(request, *rules, progress);
  if (!read) return fail(read);
  Source& source = read->source;
  if (source.format == "osm" && !request.table.empty()) {
    return fail(Fault::usage, "import.as_osm", request.file);
  }
  auto opened = Opened::at(request.place, read->epsg);
  if (!opened) return fail(opened);
  ImportPlan plan(source, *rules, request);
  if (auto made = plan.make(opened->work(), progress); !made) return fail(made);
  ImportedFile out = outcome_of(source, *opened, read->epsg);
  out.layers = plan.layers();
  if (source.report.kept == 0) return out;
  out.rows = plan.counts();
  out.extent = plan.extent();
  if (request.dry_run) return out;
  if (auto ready = opened->begin_writing(); !ready) return fail(ready);
  const auto event = opened->work().perform(
      operation_of(request, source),
      [&](workspace::Change& change) { return plan.write(change, progress, request.licence); });
  if (!event) return fail(event);
  opened->keep();
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
