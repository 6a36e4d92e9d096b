// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_plans.h"

#include <QRegularExpression>
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using operations::NamingPlanned;
using queries::NamingPlan;
using workspace::Workspace;

constexpr int usual_suggested = 10;  // for a new plan

struct Done {
  NamingPlanned plan;
  workspace::Event event;
};

QString status_of(const Row& row) {
  return say("names.plan.status." + row.text("status"));
}

std::int64_t count_of(const NamingPlan& plan, const char* status) {
  return std::count_if(plan.names.begin(), plan.names.end(),
                       [&](const Row& name) { return name.text("status") == status; });
}

Entry plan_entry(const NamingPlan& plan) {
  Entry out;
  out.title = text(plan.row.text("name"));
  out.detail = status_of(plan.row);
  if (!plan.township.empty()) out.detail += " · " + text(plan.township);
  const auto used = count_of(plan, "used");
  out.figure = say("names.plan.used", {whole(used), whole(used + count_of(plan, "reserved"))});
  out.target = {"naming_plan", "id", plan.row.text("id"), bounds(plan.row.geometry())};
  out.tone = plan.adopted() ? "good" : "";
  out.mark = plan.adopted() ? "●" : plan.row.text("status") == "draft" ? "○" : "×";
  return out;
}

Entry name_entry(const Row& name) {
  Entry out;
  out.title = text(name.text("name") + "  " + name.text("romanization"));
  out.detail = text(name.text("origin"));
  out.figure = status_of(name);
  out.mark = name.text("status") == "used" ? "●" : name.text("status") == "reserved" ? "○" : "×";
  return out;
}

}  // namespace

struct NamePlans::Read {
  std::vector<NamingPlan> plans;
  std::vector<naming::Theme> themes;
  std::map<std::string, QString> townships;

  static Result<Read> of(workspace::Session& session) {
    auto plans = queries::naming_plans(session);
    if (!plans) return fail(plans);
    const auto file = queries::rule_file_of(session, "stock");
    if (!file) return fail(file);
    auto stock = naming::make_stock(*file);
    if (!stock) return fail(stock);
    auto townships = township_names(session);
    if (!townships) return fail(townships);
    return Read{std::move(*plans), std::move(stock->themes), std::move(*townships)};
  }
};

NamePlans::NamePlans(Desk& desk, Notice& notice, History& history, Card& card, Editing& editing,
                     QObject* parent)
    : QObject(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      card_(card),
      editing_(editing),
      suggested_(usual_suggested) {
  connect(&card_, &Card::changed, this, &NamePlans::card_changed);
  connect(&editing_, &Editing::changed, this, [this] {
    if (!drawing_ || editing_.mode() == "draw") return;
    drawing_ = false;
    emit changed();
  });
}

void NamePlans::clear() {
  ++workspace_;
  busy_ = false;
  all_.clear();
  id_.clear();
  for (QString* field : {&name_, &township_, &theme_, &own_, &document_}) field->clear();
  show({});
}

void NamePlans::setOpen(bool open) {
  open_ = open;
  if (!open && drawing_) editing_.leave();
  if (open) read();
}

void NamePlans::read() {
  if (!open_) return;
  desk_.run([](Workspace& w) { return Read::of(w.session()); },
            [this, of = workspace_](const Result<Read>& read) {
              if (of != workspace_) return;
              if (!read) return notice_.tell(read.error());
              show(*read);
            });
}

void NamePlans::show(const Read& read) {
  all_ = read.plans;
  themes_ = read.themes;
  townships_ = read.townships;
  if (township_.isEmpty() && !townships_.empty()) township_ = text(townships_.begin()->first);
  std::vector<Entry> lines;
  for (const NamingPlan& plan : all_) lines.push_back(plan_entry(plan));
  plans_.set(std::move(lines));
  show_names();
  emit listed();
}

void NamePlans::show_names() {
  std::vector<Entry> lines;
  if (const NamingPlan* plan = current()) {
    for (const Row& name : plan->names) lines.push_back(name_entry(name));
  } else {
    id_.clear();
  }
  names_.set(std::move(lines));
  emit changed();
}

const NamingPlan* NamePlans::current() const {
  const auto at = std::find_if(all_.begin(), all_.end(), [this](const NamingPlan& plan) {
    return plan.row.text("id") == id_;
  });
  return at == all_.end() ? nullptr : &*at;
}

std::string NamePlans::status() const {
  const NamingPlan* plan = current();
  return plan == nullptr ? std::string() : plan->row.text("status");
}

QString NamePlans::title() const {
  const NamingPlan* plan = current();
  return plan == nullptr ? QString() : text(plan->row.text("name"));
}

QString NamePlans::detail() const {
  const NamingPlan* plan = current();
  if (plan == nullptr) return {};
  QString out = plan_entry(*plan).detail;
  for (const char* column : {"adopted_on", "document", "note"}) {
    if (const auto told = plan->row.text(column); !told.empty()) out += " · " + text(told);
  }
  return out;
}

int NamePlans::reserved() const {
  const NamingPlan* plan = current();
  return plan == nullptr ? 0 : static_cast<int>(count_of(*plan, "reserved"));
}

QVariantList NamePlans::townships() const {
  QVariantList out;
  for (const auto& [id, name] : townships_) out.push_back(choice(text(id), name));
  return out;
}

QVariantList NamePlans::themes() const {
  QVariantList out{choice({}, say("names.plan.theme.any"))};
  for (const naming::Theme& theme : themes_) {
    out.push_back(choice(text(theme.id), text(english() ? theme.en : theme.zh)));
  }
  return out;
}

// ---- what is looked at ----

void NamePlans::open(int row) {
  if (row < 0 || row >= static_cast<int>(all_.size())) return;
  id_ = all_[row].row.text("id");
  own_.clear();
  suggested_ = 0;
  show_names();
  emit sightWanted(plans_.entry(row)->target);
}

void NamePlans::close() {
  id_.clear();
  own_.clear();
  suggested_ = usual_suggested;
  show_names();
}

/// A district that was drawn, or is clicked on the map, is the one that is looked at.
void NamePlans::card_changed() {
  if (!open_ || card_.table() != "naming_plan" || card_.chosen().empty()) return;
  id_ = card_.chosen().front();
  if (drawing_) {
    drawing_ = false;
    name_.clear();
    editing_.setOpen(false);
  }
  read();
}

// ---- what is done ----

operations::NamesWanted NamePlans::wanted() const {
  operations::NamesWanted out;
  out.theme = theme_.toStdString();
  out.suggested = static_cast<std::size_t>(std::max(0, suggested_));
  static const QRegularExpression between("[、,，;；\\s]+");
  for (const QString& name : own_.split(between, Qt::SkipEmptyParts)) {
    out.names.push_back(name.toStdString());
  }
  return out;
}

operations::NamingPlanStep NamePlans::step() const {
  operations::NamingPlanStep out;
  out.plan = id_;
  out.on_date = today();
  out.actor = officer();
  return out;
}

/// One operation on a plan, which is shown afterwards.
template <class Act>
void NamePlans::perform(Act act) {
  if (busy_) return;
  busy_ = true;
  emit changed();
  desk_.run(
      [act](Workspace& w) -> Result<Done> {
        auto done = act(w);
        if (!done) return fail(done);
        return Done{std::move(*done), w.last_done()};
      },
      [this, of = workspace_](const Result<Done>& done) {
        if (of != workspace_) return;
        busy_ = false;
        emit changed();
        if (!done) return notice_.tell("error", say(done.error()));
        id_ = done->plan.id;
        for (QString* field : {&name_, &own_, &document_}) field->clear();
        suggested_ = 0;  // more of the stock only when asked for again
        history_.did(done->event);
        read();
      },
      say("names.task.plan"));
}

void NamePlans::make() {
  operations::MakeNamingPlan request;
  request.name = name_.trimmed().toStdString();
  request.township = township_.toStdString();
  request.wanted = wanted();
  request.on_date = today();
  request.actor = officer();
  if (request.name.empty()) return notice_.tell("info", say("names.plan.needs_name"));
  perform([request](Workspace& w) { return operations::make_naming_plan(w, request); });
}

void NamePlans::draw() {
  if (name_.trimmed().isEmpty()) return notice_.tell("info", say("names.plan.needs_name"));
  editing_.draw_one("naming_plan", {{"name", name_.trimmed().toStdString()}});
  drawing_ = true;
  emit changed();
}

void NamePlans::add() {
  operations::AddPlanNames request;
  request.plan = id_;
  request.wanted = wanted();
  request.on_date = today();
  request.actor = officer();
  perform([request](Workspace& w) { return operations::add_plan_names(w, request); });
}

void NamePlans::adopt() {
  auto request = step();
  request.document = document_.trimmed().toStdString();
  if (request.document.empty()) return notice_.tell("info", say("names.plan.needs_document"));
  perform([request](Workspace& w) { return operations::adopt_naming_plan(w, request); });
}

void NamePlans::release(int row) {
  const NamingPlan* plan = current();
  if (plan == nullptr || row < 0 || row >= static_cast<int>(plan->names.size())) return;
  auto request = step();
  request.names = {plan->names[row].text("name")};
  perform([request](Workspace& w) { return operations::release_reserved_names(w, request); });
}

void NamePlans::end() {
  if (current() == nullptr) return;
  perform(
      [request = step()](Workspace& w) { return operations::release_reserved_names(w, request); });
}

}  // namespace lifang::app
