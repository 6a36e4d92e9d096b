// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/remove_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/split_feature.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/canvas/edit_tool.h"

namespace lifang::app {

/// Drawing and changing things on the map: what the hand has done becomes an operation at
/// once, and can be taken back. What another changed meanwhile is asked field by field.
class Editing : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY changed)
  Q_PROPERTY(QString mode READ mode NOTIFY changed)
  Q_PROPERTY(QString hint READ hint NOTIFY changed)
  Q_PROPERTY(QString table READ table WRITE setTable NOTIFY changed)
  Q_PROPERTY(QVariantList layers READ layers NOTIFY changed)
  Q_PROPERTY(QVariantList asked READ asked NOTIFY changed)
  Q_PROPERTY(bool partsNamed READ partsNamed NOTIFY changed)
  Q_PROPERTY(bool able READ isAble NOTIFY ableChanged)
  Q_PROPERTY(lifang::app::EntryModel* conflicts READ conflicts CONSTANT)
  Q_PROPERTY(bool conflicted READ conflicted NOTIFY conflictsChanged)
  Q_PROPERTY(bool choosable READ choosable NOTIFY conflictsChanged)
  Q_PROPERTY(QString conflictTitle READ conflictTitle NOTIFY conflictsChanged)

 public:
  Editing(Desk& desk, Notice& notice, History& history, Card& card, QObject* parent);

  bool isOpen() const { return open_; }
  void setOpen(bool open);
  QString mode() const { return mode_; }  ///< "", "draw", "vertices", "split"
  QString hint() const;                   ///< what to do now
  QString table() const;                  ///< that is drawn
  void setTable(const QString& table);
  QVariantList layers() const;  ///< { value, word } of what can be drawn
  QVariantList asked() const;   ///< { column, title, options: { value, word }, value }
  /// What a split makes is asked for its name: the whole's own stays with the largest.
  bool partsNamed() const;
  /// What is chosen can be changed on the map.
  bool isAble() const { return layer(card_.table()) != nullptr; }
  EntryModel* conflicts() { return &conflicts_; }
  bool conflicted() const { return !fields_.empty(); }
  bool choosable() const { return choosable_; }
  QString conflictTitle() const;

  Q_INVOKABLE void attach(lifang::canvas::EditTool* tool);
  Q_INVOKABLE void draw();
  Q_INVOKABLE void changeVertices();
  Q_INVOKABLE void split();
  Q_INVOKABLE void merge();
  /// The words of another language.
  void retell() { emit changed(); }
  /// Deletes what is chosen; in the other modes the key means a vertex.
  Q_INVOKABLE void remove();
  /// Leaves what is being done; without that, the editing. False if nothing was to be left.
  Q_INVOKABLE bool leave();
  /// What the new one is asked for.
  Q_INVOKABLE void answer(const QString& column, const QString& value);
  /// What the new parts of a split are called, the largest first: "东园二期、东园三期".
  Q_INVOKABLE void nameParts(const QString& names);
  /// Of a field that another changed: mine goes before theirs.
  Q_INVOKABLE void keepMine(int row, bool mine);
  /// Does it after all, with the choice made; what is not mine stays theirs.
  Q_INVOKABLE void settle();
  Q_INVOKABLE void giveWay();

  /// Draws something of a layer; `given`: columns that are answered already.
  void draw_one(const std::string& table,
                const std::vector<std::pair<std::string, std::string>>& given);
  /// Another workspace.
  void clear();
  void hide(const QStringList& tables) { hidden_ = tables; }
  /// Its code: the rules may be the county's own.
  void setCounty(const std::string& code) { county_ = code; }

 signals:
  void changed();
  void ableChanged();
  /// What was typed has been used: the fields are empty again.
  void emptied();
  void conflictsChanged();

 private:
  using Edit = std::function<Result<operations::Edited>(workspace::Workspace&)>;
  using Conflicts = std::vector<operations::FieldConflict>;
  using Versions = std::map<std::string, std::int64_t>;  ///< by ids
  /// Something chosen as the editor saw it, and what may follow it.
  struct Shown {
    Row row;
    std::vector<Geometry> shapes;
    bool exclusive = false;
  };
  static Result<Shown> read_shown(workspace::Workspace& work, const std::string& table,
                                  const std::string& id);
  static Result<Versions> read_versions(workspace::Workspace& work, const std::string& table,
                                        const std::vector<std::string>& ids);
  const queries::EditRules* rules() const;
  const queries::EditLayer* layer(const std::string& table) const;
  bool begin(const QString& mode, const std::string& need);
  void set_mode(const QString& mode);
  void read_shapes(bool afresh);
  void read_targets();
  void read_seen();
  void drawn(const Geometry& shape);
  void split_by(const Line& cut);
  void reshape(const VertexEdit& edit);
  void perform_split(operations::SplitFeature request);
  void perform_merge(operations::MergeFeatures request);
  void perform_remove(operations::RemoveFeatures request);
  /// Calls `then` with all that is chosen, each as it was seen when it was chosen.
  void with_seen(std::function<void(std::vector<operations::Seen>)> then);
  void perform_reshape();
  /// A row is seen as the conflict told it: a change made after that is asked again.
  static void see(operations::Seen& seen, const Conflicts& fields);
  void choose_fields(operations::ReshapeFeature& request) const;
  void perform(const QString& name, Edit edit, std::function<void()> after);
  void done(const std::string& table, const Result<operations::Edited>& edited,
            const std::function<void()>& after);
  void show_conflicts(const Conflicts& fields);
  void tell_conflicts();

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Card& card_;
  QPointer<canvas::EditTool> tool_;
  QTimer targets_due_;
  bool open_ = false;
  QString mode_;
  QStringList hidden_;
  std::string county_;

  std::string drawn_table_ = "compound";
  Row answers_;
  std::vector<std::string> part_names_;

  Versions seen_;             ///< of what is chosen
  std::string edited_table_;  ///< of what is changed
  Shown shown_;
  operations::ReshapeFeature reshape_;  ///< the last one, which may meet a conflict
  Geometry reshaped_from_;              ///< the shape that its edits started from

  Conflicts fields_;
  std::vector<bool> mine_;
  bool choosable_ = false;
  /// The split or merge that met a conflict, on what is stored as the conflict told it.
  std::function<void(const Conflicts&)> again_;
  EntryModel conflicts_;
};

}  // namespace lifang::app
