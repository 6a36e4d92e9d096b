// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/documents/name_documents.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>

#include "core/geometry/measure.h"
#include "core/naming/romanize.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/road_axis.h"

namespace lifang::documents {
namespace {

using naming::State;
using queries::ListedName;
using rules::Config;

constexpr double meets_m = 40;  // a road this near an end is where it begins

std::string filled(std::string text, const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string mark = "{" + std::to_string(i) + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), args[i]);
      at += args[i].size();
    }
  }
  return text;
}

/// All that a document is made from.
class Office {
 public:
  /// Errors: those of the session.
  static Result<Office> read(workspace::Session& session, const queries::NamingTables& tables,
                             const Config& rules, const NameDocument& request,
                             const std::vector<ListedName>& names) {
    // Also townships that ended: a name that ended with one still lay in it.
    const auto towns = session.rows("SELECT id, name FROM township");
    if (!towns) return fail(towns);
    Office out(session, tables, rules, request);
    for (const Row& town : *towns) out.towns_[town.text("id")] = town.text("name");
    for (const ListedName& name : names) out.by_id_[name.row.text("id")] = &name;
    return out;
  }

  /// A word of data/rules/documents.toml.
  std::string word(const std::string& key) const { return rules_.text(key); }

  std::string office() const {
    return request_.office.empty() ? rules_.text("office", "民政局") : request_.office;
  }

  std::string class_word(const ListedName& name) const {
    const auto* known = tables_.rules.find_class(name.row.text("class"));
    return known ? known->zh : name.row.text("class");
  }

  /// The spelling with tones; before approval its reading may be open.
  std::string toned(const ListedName& name) const {
    const Row& row = name.row;
    const std::string spelled = row.text("romanization_toned", row.text("romanization"));
    const bool settled =
        name.standing.state != State::proposed && name.standing.state != State::under_review;
    if (settled ||
        naming::romanize(row.text("name"), row.text("class"), tables_.readings, tables_.rules)
            .certain) {
      return spelled;
    }
    return spelled + rules_.text("reading_open");
  }

  std::string status_word(const ListedName& name) const {
    return rules_.text(std::string("status.") + naming::state_word(name.standing.state));
  }

  std::string township(const ListedName& name) const {
    const auto town = towns_.find(name.row.text("township_id"));
    return town == towns_.end() ? std::string{} : town->second;
  }

  /// The names that took its place, joined by `column`.
  std::string successors(const ListedName& name, const char* column) const {
    std::string out;
    for (const Row& link : name.successors) {
      const auto found = by_id_.find(link.text("successor_id"));
      if (found == by_id_.end()) continue;
      out += (out.empty() ? "" : "、") + found->second->row.text(column);
    }
    return out;
  }

  Result<std::string> extent(const ListedName& name) const;
  Result<std::string> cell(const std::string& column, const ListedName& name,
                           std::size_t number) const;
  Result<Table> table(const std::vector<std::string>& columns,
                      const std::vector<const ListedName*>& names) const;

 private:
  Office(workspace::Session& session, const queries::NamingTables& tables, const Config& rules,
         const NameDocument& request)
      : session_(session), tables_(tables), rules_(rules), request_(request) {}

  Result<std::string> road_near(Point end, const std::string& but_name) const;

  workspace::Session& session_;
  const queries::NamingTables& tables_;
  const Config& rules_;
  const NameDocument& request_;
  std::map<std::string, const ListedName*, std::less<>> by_id_;
  std::map<std::string, std::string> towns_;  ///< id -> name
};

std::string meaning_of(const ListedName& name) {
  const std::string meaning = name.row.text("meaning"), origin = name.row.text("origin");
  if (meaning.empty() || origin.empty()) return meaning + origin;
  return meaning + "；" + origin;
}

/// What a step said: its reason, else its note.
std::string reason_of(const ListedName& name, std::string_view step) {
  for (auto row = name.steps.rbegin(); row != name.steps.rend(); ++row) {
    if (row->text("step") != step) continue;
    return row->known("reason") ? row->text("reason") : row->text("note");
  }
  return {};
}

std::string ending_document(const ListedName& name) {
  for (auto row = name.steps.rbegin(); row != name.steps.rend(); ++row) {
    if (row->text("step") == "rename" || row->text("step") == "abolish") {
      return row->text("document");
    }
  }
  return name.row.text("approval_document");
}

/// The road in force on the document's day that begins, ends or passes there; "" if none does.
Result<std::string> Office::road_near(Point end, const std::string& but_name) const {
  const auto roads =
      queries::named_roads_near(session_, Box{end.x, end.y, end.x, end.y}.grown(meets_m),
                                queries::in_force("road", request_.date, "r"));
  if (!roads) return fail(roads);
  std::string best;
  double nearest = meets_m;
  for (const Row& road : *roads) {
    if (road.text("name") == but_name) continue;
    for (const Line& line : lines_of(road.geometry())) {
      if (line.size() < 2) continue;
      const double away = distance(project(line, end).foot, end);
      if (away >= nearest) continue;
      nearest = away;
      best = road.text("name");
    }
  }
  return best;
}

/// "东起甲路，西至乙路，长381米，宽7米" of what bears the name, as far as it is known.
Result<std::string> Office::extent(const ListedName& name) const {
  if (name.row.text("feature_table") != "road") return std::string{};
  double metres = 0, width = 0;
  std::vector<Point> ends;
  for (const std::string& id : queries::bearing_features(name.row)) {
    const auto road = session_.row("SELECT width_m, geom FROM road WHERE id = ?", {id});
    if (!road) return fail(road);
    width = std::max(width, road->number("width_m"));
    for (const Line& line : lines_of(road->geometry())) {
      metres += length(line);
      if (!line.empty()) ends.insert(ends.end(), {line.front(), line.back()});
    }
  }
  if (ends.empty()) return std::string{};
  Box box;
  for (const Point& p : ends) box.add(p);
  const bool along = box.max_x - box.min_x >= box.max_y - box.min_y;  // east and west
  const auto before = [along](Point a, Point b) { return along ? a.x > b.x : a.y < b.y; };
  const Point first = *std::min_element(ends.begin(), ends.end(), before);
  const Point last = *std::max_element(ends.begin(), ends.end(), before);
  const auto from = road_near(first, name.row.text("name"));
  if (!from) return fail(from);
  const auto to = road_near(last, name.row.text("name"));
  if (!to) return fail(to);
  std::string out;
  const auto add = [&](const char* word, const std::string& what) {
    out += (out.empty() ? "" : rules_.text("extent.and")) +
           filled(rules_.text(std::string("extent.") + word), {what});
  };
  if (!from->empty()) add(along ? "from_east" : "from_south", *from);
  if (!to->empty()) add(along ? "to_west" : "to_north", *to);
  add("length", std::to_string(std::lround(metres)));
  if (width > 0) add("width", to_text(Value(width)));
  return out;
}

Result<std::string> Office::cell(const std::string& column, const ListedName& name,
                                 std::size_t number) const {
  const Row& row = name.row;
  if (column == "number") return std::to_string(number);
  if (column == "toned") return toned(name);
  if (column == "class") return class_word(name);
  if (column == "township") return township(name);
  if (column == "meaning") return meaning_of(name);
  if (column == "status") return status_word(name);
  if (column == "extent") return extent(name);
  if (column == "successor") return successors(name, "name");
  if (column == "successor_toned") return successors(name, "romanization_toned");
  if (column == "reason") {
    const std::string why = reason_of(name, "rename");
    return why.empty() ? reason_of(name, "abolish") : why;
  }
  if (column == "approval") {
    return name.standing.ended_on.empty() ? row.text("approval_document") : ending_document(name);
  }
  return row.text(column);
}

Result<Table> Office::table(const std::vector<std::string>& columns,
                            const std::vector<const ListedName*>& names) const {
  Table out;
  for (const std::string& column : columns) {
    out.heads.push_back(rules_.text("column." + column + ".title", column));
    out.widths.push_back(rules_.number("column." + column + ".width", 6));
  }
  std::size_t number = 0;
  for (const ListedName* name : names) {
    ++number;
    std::vector<std::string> cells;
    for (const std::string& column : columns) {
      auto text = cell(column, *name, number);
      if (!text) return fail(text);
      cells.push_back(std::move(*text));
    }
    out.rows.push_back(std::move(cells));
  }
  return out;
}

bool in_year(const std::string& date, int year) {
  return date.starts_with(std::to_string(year) + "-");
}

bool published_by(const ListedName& name, const std::string& number) {
  return !number.empty() && std::any_of(name.steps.begin(), name.steps.end(), [&](const Row& step) {
    return step.text("step") == "publish" && step.text("document") == number;
  });
}

/// Whether a name belongs in a document of the kind and year.
bool belongs(const ListedName& name, const NameDocument& request) {
  const std::string& kind = request.kind;
  const int year = request.year;
  const naming::Standing& s = name.standing;
  if (kind == "list") {
    const bool dropped = s.state == State::rejected || s.state == State::withdrawn;
    return in_year(s.proposed_on, year) && !dropped;
  }
  if (kind == "naming-notice") {
    if (!request.number.empty()) {
      return s.state == State::approved && s.published_on.empty() && name.predecessors.empty();
    }
    return in_year(s.approved_on, year) && s.ended_on.empty() && name.predecessors.empty();
  }
  if (kind == "renaming-notice") return s.state == State::renamed && in_year(s.ended_on, year);
  return s.state == State::abolished && in_year(s.ended_on, year);
}

/// By class, then by pinyin, so that the register's order does not matter.
std::vector<const ListedName*> chosen(const std::vector<ListedName>& names,
                                      const NameDocument& request) {
  // A notice that was given already is printed as it was.
  const bool given = request.kind == "naming-notice" &&
                     std::any_of(names.begin(), names.end(), [&](const ListedName& name) {
                       return published_by(name, request.number);
                     });
  const auto asked_for = [&](const ListedName& name) {
    const auto is = [&](const std::string& word) {
      return word == name.row.text("id") || word == name.row.text("name");
    };
    return request.only.empty() || std::any_of(request.only.begin(), request.only.end(), is);
  };
  std::vector<const ListedName*> out;
  for (const ListedName& name : names) {
    const bool in = given ? published_by(name, request.number) : belongs(name, request);
    if (in && asked_for(name)) out.push_back(&name);
  }
  const auto key = [](const ListedName* name) {
    const Row& row = name->row;
    return std::tuple(row.text("class"), row.text("romanization"), row.text("name"),
                      row.text("id"));
  };
  std::sort(out.begin(), out.end(),
            [&key](const ListedName* a, const ListedName* b) { return key(a) < key(b); });
  return out;
}

Document headed(const Config& kind, const Office& office, const NameDocument& request,
                const std::vector<std::string>& given) {
  std::vector<std::string> args = given;
  const bool several = args[2] != "1" && args[2] != "0";
  args.push_back(several ? filled(kind.text("more"), args) : "");
  Document out;
  out.red_head = filled(kind.text("red_head"), args);
  out.number = request.number;
  out.title = filled(kind.text("title"), args);
  for (const std::size_t name : {0u, 3u}) {
    if (name < args.size()) out.names.push_back(args[name]);
  }
  for (const std::string& text : kind.texts("paragraphs")) {
    out.paragraphs.push_back(filled(text, args));
  }
  for (const std::string& text : kind.texts("closing")) out.closing.push_back(filled(text, args));
  out.landscape = kind.flag("landscape");
  if (kind.flag("signed")) {
    out.signer = office.office();
    out.date = written_date(request.date);
  }
  return out;
}

// ---- statistics ----------------------------------------------------------------------

Table statistics(const std::vector<ListedName>& names, const Office& office, int year,
                 const std::string& today) {
  using Counts = std::function<bool(const ListedName&)>;
  const auto date_in_year = [year](std::string naming::Standing::*date) {
    return Counts([=](const ListedName& name) { return in_year(name.standing.*date, year); });
  };
  const auto ended = [year](State state) {
    return Counts([=](const ListedName& name) {
      return name.standing.state == state && in_year(name.standing.ended_on, year);
    });
  };
  const std::vector<std::pair<const char*, Counts>> columns = {
      {"proposed", date_in_year(&naming::Standing::proposed_on)},
      {"approved", date_in_year(&naming::Standing::approved_on)},
      {"filed", date_in_year(&naming::Standing::filed_on)},
      {"published", date_in_year(&naming::Standing::published_on)},
      {"renamed", ended(State::renamed)},
      {"abolished", ended(State::abolished)},
      {"overdue",
       [&today](const ListedName& name) {
         return std::any_of(name.duties.begin(), name.duties.end(), [&](const naming::Duty& duty) {
           return !name.next.empty() && duty.overdue(today);
         });
       }},
      {"in_use", [](const ListedName& name) { return name.standing.state == State::in_use; }}};
  Table out{{office.word("statistics.class")}, {8}, {}};
  for (const auto& [word, fits] : columns) {
    out.heads.push_back(office.word(std::string("statistics.") + word));
    out.widths.push_back(5);
  }
  std::map<std::string, std::vector<int>> by_class;
  std::vector<int> sums(columns.size());
  for (const ListedName& name : names) {
    auto& counts = by_class[office.class_word(name)];
    counts.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int one = columns[i].second(name);
      counts[i] += one;
      sums[i] += one;
    }
  }
  const auto add = [&out](const std::string& title, const std::vector<int>& counts) {
    std::vector<std::string> cells{title};
    for (const int count : counts) cells.push_back(std::to_string(count));
    out.rows.push_back(std::move(cells));
  };
  for (const auto& [word, counts] : by_class) add(word, counts);
  add(office.word("statistics.sum"), sums);
  return out;
}

// ---- the form of one name ------------------------------------------------------------

/// What the form says of the public notice and of the experts.
struct Hearing {
  std::string notice, opinion;
};

Hearing hearing_of(const ListedName& name, const Office& office) {
  Hearing out;
  for (const Row& step : name.steps) {
    if (step.known("cites")) out.notice = step.text("cites");
    if (step.text("step") == "opinion") {
      out.opinion = step.text("body") + " " + step.text("document") + " " + step.text("note");
    }
  }
  if (out.notice.empty() && !name.notices.empty()) {
    const Row& last = name.notices.back();
    out.notice = filled(office.word("form.noticed"), {last.text("from_day"), last.text("to_day")});
  }
  return out;
}

Result<Table> form_of(const ListedName& name, const Office& office) {
  const auto extent = office.extent(name);
  if (!extent) return fail(extent);
  Table out{{office.word("form.item"), office.word("form.content")}, {1, 4}, {}};
  const auto add = [&](const char* word, const std::string& text) {
    out.rows.push_back({office.word(std::string("form.") + word), text});
  };
  const Row& row = name.row;
  std::string former;
  for (const Row& alias : name.aliases) {
    former += (former.empty() ? "" : "、") + alias.text("name");
  }
  add("name", row.text("name"));
  add("toned", office.toned(name));
  add("class", office.class_word(name) + " " + row.text("class_code"));
  add("township", office.township(name));
  add("extent", *extent);
  add("meaning", meaning_of(name));
  add("former", former);
  add("planning_unit", row.text("planning_unit"));
  add("developer", row.text("developer"));
  add("proposed_on", row.known("proposed_on") ? written_date(row.text("proposed_on")) : "");
  const Hearing hearing = hearing_of(name, office);
  add("notice", hearing.notice);
  add("opinion", hearing.opinion);
  add("review", "");
  add("approval", row.known("approved_on")
                      ? row.text("approving_body") + " " + written_date(row.text("approved_on"))
                      : "");
  add("document", row.text("approval_document"));
  return out;
}

}  // namespace

std::string written_date(const std::string& iso) {
  if (!naming::is_date(iso)) return iso;
  return iso.substr(0, 4) + "年" + std::to_string(std::stoi(iso.substr(5, 2))) + "月" +
         std::to_string(std::stoi(iso.substr(8, 2))) + "日";
}

Result<Document> name_document(workspace::Session& session, const queries::NamingTables& tables,
                               const Config& rules, const NameDocument& request) {
  const Config* kind = rules.find("kind." + request.kind);
  if (!kind) {
    std::string known;
    for (const auto& [word, entry] : rules.table("kind"))
      known += (known.empty() ? "" : " ") + word;
    return fail(Fault::usage, "document.no_kind", "--kind", {request.kind, known});
  }
  // Statistics are of the year's last day, or of today if that is earlier.
  queries::When when;
  const bool counts = request.kind == "statistics";
  if (counts) when.as_of = std::min(request.date, std::to_string(request.year) + "-12-31");
  const auto names = queries::read_register(session, tables.rules.duties, when);
  if (!names) return fail(names);
  const auto office = Office::read(session, tables, rules, request, *names);
  if (!office) return fail(office);
  std::vector<std::string> args{office->office(), std::to_string(request.year), "0", ""};
  if (counts) {
    Document out = headed(*kind, *office, request, args);
    out.table = statistics(*names, *office, request.year, when.as_of);
    return out;
  }
  if (request.kind == "approval-form") {
    const auto name = queries::find_name(session, tables.rules.duties, request.name);
    if (!name) return fail(name);
    auto form = form_of(*name, *office);
    if (!form) return fail(form);
    Document out = headed(*kind, *office, request, args);
    out.table = std::move(*form);
    return out;
  }
  const auto listed = chosen(*names, request);
  if (listed.empty()) {
    return fail(Fault::refused, "document.nothing", request.kind,
                {request.kind, std::to_string(request.year)});
  }
  args[2] = std::to_string(listed.size());
  args[3] = listed.front()->row.text("name");
  auto table = office->table(kind->texts("columns"), listed);
  if (!table) return fail(table);
  Document out = headed(*kind, *office, request, args);
  out.table = std::move(*table);
  return out;
}

}  // namespace lifang::documents
