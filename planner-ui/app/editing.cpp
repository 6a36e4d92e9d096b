// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/editing.h"

#include <QDate>
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/login.h"
#include "gis/workspace/operations/draw_feature.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/split_feature.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::Edited;
using operations::FieldConflict;
using operations::Seen;
using queries::Form;
using workspace::Workspace;

constexpr double targets_scale = 6;         ///< metres per px; farther away nothing is caught
constexpr std::size_t most_targets = 3000;  ///< of one layer
constexpr int targets_rest_ms = 200;

QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

operations::Editor editor() {
  return {.actor = {.name = workspace::login_name(), .role = "officer"},
          .today = QDate::currentDate().toString(Qt::ISODate).toStdString()};
}

const queries::EditRules* rules() {
  const auto read = queries::edit_rules();
  return read ? *read : nullptr;
}

QVariantMap option(const QString& value, const QString& word) {
  return {{"value", value}, {"word", word}};
}

QString shape_text(const Geometry& shape) {
  if (const double ground = area(shape); ground > 0) return decimal(ground, 0) + " m²";
  double way = 0;
  for (const Line& line : lines_of(shape)) way += length(line);
  return way > 0 ? way_text(way) : say("edit.shape.point");
}

QString value_text(const std::string& table, const std::string& field, const Value& value) {
  if (const auto* shape = std::get_if<Geometry>(&value)) return shape_text(*shape);
  const QString shown = cell_text(table, field, value);
  return shown.isEmpty() ? unknown : shown;
}

QString field_title(const std::string& field) {
  if (field == "geom") return say("edit.shape");
  const QString title = column_title(field);
  return title.isEmpty() ? say("edit.other_field") : title;
}

}  // namespace

Editing::Editing(Desk& desk, Notice& notice, History& history, Card& card, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history), card_(card) {
  targets_due_.setSingleShot(true);
  targets_due_.setInterval(targets_rest_ms);
  connect(&targets_due_, &QTimer::timeout, this, &Editing::read_targets);
  connect(&card_, &Card::changed, this, &Editing::read_seen);
  connect(&card_, &Card::changed, this, &Editing::ableChanged);
  connect(&history_, &History::turned, this, [this] {
    seen_.clear();
    read_seen();
    read_shapes(false);
  });
  connect(&history_, &History::rowsChanged, this, [this] {
    if (!mode_.isEmpty()) targets_due_.start();
  });
}

void Editing::attach(canvas::EditTool* tool) {
  tool_ = tool;
  connect(tool_, &canvas::EditTool::drawn, this, &Editing::drawn);
  connect(tool_, &canvas::EditTool::edited, this, &Editing::reshape);
  connect(tool_->map(), &canvas::MapItem::viewChanged, this, [this] {
    if (!mode_.isEmpty()) targets_due_.start();
  });
}

const queries::EditLayer* Editing::layer(const std::string& table) const {
  const auto* all = rules();
  return all != nullptr ? all->layer(table) : nullptr;
}

QString Editing::hint() const {
  if (mode_.isEmpty()) return say("edit.hint");
  if (mode_ != "draw") return say(("edit.hint." + mode_).toStdString());
  const auto* drawn = layer(drawn_table_);
  const bool point = drawn != nullptr && drawn->form == Form::point;
  return say(point ? "edit.hint.point" : "edit.hint.draw");
}

QString Editing::table() const {
  return text(drawn_table_);
}

QVariantList Editing::layers() const {
  QVariantList out;
  const auto* all = rules();
  if (all == nullptr) return out;
  for (const auto& one : all->layers) {
    if (one.drawn) out.push_back(option(text(one.table), table_title(one.table)));
  }
  return out;
}

QVariantList Editing::asked() const {
  QVariantList out;
  const auto* drawn = layer(drawn_table_);
  if (drawn == nullptr) return out;
  for (const auto& one : drawn->asked) {
    QVariantList options;
    for (const auto& choice : one.choices) {
      options.push_back(option(text(choice), value_word(drawn_table_, one.column, text(choice))));
    }
    out.push_back(QVariantMap{{"column", text(one.column)},
                              {"title", column_title(one.column)},
                              {"options", options},
                              {"value", text(answers_.text(one.column))}});
  }
  return out;
}

void Editing::setTable(const QString& table) {
  drawn_table_ = table.toStdString();
  answers_ = {};
  const auto* drawn = layer(drawn_table_);
  if (drawn == nullptr) return;
  for (const auto& one : drawn->asked) {
    if (!one.choices.empty()) answers_.set(one.column, one.choices.front());
  }
  if (mode_ == "draw" && tool_) tool_->draw(drawn->form);
  emit changed();
}

void Editing::answer(const QString& column, const QString& value) {
  answers_.set(column.toStdString(), value.toStdString());
}

// ---- beginning and leaving ----

void Editing::setOpen(bool open) {
  if (open_ == open) return;
  open_ = open;
  if (!open) set_mode({});
  emit changed();
}

void Editing::set_mode(const QString& mode) {
  mode_ = mode;
  if (!mode.isEmpty()) {
    open_ = true;
    read_targets();
  } else if (tool_) {
    tool_->stop();
  }
  emit changed();
}

bool Editing::leave() {
  if (conflicted()) {
    giveWay();
  } else if (!mode_.isEmpty()) {
    set_mode({});
  } else if (open_) {
    setOpen(false);
  } else {
    return false;
  }
  return true;
}

void Editing::clear() {
  fields_.clear();
  seen_.clear();
  tell_conflicts();
  setOpen(false);
}

void Editing::draw() {
  if (!tool_) return;
  set_mode("draw");
  setTable(text(drawn_table_));
}

/// Whether something is chosen that can be changed; says what to do if not.
bool Editing::begin(const QString& mode, const std::string& need) {
  if (!tool_) return false;
  open_ = true;
  emit changed();
  if (card_.chosen().empty()) {
    notice_.tell("info", say(need));
    return false;
  }
  if (layer(card_.table()) == nullptr) {
    notice_.tell("warning", say("edit.not_editable",
                                {table_title(card_.table()), table_title(card_.table())}));
    return false;
  }
  tool_->stop();
  edited_table_ = card_.table();
  mode_ = mode;
  return true;
}

void Editing::changeVertices() {
  if (begin("vertices", "edit.choose_one")) read_shapes(true);
}

void Editing::split() {
  if (!begin("split", "edit.choose_one")) return;
  read_shapes(true);
}

Result<Editing::Shown> Editing::read_shown(Workspace& work, const std::string& table,
                                           const std::string& id) {
  const auto target = operations::edit_target(work.session(), table, id);
  if (!target) return fail(target);
  Shown out{target->row, {target->row.geometry()}, target->layer->exclusive};
  const Box near = bounds(out.shapes.front());
  const std::vector<std::string> self{id};
  // What is moved far may come to lie over more than its neighbours.
  const auto others = operations::joined_with(work.session(), *target->layer,
                                              near.grown((near.width() + near.height()) / 4), self);
  if (!others) return fail(others);
  for (const auto& other : *others) out.shapes.push_back(other.geometry);
  return out;
}

/// `afresh`: the mode begins; else the shapes have changed under the hand.
void Editing::read_shapes(bool afresh) {
  const QString mode = mode_;
  if (mode != "vertices" && mode != "split") return;
  const auto chosen = card_.chosen();
  if (chosen.empty()) return set_mode({});
  const std::string id = afresh ? chosen.front() : shown_.row.text("id");
  desk_.run([table = edited_table_, id](Workspace& w) { return read_shown(w, table, id); },
            [this, mode, afresh](const Result<Shown>& read) {
              if (mode_ != mode) return;
              if (!read) {
                notice_.tell(read.error());
                return set_mode({});
              }
              shown_ = *read;
              if (!afresh) return tool_->set_shapes(shown_.shapes);
              set_mode(mode);
              if (mode == "split") return tool_->draw(Form::line);
              tool_->change_vertices(shown_.shapes, shown_.exclusive);
            });
}

/// The versions of what is chosen, as they were when it was chosen.
void Editing::read_seen() {
  const auto chosen = card_.chosen();
  std::erase_if(seen_, [&](const auto& one) {
    return std::find(chosen.begin(), chosen.end(), one.first) == chosen.end();
  });
  for (const std::string& id : chosen) {
    if (seen_.count(id) > 0 || layer(card_.table()) == nullptr) continue;
    desk_.glance(
        [id, table = card_.table()](Workspace& w) {
          return w.session().row("SELECT version FROM " + table + " WHERE id = ?", {id});
        },
        [this, id](const Result<Row>& row) {
          if (row) seen_.emplace(id, row->integer("version"));
        });
  }
}

/// What catches the pointer: the layers that are shown, as far as they are in view.
void Editing::read_targets() {
  if (mode_.isEmpty() || !tool_) return;
  const canvas::MapItem& map = *tool_->map();
  if (map.metresPerPixel() > targets_scale) return tool_->set_targets({});
  const QRectF seen = map.seen();
  const Box box{seen.left(), seen.top(), seen.right(), seen.bottom()};
  std::vector<std::string> tables;
  for (const auto& one : rules()->layers) {
    if (!hidden_.contains(text(one.table))) tables.push_back(one.table);
  }
  desk_.glance(
      [tables, box](Workspace& w) -> Result<std::vector<Geometry>> {
        std::vector<Geometry> out;
        for (const std::string& table : tables) {
          auto found = queries::features_in(w.session(), table, box, most_targets);
          if (!found) return fail(found);
          for (auto& one : *found) out.push_back(std::move(one.geometry));
        }
        return out;
      },
      [this](const Result<std::vector<Geometry>>& found) {
        if (found && !mode_.isEmpty()) tool_->set_targets(*found);
      });
}

// ---- what the hand has done ----

void Editing::drawn(const Geometry& shape) {
  if (mode_ == "split") {
    if (const auto* line = std::get_if<Line>(&shape)) split_by(*line);
    return;
  }
  const operations::DrawFeature request{
      .table = drawn_table_, .shape = shape, .columns = answers_, .editor = editor()};
  perform([request](Workspace& w) { return operations::draw_feature(w, request); },
          [this] {
            answers_.set("name", std::string());
            tool_->clear();
            emit changed();
          });
}

void Editing::split_by(const Line& cut) {
  operations::SplitFeature request{.table = edited_table_,
                                   .seen = {shown_.row.text("id"), shown_.row.integer("version")},
                                   .cut = cut,
                                   .names = {},
                                   .editor = editor()};
  pending_.clear();
  again_ = [request](Workspace& w) mutable {
    request.seen.version = 0;
    return operations::split_feature(w, request);
  };
  perform([request](Workspace& w) { return operations::split_feature(w, request); },
          [this] { set_mode({}); });
}

void Editing::reshape(const VertexEdit& edit) {
  const operations::ReshapeFeature request{
      .table = edited_table_,
      .seen = {shown_.row.text("id"), shown_.row.integer("version")},
      .edits = {edit},
      .editor = editor()};
  // The next edit may be made before this one's answer is there.
  shown_.row.set("version", request.seen.version + 1);
  pending_ = {edit};
  again_ = {};
  perform([request](Workspace& w) { return operations::reshape_feature(w, request); },
          [this] { read_shapes(false); });
}

void Editing::merge() {
  if (!tool_) return;
  open_ = true;
  emit changed();
  set_mode({});
  const auto chosen = card_.chosen();
  if (chosen.size() < 2) return notice_.tell("info", say("edit.several"));
  operations::MergeFeatures request{.table = card_.table(), .seen = {}, .editor = editor()};
  for (const std::string& id : chosen) request.seen.push_back({id, seen_[id]});
  edited_table_ = card_.table();
  again_ = [request](Workspace& w) mutable {
    for (Seen& one : request.seen) one.version = 0;
    return operations::merge_features(w, request);
  };
  perform([request](Workspace& w) { return operations::merge_features(w, request); },
          [this] { set_mode({}); });
}

void Editing::perform(Edit edit, std::function<void()> after) {
  desk_.run(std::move(edit), [this, after](const Result<Edited>& edited) { done(edited, after); });
}

void Editing::done(const Result<Edited>& edited, const std::function<void()>& after) {
  if (!edited) {
    notice_.tell(edited.error());
    return read_shapes(false);
  }
  if (!edited->conflicts.empty()) return show_conflicts(edited->conflicts);
  QString also;
  for (const Finding& finding : edited->findings) {
    also += " " + say(finding);
  }
  const std::string table = mode_ == "draw" ? drawn_table_ : edited_table_;
  seen_.clear();
  if (after) after();
  if (edited->event.id.empty()) return;
  history_.did(edited->event, also);
  card_.choose(text(table), text(edited->id));
}

// ---- what another changed meanwhile ----

void Editing::show_conflicts(const std::vector<FieldConflict>& fields) {
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
  if (again_) {
    const Edit again = again_;
    giveWay();
    return perform(again, [this] { set_mode({}); });
  }
  operations::ReshapeFeature request{.table = edited_table_,
                                     .seen = {shown_.row.text("id"), 0},
                                     .edits = pending_,
                                     .editor = editor()};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].field == "geom") {
      if (mine_[i]) request.from = shown_.shapes.front();
      if (!mine_[i]) request.edits.clear();
    } else if (mine_[i]) {
      request.columns.set(fields_[i].field, fields_[i].yours);
    }
  }
  fields_.clear();
  tell_conflicts();
  perform([request](Workspace& w) { return operations::reshape_feature(w, request); },
          [this] { read_shapes(false); });
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
