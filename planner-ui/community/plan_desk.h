// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gis/workspace/operations/plan_goals.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/community/plan_compare.h"
#include "planner-ui/community/plan_read.h"

namespace lifang::app {

/// A community plan in the planner's hands: compounds are marked on the map, what their move
/// would do is shown, accepting writes it as one step. What is shown is worked out here at
/// once; the rows follow from the desk's thread.
class PlanDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// Empty: no plan is open.
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(bool open READ open NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)  ///< its ground is read
  Q_PROPERTY(bool draft READ isDraft NOTIFY changed)
  /// "select" "brush" "box"
  Q_PROPERTY(QString tool READ tool WRITE setTool NOTIFY handChanged)
  Q_PROPERTY(int brush READ brush WRITE setBrush NOTIFY handChanged)  ///< px, radius
  Q_PROPERTY(lifang::app::EntryModel* communities READ communities CONSTANT)
  /// { value, word }: communities of the plan, a new one, none.
  Q_PROPERTY(QVariantList targets READ targets NOTIFY changed)
  Q_PROPERTY(QString target READ target WRITE setTarget NOTIFY changed)
  Q_PROPERTY(int targetRow READ targetRow NOTIFY changed)  ///< line of `communities`, -1 none
  Q_PROPERTY(QString targetName READ targetName NOTIFY changed)
  Q_PROPERTY(QString tally READ tally NOTIFY changed)
  Q_PROPERTY(QString objective READ objective NOTIFY changed)
  /// What the marked compounds are; empty: none are marked.
  Q_PROPERTY(QString marked READ marked NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* effect READ effect CONSTANT)
  /// Why the move cannot be accepted; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY changed)
  /// Rules of compounds: how many hold, how many compounds are locked, phases kept together.
  Q_PROPERTY(QString rules READ rules NOTIFY changed)
  Q_PROPERTY(int markedCount READ markedCount NOTIFY changed)
  Q_PROPERTY(int lockedCount READ lockedCount NOTIFY changed)
  Q_PROPERTY(bool phases READ phases NOTIFY changed)
  Q_PROPERTY(bool solving READ solving NOTIFY changed)
  /// What the plan is compared with: "" nothing, "today", or a plan's id; where the map is cut.
  Q_PROPERTY(QVariantList others READ others NOTIFY changed)
  Q_PROPERTY(QString other READ other WRITE setOther NOTIFY changed)
  Q_PROPERTY(double cut READ cut WRITE setCut NOTIFY handChanged)
  /// The other plan beside this one in figures; cells: what, the other, this.
  Q_PROPERTY(lifang::app::EntryModel* compared READ compared CONSTANT)
  /// How long the solver may search.
  Q_PROPERTY(int seconds READ seconds WRITE setSeconds NOTIFY handChanged)
  /// What the solver says of the plan that it gave; empty once it is changed by hand.
  Q_PROPERTY(QString proof READ proof NOTIFY changed)
  Q_PROPERTY(int seed READ seed WRITE setSeed NOTIFY handChanged)
  /// The goals, in a sentence.
  Q_PROPERTY(QString goals READ goals NOTIFY changed)
  /// The best that the running solver has found.
  Q_PROPERTY(QString live READ live NOTIFY liveChanged)

 public:
  PlanDesk(Tasks& tasks, Desk& desk, Notice& notice, History& history, QObject* parent);

  QString title() const { return text(read_.plan.name); }
  QString detail() const;
  bool open() const { return !id_.empty(); }
  bool ready() const { return open() && read_.ground && !read_.plan.id.empty(); }
  bool isDraft() const { return read_.plan.status == "draft"; }
  QString tool() const { return tool_; }
  void setTool(const QString& tool);
  int brush() const { return brush_; }
  void setBrush(int radius);
  EntryModel* communities() { return &communities_; }
  QVariantList targets() const;
  QString target() const { return target_; }
  void setTarget(const QString& target);
  int targetRow() const;
  QString targetName() const;
  QString tally() const;
  QString objective() const;
  QString marked() const;
  EntryModel* effect() { return &effect_; }
  QString lack() const;
  QString rules() const;
  int markedCount() const { return static_cast<int>(selection_.size()); }
  int lockedCount() const { return static_cast<int>(area().rules.locked.size()); }
  bool phases() const { return area().rules.phases; }
  bool solving() const { return running_ != nullptr; }
  QVariantList others() const;
  QString other() const { return text(other_); }
  void setOther(const QString& other);
  double cut() const { return cut_; }
  void setCut(double cut);
  EntryModel* compared() { return &compared_; }
  int seconds() const { return seconds_; }
  void setSeconds(int seconds);
  QString proof() const;
  int seed() const { return seed_; }
  void setSeed(int seed);
  QString goals() const;
  QString live() const { return live_; }

  const operations::StoredPlan& plan() const { return read_.plan; }
  /// What a solver is asked: range, goals, locks, and rules of single units.
  std::string question() const;
  /// The plan is asked for something else, as one step.
  void ask(const operations::PlanAsked& asked);
  double least_difference() const { return read_.rules.least_difference; }
  std::size_t least_choices() const { return read_.rules.least_choices; }
  std::size_t usual_choices() const { return read_.rules.usual_choices; }
  std::size_t most_choices() const { return read_.rules.most_choices; }
  /// A division stands beside the plan, under a name; empty: no longer.
  void look_at(const QString& name, const community::Draft& draft);
  /// A division becomes the plan, as one step. False: it is so already.
  bool take(const community::Draft& draft, const std::string& verb);
  const std::string& id() const { return id_; }
  /// A plan by id or name; its ground is read once.
  void begin(const std::string& plan);
  void leave();
  /// The rows may have changed.
  void read();
  /// The words of another language.
  void retell();

  /// An action by its name: "studio_accept" …
  Q_INVOKABLE void act(const QString& name);
  Q_INVOKABLE void accept();
  Q_INVOKABLE void reject();
  /// Locks a community or opens it again.
  Q_INVOKABLE void lock(int row);
  Q_INVOKABLE void lockAll();
  Q_INVOKABLE void optimise();
  /// The solver ends with the best that it has.
  Q_INVOKABLE void stop();
  /// Rules of what is marked: "lock", "together", "apart", "free" (also of locked ones: all).
  Q_INVOKABLE void rule(const QString& word);
  Q_INVOKABLE void branch();
  Q_INVOKABLE void rename(const QString& name);
  Q_INVOKABLE void nameTarget(const QString& name);
  /// The line of `communities` becomes the target.
  Q_INVOKABLE void aim(int row);
  Q_INVOKABLE void zoomTo(int row);
  void go_to_problem(int step);

  // What the map's layer shows and does.
  const PlanGround* ground() const { return read_.ground.get(); }
  /// The units, with the rules that the plan has for them.
  const community::Area& area() const { return read_.plan.area; }
  const community::Draft& now() const { return draft_; }
  const community::Judgement& judged() const { return judged_; }
  /// Marked units, and where they would go; `home` of the others is theirs.
  const std::set<std::uint32_t>& selection() const { return selection_; }
  const std::set<std::uint32_t>& spot() const { return spot_; }
  std::int32_t target_index() const;
  QColor colour(std::int32_t community) const;
  bool compares() const { return !other_side_.draft.home.empty(); }
  const std::vector<std::int32_t>& other_homes() const { return other_side_.draft.home; }
  QColor other_colour(std::int32_t community) const;
  QString mark_of(std::int64_t households) const;
  community::Range range() const { return read_.plan.range; }
  /// Marks units, or, if `off`, no longer. Locked ones refuse, saying so.
  void mark(const std::vector<std::uint32_t>& units, bool off);
  void mark_only(const std::vector<std::uint32_t>& units);
  void aim_at(std::int32_t community);
  const std::vector<Entry>& problems() const { return problems_; }

 signals:
  void changed();
  void handChanged();
  void liveChanged();
  void problemsChanged();
  void left();
  /// The map should show this box.
  void sightWanted(const lifang::Box& box);

 private:
  void show(const Result<PlanRead>& read);
  void judge_now();
  void work_out();
  void tell_communities();
  void tell_problems();
  std::vector<Entry> effect_lines() const;
  void read_other();
  void show_other(const community::Draft& draft, const std::vector<std::string>& colours);
  void tell_compared();
  bool is_locked(std::uint32_t unit) const;
  Box box_of(const std::vector<std::uint32_t>& units) const;
  template <class Work>
  void write(Work work, const QString& task = {});
  std::string target_id() const;

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Desk solver_;
  std::string id_;
  PlanRead read_;
  community::Draft draft_, moved_;
  community::Judgement judged_, after_;
  std::set<std::uint32_t> selection_, spot_;
  QString tool_ = "select", target_, fault_;
  int brush_ = 24;
  int writing_ = 0;
  int problem_ = -1;
  bool sight_due_ = false;
  std::string other_;
  PlanSide other_side_;
  std::vector<std::string> other_colours_;
  double cut_ = 0.5;
  int seconds_ = 10, seed_ = 1;
  QString other_name_;  ///< of a division that is no plan yet
  community::Draft looked_at_;
  /// What the solver's thread says of its best.
  struct Best {
    std::mutex mutex;
    std::optional<community::Score> score;
  };
  std::shared_ptr<Best> best_;
  std::shared_ptr<Task> running_;
  QTimer clock_;
  QString live_;
  void tell_live();
  /// Of the draft that a solver gave: what no plan does without, and whether all were seen.
  struct Solved {
    std::vector<std::int32_t> home;
    std::string question;
    std::int64_t least_moved = 0;
    bool all_seen = false;
    std::vector<community::GoalFigure> figures = {};
  };
  std::optional<Solved> solved_;
  std::vector<Entry> problems_;
  EntryModel communities_, effect_, compared_;
};

}  // namespace lifang::app
