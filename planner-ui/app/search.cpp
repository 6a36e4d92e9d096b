// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/search.h"

#include "gis/workspace/queries/find_places.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr int most_hits = 30;

Entry hit(const queries::FoundPlace& place) {
  Entry entry;
  entry.title = QString::fromStdString(place.name);
  entry.detail = table_title(place.table);
  if (!place.place.empty()) entry.detail += " · " + QString::fromStdString(place.place);
  if (place.former) {
    const auto& [until, now] = *place.former;
    const QStringList words{until.empty() ? "—" : QString::fromStdString(until),
                            QString::fromStdString(now)};
    entry.detail = say(now.empty() ? "find.former_gone" : "find.former", words);
  }
  entry.target = {place.table, "id", place.id, place.box};
  return entry;
}

}  // namespace

struct Search::Names {
  std::string place;
  queries::PlaceIndex index;

  Result<void> renew(workspace::Workspace& work) {
    const auto now = queries::last_event(work.session());
    if (!now) return fail(now);
    if (place == work.place() && index.as_of() == *now) return {};
    auto read = queries::PlaceIndex::read(work.session());
    if (!read) return fail(read);
    index = std::move(*read);
    place = work.place();
    return {};
  }
};

Search::Search(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), names_(std::make_shared<Names>()) {}

void Search::clear() {
  wanted_.clear();
  answered_.clear();
  go_to_first_ = false;
  hits_.set({});
}

void Search::find(const QString& words) {
  look(words);
  go_to_first_ = true;
}

void Search::look(const QString& words) {
  go_to_first_ = false;
  wanted_ = words.trimmed();
  if (wanted_.isEmpty()) return hits_.set({});
  desk_.run(
      [names = names_, words = wanted_.toStdString()](
          workspace::Workspace& w) -> Result<std::vector<queries::FoundPlace>> {
        if (auto renewed = names->renew(w); !renewed) return fail(renewed);
        return names->index.find_best(w.session(), words, most_hits);
      },
      [this, words = wanted_](const auto& places) {
        if (words != wanted_) return;
        if (!places) return notice_.tell(places.error());
        std::vector<Entry> entries;
        for (const auto& place : *places) entries.push_back(hit(place));
        hits_.set(std::move(entries));
        answered_ = words;
        if (!go_to_first_) return;
        go_to_first_ = false;
        if (hits_.count() == 0) return notice_.tell("warning", say("app.search.nothing"));
        emit found();
      },
      say("app.task.find"));
}

}  // namespace lifang::app
