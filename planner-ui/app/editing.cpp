// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/editing.h"

#include <QRegularExpression>
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/draw_feature.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using operations::Edited;
using operations::Seen;
using queries::Form;
using workspace::Workspace;

constexpr double targets_scale = 6;         ///< metres per px; farther away nothing is caught
constexpr std::size_t most_targets = 3000;  ///< of one layer
constexpr int targets_rest_ms = 200;

operations::Editor editor() {
  return {.actor = signature(), .today = today()};
}

QVariantMap option(const QString& value, const QString& word) {
  return {{"value", value}, {"word", word}};
}

}  // namespace

Editing::Editing(Desk& desk, Notice& notice, History& history, Card& card, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history), card_(card) {
  targets_due_.setSingleShot(true);
  targets_due_.setInterval(targets_rest_ms);
  connect(&targets_due_, &QTimer::timeout, this, &Editing::read_targets);
  connect(&card_, &Card::changed, this, &Editing::read_seen);
  connect(&card_, &Card::changed, this, &Editing::ableChanged);
  connect(&history_, &History::didHere, this, [this] {
    seen_.clear();
    read_seen();
  });
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
  connect(tool_, &canvas::EditTool::problemChanged, this, [this] {
    if (!tool_->problem().isEmpty()) notice_.withdraw();
  });
  connect(tool_->map(), &canvas::MapItem::viewChanged, this, [this] {
    if (!mode_.isEmpty()) targets_due_.start();
  });
}

const queries::EditRules* Editing::rules() const {
  const auto read = queries::edit_rules(county_);
  return read ? *read : nullptr;
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

bool Editing::partsNamed() const {
  const auto* edited = mode_ == "split" ? layer(edited_table_) : nullptr;
  return edited != nullptr &&
         std::find(edited->own.begin(), edited->own.end(), "name") != edited->own.end();
}

void Editing::nameParts(const QString& names) {
  static const QRegularExpression between("[、，,;；]");
  part_names_.clear();
  for (const QString& name : names.split(between)) {
    part_names_.push_back(name.trimmed().toStdString());
  }
}

// ---- beginning and leaving ----

void Editing::setOpen(bool open) {
  if (open_ == open) return;
  open_ = open;
  card_.setPieces(open);
  if (!open) set_mode({});
  emit changed();
}

void Editing::set_mode(const QString& mode) {
  mode_ = mode;
  if (!mode.isEmpty()) {
    setOpen(true);
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

void Editing::draw_one(const std::string& table,
                       const std::vector<std::pair<std::string, std::string>>& given) {
  drawn_table_ = table;
  draw();
  for (const auto& [column, value] : given) answers_.set(column, value);
  emit changed();
}

/// Whether something is chosen that can be changed; says what to do if not.
bool Editing::begin(const QString& mode, const std::string& need) {
  if (!tool_) return false;
  setOpen(true);
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
  auto unseen = chosen;
  std::erase_if(unseen, [this](const std::string& id) { return seen_.count(id) > 0; });
  if (unseen.empty() || layer(card_.table()) == nullptr) return;
  desk_.glance(
      [unseen, table = card_.table()](Workspace& w) { return read_versions(w, table, unseen); },
      [this](const Result<Versions>& read) {
        if (read) seen_.insert(read->begin(), read->end());
      });
}

Result<Editing::Versions> Editing::read_versions(Workspace& work, const std::string& table,
                                                 const std::vector<std::string>& ids) {
  Versions out;
  for (const std::string& id : ids) {
    const auto row = work.session().row("SELECT version FROM " + table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    if (!row->empty()) out.emplace(id, row->integer("version"));
  }
  return out;
}

/// What catches the pointer: the layers that are shown, as far as they are in view.
void Editing::read_targets() {
  const auto* all = rules();
  if (mode_.isEmpty() || !tool_ || all == nullptr) return;
  const canvas::MapItem& map = *tool_->map();
  if (map.metresPerPixel() > targets_scale) return tool_->set_targets({});
  const QRectF seen = map.seen();
  const Box box{seen.left(), seen.top(), seen.right(), seen.bottom()};
  std::vector<std::string> tables;
  for (const auto& one : all->layers) {
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
  perform(
      say("app.task.draw"), [request](Workspace& w) { return draw_feature(w, request); },
      [this] {
        answers_.set("name", std::string());
        tool_->clear();
        emit emptied();
      });
}

void Editing::split_by(const Line& cut) {
  perform_split({.table = edited_table_,
                 .seen = {shown_.row.text("id"), shown_.row.integer("version")},
                 .cut = cut,
                 .names = part_names_,
                 .editor = editor()});
}

void Editing::perform_split(operations::SplitFeature request) {
  again_ = [this, request](const Conflicts& told) mutable {
    see(request.seen, told);
    perform_split(request);
  };
  perform(
      say("app.task.split"), [request](Workspace& w) { return split_feature(w, request); },
      [this] {
        part_names_.clear();
        emit emptied();
        set_mode({});
      });
}

void Editing::reshape(const VertexEdit& edit) {
  reshape_ = {.table = edited_table_,
              .seen = {shown_.row.text("id"), shown_.row.integer("version")},
              .edits = {edit},
              .editor = editor()};
  reshaped_from_ = shown_.shapes.front();
  // The next edit may be made before this one's answer is there.
  shown_.row.set("version", reshape_.seen.version + 1);
  again_ = {};
  perform_reshape();
}

void Editing::perform_reshape() {
  perform(
      say("app.task.reshape"),
      [request = reshape_](Workspace& w) { return reshape_feature(w, request); },
      [this] { read_shapes(false); });
}

void Editing::merge() {
  if (!tool_) return;
  setOpen(true);
  set_mode({});
  if (card_.chosen().size() < 2) return notice_.tell("info", say("edit.several"));
  edited_table_ = card_.table();
  with_seen([this, table = edited_table_](std::vector<Seen> seen) {
    perform_merge({.table = table, .seen = std::move(seen), .editor = editor()});
  });
}

void Editing::remove() {
  if (!tool_ || !mode_.isEmpty()) return;
  if (card_.chosen().empty()) return notice_.tell("info", say("edit.choose_one"));
  if (card_.wider()) {
    setOpen(true);
    return notice_.tell("info", say("edit.piece_marked"));
  }
  edited_table_ = card_.table();
  with_seen([this, table = edited_table_](std::vector<Seen> seen) {
    perform_remove({.table = table, .seen = std::move(seen), .editor = editor()});
  });
}

void Editing::with_seen(std::function<void(std::vector<Seen>)> then) {
  const auto chosen = card_.chosen();
  const auto give = [chosen, then = std::move(then)](const Versions& versions) {
    std::vector<Seen> seen;
    for (const std::string& id : chosen) {
      const auto known = versions.find(id);
      seen.push_back({id, known == versions.end() ? 0 : known->second});
    }
    then(std::move(seen));
  };
  const bool seen_all = std::all_of(chosen.begin(), chosen.end(),
                                    [this](const std::string& id) { return seen_.count(id) > 0; });
  if (seen_all) return give(seen_);
  // What was chosen just now has not been read yet.
  desk_.run(
      [chosen, table = edited_table_](Workspace& w) { return read_versions(w, table, chosen); },
      [this, give](const Result<Versions>& read) {
        if (!read) return notice_.tell(read.error());
        seen_.insert(read->begin(), read->end());
        give(seen_);
      });
}

void Editing::perform_merge(operations::MergeFeatures request) {
  again_ = [this, request](const Conflicts& told) mutable {
    for (Seen& one : request.seen) see(one, told);
    perform_merge(request);
  };
  perform(
      say("app.task.merge"), [request](Workspace& w) { return merge_features(w, request); },
      [this] { set_mode({}); });
}

void Editing::perform_remove(operations::RemoveFeatures request) {
  again_ = [this, request](const Conflicts& told) mutable {
    for (Seen& one : request.seen) see(one, told);
    perform_remove(request);
  };
  // The answer may be a question first: what goes with it.
  const Edit edit = [request](Workspace& w) { return remove_features(w, request); };
  desk_.run(
      edit,
      [this, request, table = edited_table_](const Result<Edited>& edited) {
        if (edited || edited.error().code != "edit.carries") return done(table, edited, [] {});
        auto whole = request;
        whole.with_carried = true;
        notice_.offer("warning", say(edited.error()), say("edit.carries.do"),
                      [this, whole] { perform_remove(whole); });
      },
      say("app.task.remove"));
}

void Editing::perform(const QString& name, Edit edit, std::function<void()> after) {
  // The hand may have gone on to something else when the answer comes.
  const std::string table = mode_ == "draw" ? drawn_table_ : edited_table_;
  desk_.run(
      std::move(edit),
      [this, table, after](const Result<Edited>& edited) { done(table, edited, after); }, name);
}

void Editing::done(const std::string& table, const Result<Edited>& edited,
                   const std::function<void()>& after) {
  if (!edited) {
    notice_.tell(edited.error());
    return read_shapes(false);
  }
  if (!edited->conflicts.empty()) return show_conflicts(edited->conflicts);
  QString also;
  for (const Finding& finding : edited->findings) {
    also += " " + say(finding);
  }
  seen_.clear();
  if (after) after();
  if (edited->event.id.empty()) return;
  history_.did(edited->event, also);
  card_.choose(text(table), text(edited->id));
}

}  // namespace lifang::app
