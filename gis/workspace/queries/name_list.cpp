// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "gis/workspace/queries/name_attributes.h"

namespace lifang::queries {
namespace {

using naming::Standing;

/// Rows by the id that one of their columns holds.
using ById = std::map<std::string, std::vector<Row>, std::less<>>;

ById by_column(std::vector<Row> rows, std::string_view column) {
  ById out;
  for (Row& row : rows) {
    std::string id = row.text(column);
    out[std::move(id)].push_back(std::move(row));
  }
  return out;
}

std::vector<Row> of(const ById& rows, const std::string& id) {
  const auto found = rows.find(id);
  return found == rows.end() ? std::vector<Row>{} : found->second;
}

/// Takes from the row what the standing does not know yet.
void set_back(Row& row, const Standing& s) {
  row.set("status", std::string(naming::state_word(s.state)));
  const auto put = [&row](const char* column, const std::string& date) {
    if (date.empty() && row.known(column)) row.set(column, Value());
  };
  put("reviewed_on", s.reviewed_on);
  put("approved_on", s.approved_on);
  put("filed_on", s.filed_on);
  put("published_on", s.published_on);
  put("valid_from", s.in_force_from);
  put("valid_to", s.ended_on);
  put("approval_document", s.approved_on);
  put("approving_body", s.approved_on);
  put("filing_document", s.filed_on);
  put("publication_document", s.published_on);
}

void drop_later(std::vector<Row>& rows, std::string_view column, const std::string& day) {
  std::erase_if(rows, [&](const Row& row) { return row.text(column) > day; });
}

/// What belongs to the name without what came after the day.
void drop_later(ListedName& name, const std::string& day) {
  drop_later(name.steps, "on_date", day);
  drop_later(name.aliases, "valid_from", day);
  drop_later(name.predecessors, "on_date", day);
  drop_later(name.successors, "on_date", day);
  drop_later(name.notices, "from_day", day);
  drop_later(name.submissions, "on_date", day);
  drop_later(name.doubts, "raised_on", day);
  for (Row& doubt : name.doubts) {
    if (doubt.text("settled_on") <= day) continue;
    for (const char* column : {"settled_on", "settled_by", "settled_note"}) {
      doubt.set(column, Value());
    }
  }
}

/// What the row and the rows left of its notices and steps say of the name.
Standing whole_standing(const ListedName& name, const naming::Duties& rules) {
  Standing out = standing_of(name.row, name.notices, rules);
  for (const Row& row : name.steps) {
    const std::string day = row.text("on_date");
    switch (naming::step_of(row.text("step")).value_or(naming::Step::notice)) {
      case naming::Step::review: out.reviewed_on = day; break;
      case naming::Step::opinion: out.opinion_on = day; break;
      case naming::Step::send_back: out.returned_on = day; break;
      case naming::Step::resubmit:
        out.resubmitted_on = day;
        out.reviewed_on.clear();
        break;
      default: break;
    }
  }
  return out;
}

/// The name as it stood on a day; false if it was not there.
bool set_back(ListedName& name, const std::string& day, const naming::Duties& rules) {
  // The mark is of today; what was open then is told by the doubts themselves.
  const bool reading_open = name.row.text("romanization_source") == "open";
  if (!name.doubts.empty()) name.row.set("in_doubt", std::int64_t{reading_open});
  drop_later(name, day);
  // Of what is left, so that an earlier notice or opinion counts again.
  name.standing = whole_standing(name, rules);
  const auto then = naming::standing_on(name.standing, day);
  if (!then) return false;
  if (*then != name.standing) set_back(name.row, *then);
  name.standing = *then;
  return true;
}

/// A name is open to doubt while its reading is, or while a doubt is not settled.
void mark_doubt(ListedName& name) {
  const bool open = std::any_of(name.doubts.begin(), name.doubts.end(),
                                [](const Row& doubt) { return !doubt.known("settled_on"); });
  if (open) name.row.set("in_doubt", std::int64_t{1});
}

void settle_steps(ListedName& name, const naming::Duties& rules) {
  name.next = naming::next_steps(name.standing);
  name.duties = naming::duties(name.standing, rules);
}

/// Lists "id (township)" of each.
tl::unexpected<Error> many_names(workspace::Session& session,
                                 const std::vector<const ListedName*>& open,
                                 const std::string& text) {
  std::string all;
  for (const ListedName* name : open) {
    const std::string township = name->row.text("township_id");
    const auto row = session.row("SELECT name FROM township WHERE id = ?", {township});
    if (!row) return fail(row);
    all +=
        (all.empty() ? "" : ", ") + name->row.text("id") + " (" + row->text("name", township) + ")";
  }
  return fail(Fault::refused, "naming.many_names", text, {text, std::to_string(open.size()), all});
}

bool is_called(const ListedName& name, const std::string& text) {
  return name.row.text("id") == text || name.row.text("name") == text;
}

bool was_called(const ListedName& name, const std::string& text) {
  return std::any_of(name.aliases.begin(), name.aliases.end(),
                     [&](const Row& alias) { return alias.text("name") == text; });
}

std::vector<const ListedName*> those(const std::vector<ListedName>& names,
                                     bool (*fits)(const ListedName&, const std::string&),
                                     const std::string& text) {
  std::vector<const ListedName*> out;
  for (const ListedName& name : names) {
    if (fits(name, text)) out.push_back(&name);
  }
  return out;
}

/// Links made before they had a table of their own stand in the attributes.
std::vector<Row> links_of(const RegisterRows& rows) {
  std::vector<Row> out = rows.links;
  std::set<std::string> linked;
  for (const Row& link : out) linked.insert(link.text("name_id"));
  for (const Row& name : rows.names) {
    const std::string successor = attribute(name, "successor");
    if (successor.empty() || linked.contains(name.text("id"))) continue;
    out.push_back({{"name_id", name.text("id")},
                   {"successor_id", successor},
                   {"kind", std::string("rename")},
                   {"on_date", name.text("valid_to")}});
  }
  return out;
}

}  // namespace

Standing standing_of(const Row& row, const std::vector<Row>& notices, const naming::Duties& rules) {
  Standing s;
  s.state = naming::state_of(row.text("status")).value_or(naming::State::proposed);
  s.proposed_on = row.text("proposed_on");
  s.reviewed_on = row.text("reviewed_on");
  s.approved_on = row.text("approved_on");
  s.filed_on = row.text("filed_on");
  s.published_on = row.text("published_on");
  s.in_force_from = row.text("valid_from");
  s.ended_on = row.text("valid_to");
  s.other_department = naming::is_other_department(row.text("approving_body"), rules);
  if (!notices.empty()) {
    s.notice_from = notices.back().text("from_day");
    s.notice_to = notices.back().text("to_day");
  }
  return s;
}

Result<std::vector<ListedName>> read_register(workspace::Session& session,
                                              const naming::Duties& rules, const When& when) {
  auto rows = register_rows(session, when.known_at);
  if (!rows) return fail(rows);
  const std::vector<Row> links = links_of(*rows);
  const ById steps = by_column(std::move(rows->steps), "name_id");
  const ById aliases = by_column(std::move(rows->aliases), "name_id");
  const ById after = by_column(links, "name_id"), before = by_column(links, "successor_id");
  const ById notices = by_column(std::move(rows->notices), "name_id");
  const ById submissions = by_column(std::move(rows->submissions), "name_id");
  const ById doubts = by_column(std::move(rows->doubts), "feature_id");
  std::vector<ListedName> out;
  for (Row& row : rows->names) {
    const std::string id = row.text("id");
    ListedName name{std::move(row),
                    {},
                    {},
                    {},
                    of(steps, id),
                    of(aliases, id),
                    of(before, id),
                    of(after, id),
                    of(notices, id),
                    of(submissions, id),
                    of(doubts, id)};
    name.standing = whole_standing(name, rules);
    if (!when.as_of.empty() && !set_back(name, when.as_of, rules)) continue;
    settle_steps(name, rules);
    mark_doubt(name);
    out.push_back(std::move(name));
  }
  const auto key = [](const ListedName& name) {
    return std::tuple(name.row.text("proposed_on"), name.row.text("name"), name.row.text("id"));
  };
  std::sort(out.begin(), out.end(),
            [&key](const ListedName& a, const ListedName& b) { return key(a) < key(b); });
  return out;
}

Result<std::vector<ListedName>> list_names(workspace::Session& session, const naming::Duties& rules,
                                           const std::string& status, const When& when) {
  auto out = read_register(session, rules, when);
  if (!out || status.empty()) return out;
  std::erase_if(*out, [&](const ListedName& name) {
    return naming::state_word(name.standing.state) != status;
  });
  return out;
}

Result<ListedName> find_name(workspace::Session& session, const naming::Duties& rules,
                             const std::string& id_or_name, const When& when) {
  auto names = read_register(session, rules, when);
  if (!names) return fail(names);
  auto found = those(*names, is_called, id_or_name);
  if (found.empty()) found = those(*names, was_called, id_or_name);
  if (found.empty()) return fail(Fault::input, "naming.no_name", id_or_name, {id_or_name});
  const auto newer = [](const ListedName* a, const ListedName* b) {
    return a->row.integer("fid") > b->row.integer("fid");
  };
  std::sort(found.begin(), found.end(), newer);
  std::vector<const ListedName*> open;
  std::copy_if(found.begin(), found.end(), std::back_inserter(open),
               [](const ListedName* name) { return !name->next.empty(); });
  if (open.size() > 1) return many_names(session, open, id_or_name);
  return open.empty() ? *found.front() : *open.front();
}

Result<std::vector<DueDuty>> due_duties(workspace::Session& session, const naming::Duties& rules,
                                        const std::string& day, int within) {
  if (!naming::is_date(day)) return fail(Fault::usage, "naming.bad_date", "", {day});
  const auto names = read_register(session, rules, {day, {}});
  if (!names) return fail(names);
  std::vector<DueDuty> out;
  for (const ListedName& name : *names) {
    if (name.next.empty()) continue;
    for (const naming::Duty& duty : name.duties) {
      if (!duty.open()) continue;
      std::optional<int> left;
      if (const auto days = naming::days_between(day, duty.due)) left = *days;
      if (within >= 0 && (!left || *left > within)) continue;
      out.push_back({name, duty, left});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const DueDuty& a, const DueDuty& b) {
    if (a.days_left.has_value() != b.days_left.has_value()) return a.days_left.has_value();
    return a.days_left < b.days_left;
  });
  return out;
}

std::vector<const ListedName*> lineage(const std::vector<ListedName>& names,
                                       const std::string& of_id) {
  std::map<std::string, const ListedName*, std::less<>> by_id;
  for (const ListedName& name : names) by_id[name.row.text("id")] = &name;
  std::set<std::string> seen;
  std::vector<std::string> open{of_id};
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    const auto name = by_id.find(id);
    if (name == by_id.end() || !seen.insert(id).second) continue;
    for (const Row& link : name->second->predecessors) open.push_back(link.text("name_id"));
    for (const Row& link : name->second->successors) open.push_back(link.text("successor_id"));
  }
  std::vector<const ListedName*> out;
  for (const ListedName& name : names) {
    if (seen.contains(name.row.text("id"))) out.push_back(&name);
  }
  return out;
}

}  // namespace lifang::queries
