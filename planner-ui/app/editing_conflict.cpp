// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What another changed meanwhile, and the choice between it and one's own.
#include <algorithm>

#include "planner-ui/app/editing.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::FieldConflict;

QString value_text(const std::string& table, const std::string& field, const Value& value) {
  if (const auto* shape = std::get_if<Geometry>(&value)) return shape_text(*shape);
  const QString shown = cell_text(table, field, value);
  return shown.isEmpty() ? unknown : shown;
}

}  // namespace

void Editing::see(operations::Seen& seen, const Conflicts& fields) {
  for (const FieldConflict& one : fields) {
    if (one.id == seen.id) seen.version = one.version;
  }
}

void Editing::show_conflicts(const Conflicts& fields) {
  fields_ = fields;
  choosable_ = !again_;
  mine_.assign(fields.size(), false);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    mine_[i] = choosable_ && fields[i].field == "geom";
  }
  tell_conflicts();
}

void Editing::tell_conflicts() {
  std::vector<Entry> lines;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldConflict& one = fields_[i];
    Entry line;
    line.title = field_title(one.field);
    line.cells = {value_text(edited_table_, one.field, one.yours),
                  value_text(edited_table_, one.field, one.theirs)};
    line.detail = text(one.actor) + " · " + clock_time(one.at);
    line.checked = mine_[i];
    lines.push_back(std::move(line));
  }
  conflicts_.set(std::move(lines));
  emit conflictsChanged();
}

QString Editing::conflictTitle() const {
  return fields_.empty() ? QString() : text(fields_.front().name);
}

void Editing::keepMine(int row, bool mine) {
  if (row < 0 || row >= static_cast<int>(mine_.size()) || !choosable_) return;
  mine_[static_cast<std::size_t>(row)] = mine;
  tell_conflicts();
}

void Editing::settle() {
  if (fields_.empty()) return;
  if (const auto again = again_) {
    const Conflicts told = fields_;
    giveWay();
    return again(told);
  }
  choose_fields(reshape_);
  see(reshape_.seen, fields_);
  fields_.clear();
  tell_conflicts();
  perform_reshape();
}

/// The choice made, beside what an earlier one settled about other fields.
void Editing::choose_fields(operations::ReshapeFeature& request) const {
  Row columns;
  for (const auto& [column, value] : request.columns) {
    const auto asked = [&, &name = column](const FieldConflict& one) { return one.field == name; };
    if (std::none_of(fields_.begin(), fields_.end(), asked)) columns.set(column, value);
  }
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const FieldConflict& one = fields_[i];
    if (one.field != "geom") {
      if (mine_[i]) columns.set(one.field, one.yours);
      continue;
    }
    request.from.reset();
    if (!mine_[i]) request.edits.clear();
    const auto* shape = std::get_if<Geometry>(&one.yours);
    if (mine_[i]) request.from = request.edits.empty() && shape ? *shape : reshaped_from_;
  }
  request.columns = std::move(columns);
}

/// Theirs stays.
void Editing::giveWay() {
  if (fields_.empty()) return;
  fields_.clear();
  again_ = {};
  tell_conflicts();
  read_shapes(false);
}

}  // namespace lifang::app
