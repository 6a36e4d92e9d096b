// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <memory>
#include <optional>
#include <vector>

#include "gis/workspace/queries/coverage.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/siting/care_draft.h"
#include "planner-ui/siting/ground_worker.h"

namespace lifang::app {

/// Sites in the planner's hands: they are put on the map, moved, locked, forbidden, and who is
/// reached follows at once; a solver chooses the rest. What is shown is worked out here.
class SitingDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
  /// "select" "add"
  Q_PROPERTY(QString tool READ tool WRITE setTool NOTIFY handChanged)
  Q_PROPERTY(QVariantList goals READ goals NOTIFY changed)  ///< { value, word }
  Q_PROPERTY(QString goal READ goal WRITE setGoal NOTIFY changed)
  Q_PROPERTY(bool counted READ counted NOTIFY changed)  ///< the goal asks for a number of sites
  Q_PROPERTY(int wanted READ wanted WRITE setWanted NOTIFY changed)
  Q_PROPERTY(bool paid READ paid NOTIFY changed)  ///< the goal asks for a sum of money
  Q_PROPERTY(double budget READ budget WRITE setBudget NOTIFY changed)  ///< 10,000 yuan
  Q_PROPERTY(QString budgetText READ budgetText NOTIFY changed)
  Q_PROPERTY(QVariantList walks READ walks NOTIFY changed)
  Q_PROPERTY(int minutes READ minutes WRITE setMinutes NOTIFY changed)
  Q_PROPERTY(int seconds READ seconds WRITE setSeconds NOTIFY changed)
  /// Reached, the farthest tenth, who is left: now, and against the sites there are.
  Q_PROPERTY(lifang::app::EntryModel* figures READ figures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* sites READ sites CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* townships READ townships CONSTANT)
  /// Where people are left: the places with most of them.
  Q_PROPERTY(lifang::app::EntryModel* pockets READ pockets CONSTANT)
  Q_PROPERTY(int pocketCount READ pocketCount NOTIFY changed)
  /// The site that is looked at: its name, what it is, whom it reaches; empty: none is.
  Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed)
  Q_PROPERTY(QString chosenDetail READ chosenDetail NOTIFY changed)
  Q_PROPERTY(QString chosenStand READ chosenStand NOTIFY changed)
  Q_PROPERTY(bool chosenExists READ chosenExists NOTIFY changed)
  Q_PROPERTY(bool solving READ solving NOTIFY solved)
  Q_PROPERTY(double progress READ progress NOTIFY solved)
  /// "已知最好 96.4%　上界 97.0%　差距 0.6%"
  Q_PROPERTY(QString proof READ proof NOTIFY solved)
  /// Why nothing can be solved now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY changed)
  /// What the draft is compared with: "" nothing, "present", or the number of a scenario.
  Q_PROPERTY(double cut READ cut WRITE setCut NOTIFY handChanged)
  Q_PROPERTY(bool compares READ compares NOTIFY changed)

 public:
  SitingDesk(Tasks& tasks, Notice& notice, QObject* parent);

  bool ready() const { return ground_ != nullptr; }
  QString name() const { return text(draft_.name); }
  void setName(const QString& name);
  QString tool() const { return tool_; }
  void setTool(const QString& tool);
  QVariantList goals() const;
  QString goal() const;
  void setGoal(const QString& goal);
  bool counted() const { return siting::counts_sites(draft_.goal); }
  int wanted() const { return draft_.wanted; }
  void setWanted(int wanted);
  bool paid() const { return draft_.goal == siting::DraftGoal::cover_for; }
  double budget() const;
  void setBudget(double budget);
  QString budgetText() const;
  /// As it was typed: digits of any width, grouped or not. What is no sum is told and left.
  Q_INVOKABLE void typeBudget(const QString& typed);
  QVariantList walks() const;
  int minutes() const { return static_cast<int>(draft_.minutes); }
  void setMinutes(int minutes);
  int seconds() const { return seconds_; }
  void setSeconds(int seconds);
  EntryModel* figures() { return &figures_; }
  EntryModel* sites() { return &sites_; }
  EntryModel* townships() { return &townships_; }
  EntryModel* pockets() { return &pockets_; }
  int pocketCount() const { return static_cast<int>(missed_.size()); }
  QString chosenName() const;
  QString chosenDetail() const;
  QString chosenStand() const;
  bool chosenExists() const;
  bool chosenOpen() const;
  bool solving() const { return solving_ != nullptr; }
  double progress() const { return solving_ ? std::max(0.0, solving_->share()) : 0; }
  QString proof() const;
  QString lack() const;
  double cut() const { return cut_; }
  void setCut(double cut);
  bool compares() const { return other_.has_value(); }

  void setGround(std::shared_ptr<const CareGround> ground);
  const CareGround* ground() const { return ground_.get(); }
  /// A scenario to go on with.
  void begin(CareDraft draft);
  const CareDraft& draft() const { return draft_; }
  /// Draws another scenario left of the cut; none: nothing.
  void compare(const std::optional<CareDraft>& other);
  QString other_name() const { return other_draft_ ? text(other_draft_->name) : QString(); }
  /// Its row and its name: the draft is the same.
  void call(const std::string& id, const std::string& name);
  /// For other people, another walk or service.
  void ask(const CareAsked& asked);
  void unprove();
  void retell();

  /// An action by its name: "siting_lock" …
  Q_INVOKABLE void act(const QString& name);
  Q_INVOKABLE void solve();
  Q_INVOKABLE void stop();
  /// The line of `sites` becomes the one looked at, and is shown.
  Q_INVOKABLE void chooseLine(int row);
  Q_INVOKABLE void zoomToPocket(int row);
  /// Opens the site looked at, or no longer; a facility that stands is closed.
  Q_INVOKABLE void toggle();
  Q_INVOKABLE void lock();
  Q_INVOKABLE void forbid();
  /// Takes an added site away; a candidate is only no longer opened.
  Q_INVOKABLE void remove();
  /// Back to the sites there are.
  Q_INVOKABLE void clear();

  // What the map's layer shows and does.
  const LaidDraft& now() const { return laid_; }
  const siting::DraftReach& reach() const { return reach_; }
  const siting::DraftReach& present() const { return present_; }
  const std::vector<siting::MissedPocket>& missed() const { return missed_; }
  const LaidDraft* other() const { return other_ ? &*other_ : nullptr; }
  const siting::DraftReach& other_reach() const { return other_reach_; }
  int chosen() const { return chosen_; }
  void choose(int site);
  /// A new site; it is looked at.
  void add(Point at, const QString& name = {}, std::optional<double> cost = std::nullopt);
  /// An added site goes along with the hand; of a candidate an added one is made first.
  void move(int site, Point to);
  void go_to_pocket(int step);
  /// What a solver is asked; its costs are yuan, or 1 each where not all are known.
  siting::DraftQuestion question() const;
  /// Sites that could be opened and state no cost.
  std::size_t unpriced() const;
  /// Opens the sites of a point and no other; it is then asked for so much money, or for so
  /// many sites, as the point has.
  void open(const siting::FrontPoint& point, bool by_cost);
  /// By township, for the chart.
  queries::Coverage coverage() const;
  const std::vector<Entry>& problems() const { return problems_; }

 signals:
  void changed();
  void handChanged();
  void solved();
  /// The draft is another one now, by hand or by a solver: worth storing.
  void edited();
  void sightWanted(const lifang::Box& box);

 private:
  void lay();
  void judge_now();
  void walk_to(std::size_t added);
  void work_out_walks();
  void set_stand(int site, siting::Stand stand);
  void by_hand();
  void tell_figures();
  void tell_sites();
  void tell_places();
  void tell_pockets();
  Entry line_of(std::size_t site) const;
  QString objective_text(double value) const;
  void take(const siting::DraftAnswer& answer, siting::DraftGoal goal, bool last);
  bool is_added(int site) const {
    return site >= 0 && static_cast<std::size_t>(site) >= laid_.ground_sites;
  }

  Notice& notice_;
  Desk solver_;
  GroundWorker worker_;
  std::shared_ptr<const CareGround> ground_;
  CareDraft draft_;
  std::vector<siting::PlaceWalks> added_walks_;
  LaidDraft laid_;
  siting::DraftReach reach_, present_;
  std::vector<siting::MissedPocket> missed_;
  std::optional<CareDraft> other_draft_;
  std::optional<LaidDraft> other_;
  siting::DraftReach other_reach_;
  QString tool_ = "select";
  int chosen_ = -1, pocket_ = -1, seconds_ = 0;
  double cut_ = 0.5;
  bool walking_ = false;
  std::vector<char> due_;  ///< added sites whose walks are not known
  std::shared_ptr<Task> solving_;
  std::vector<int> listed_;      ///< sites of the lines of `sites_`
  std::vector<Entry> problems_;  ///< of all pockets
  EntryModel figures_, sites_, townships_, pockets_;
};

}  // namespace lifang::app
