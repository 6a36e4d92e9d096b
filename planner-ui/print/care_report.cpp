// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/care_report.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <map>

#include "gis/documents/name_documents.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/paint_chart.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/official.h"
#include "planner-ui/print/care_ground.h"
#include "planner-ui/print/request.h"

namespace lifang::print {
namespace {

using documents::Document;
using operations::CareQuestion;
using operations::Scenario;
using paint::Page;
using siting::Standing;

std::string word(const std::string& code, const std::vector<std::string>& args = {}) {
  return messages().sentence("care_report." + code, args, rules::Language::chinese);
}

std::vector<std::string> words(const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(word("head." + code));
  return out;
}

std::string count(double number) {
  return std::to_string(std::llround(number));
}

std::string share(double part, double whole) {
  if (!(whole > 0)) return "—";
  char out[16];
  std::snprintf(out, sizeof out, "%.1f%%", 100 * part / whole);
  return out;
}

std::string amount(const siting::Norm& norm, double value) {
  const bool is_share =
      norm.measure == siting::Measure::stars_share || norm.measure == siting::Measure::share_of;
  return is_share ? share(value, 1) : to_text(std::round(10 * value) / 10);
}

Document summary(const CareMatter& matter, const std::string& office, const std::string& day) {
  const auto& result = *matter.scenario.result;
  const auto& question = matter.scenario.question;
  Document out;
  out.title = word("title");
  out.signer = office;
  out.date = documents::written_date(day);
  out.paragraphs = {
      word("scope", {matter.service_zh, to_text(result.limit_s / 60), to_text(result.speed_mps),
                     count(result.people), std::to_string(result.existing),
                     std::to_string(result.candidates), matter.scenario.name}),
      word("answer", {std::to_string(result.sites.size()), count(result.covered_before),
                      share(result.covered_before, result.people), count(result.covered_after),
                      share(result.covered_after, result.people)}),
      word(
          result.proven ? "proven" : "not_proven",
          {matter.scenario.model == "set_covering" ? to_text(result.bound) : count(result.bound)})};
  if (question.horizon.year > 0)
    out.paragraphs.push_back(
        word("projection", {std::to_string(question.horizon.year), matter.assumptions}));
  out.table.heads = words({"rank", "site", "reach", "gain", "cost"});
  out.table.widths = {10, 60, 20, 20, 24};
  std::size_t rank = 0;
  for (const auto& site : result.sites) {
    out.table.rows.push_back({std::to_string(++rank), site.name, count(site.people_in_reach),
                              count(site.people_gained), site.cost ? count(*site.cost) : "—"});
  }
  return out;
}

Document areas(const CareMatter& matter) {
  Document out;
  out.title = word("areas");
  out.table.heads = words({"township", "people", "before", "share", "after", "share"});
  out.table.widths = {40, 20, 20, 18, 20, 18};
  for (const TownshipReach& town : matter.townships) {
    out.table.rows.push_back({town.name, count(town.people), count(town.before),
                              share(town.before, town.people), count(town.after),
                              share(town.after, town.people)});
  }
  return out;
}

Document norms(const CareMatter& matter) {
  Document out;
  out.title = word("norms", {documents::written_date(matter.compliance.day)});
  out.table.heads = words({"norm", "required", "present", "owing", "unknown", "clause"});
  out.table.widths = {50, 18, 18, 14, 14, 60};
  for (const siting::Norm& norm : matter.compliance.norms) {
    double required = 0, present = 0;
    std::size_t owing = 0, unknown = 0, asked = 0;
    for (const siting::Duty& duty : matter.compliance.duties) {
      if (duty.norm != norm.id) continue;
      ++asked;
      owing += duty.standing == Standing::owed;
      unknown += duty.standing == Standing::unknown;
      if (duty.standing == Standing::unknown) continue;
      required += duty.required;
      present += duty.present;
    }
    if (asked == 0) continue;
    out.table.rows.push_back({norm.zh + (norm.target ? word("target") : ""), amount(norm, required),
                              amount(norm, present), std::to_string(owing), std::to_string(unknown),
                              norm.clause});
  }
  return out;
}

Document method(const CareMatter& matter) {
  const Scenario& scenario = matter.scenario;
  Document out;
  out.title = word("method");
  for (const char* code : {"method.network", "method.people"}) out.paragraphs.push_back(word(code));
  out.paragraphs.push_back(
      word("method." + (scenario.model.empty() ? "max_covering" : scenario.model)));
  out.paragraphs.push_back(word("method.proof"));
  for (const char* code : {"limits.walk", "limits.people", "limits.sites"})
    out.paragraphs.push_back(word(code));
  if (!scenario.inputs.empty()) {
    const auto& question = scenario.question;
    out.paragraphs.push_back(
        word(question.work > 0 ? "replay.work" : "replay.time",
             {std::to_string(question.seed),
              question.work > 0 ? std::to_string(question.work) : to_text(question.seconds),
              scenario.inputs.substr(0, 16), scenario.rules.substr(0, 16)}));
  }
  return out;
}

Result<documents::Style> style_of(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "documents");
  if (!rules) return fail(rules);
  return documents::make_style(*rules);
}

/// Who is reached in each township: before and after, from those who are left.
Result<std::vector<TownshipReach>> reach_of(workspace::Session& session,
                                            const CareQuestion& question,
                                            const Scenario& scenario) {
  const auto towns = queries::Townships::read(session, scenario.question.today);
  if (!towns) return fail(towns);
  std::map<std::string, TownshipReach> out;
  const std::vector<char> before = reached(question, {});
  const std::vector<char> after = reached(question, scenario.result->sites);
  for (std::size_t d = 0; d < question.places.size(); ++d) {
    const auto& place = question.places[d];
    const auto* home = towns->home(place.township_id, place.at);
    TownshipReach& town = out[home ? home->id : std::string()];
    town.name = home ? home->name : word("nowhere");
    town.people += question.weights[d];
    town.before += before[d] ? question.weights[d] : 0;
    town.after += after[d] ? question.weights[d] : 0;
  }
  std::vector<TownshipReach> list;
  for (auto& [id, town] : out) {
    if (town.people > 0) list.push_back(std::move(town));
  }
  std::ranges::stable_sort(list, [](const TownshipReach& a, const TownshipReach& b) {
    return a.after * b.people < b.after * a.people;
  });
  return list;
}

Result<paint::Sheet> map_of(workspace::Workspace& work, const CareMatter& matter,
                            const CareQuestion& question, bool planned, const std::string& day) {
  Request request;
  request.theme = "care";
  request.scenario = Request::no_scenario;
  request.day = day;
  request.figures = false;
  if (!question.area.is_everything()) request.scope.township = question.area.township().name;
  request.scope.county = question.area.is_everything();
  request.title = word(planned ? "map.planned" : "map.today", {matter.scenario.name});
  auto sheet = make_sheet(work, request);
  if (!sheet) return fail(sheet);
  const auto& result = *matter.scenario.result;
  const auto laid =
      lay_reach(sheet->list, question, planned ? result.sites : std::vector<operations::CareSite>(),
                work.session());
  if (!laid) return fail(laid);
  const double after = planned ? result.covered_after : result.covered_before;
  sheet->figures = {
      {word("figure.people"), count(result.people)},
      {word("figure.reached"), count(after) + "（" + share(after, result.people) + "）"},
      {word("figure.limit"), word("minutes", {to_text(result.limit_s / 60)})}};
  if (planned)
    sheet->figures.emplace_back(word("figure.sites"), std::to_string(result.sites.size()));
  return sheet;
}

charts::Drawing chart_of(const CareMatter& matter, const documents::Style& style) {
  queries::Coverage coverage;
  coverage.scenario = matter.scenario.name;
  coverage.minutes = matter.scenario.result->limit_s / 60;
  for (const TownshipReach& town : matter.townships)
    coverage.townships.push_back({"", town.name, town.people, town.after});
  return charts::coverage(coverage,
                          charts::paper_frame(QSizeF(style.width_mm, style.width_mm * 2 / 3),
                                              rules::Language::chinese));
}

// The chart where a text would begin, on a page with its number; refers to the drawing.
Page chart_page(const charts::Drawing& chart, const documents::Style& style, int number) {
  Page page = paint::official_pages({}, style, number).front();
  page.title = chart.title;
  page.draw = [numbered = std::move(page.draw), drawn = charts::page_of(chart).draw,
               &style](QPainter& painter) {
    numbered(painter);
    painter.save();
    painter.translate(style.left_mm, style.top_mm);
    drawn(painter);
    painter.restore();
  };
  return page;
}

void append(std::vector<Page>& pages, const Document& document, const documents::Style& style) {
  const int next = static_cast<int>(pages.size()) + 1;
  for (Page& page : paint::official_pages(document, style, next)) pages.push_back(std::move(page));
}

Result<CareMatter> matter_of(workspace::Session& session, const std::string& word,
                             const std::string& day, CareQuestion& question) {
  CareMatter out;
  auto found = operations::find_scenario(session, word);
  if (!found) return fail(found);
  out.scenario = std::move(found->scenario);
  if (out.scenario.question.today.empty()) out.scenario.question.today = day;
  auto read = operations::read_question(session, out.scenario.question);
  if (!read) return fail(read);
  question = std::move(*read);
  out.service_zh = question.goal.zh;
  auto towns = reach_of(session, question, out.scenario);
  if (!towns) return fail(towns);
  out.townships = std::move(*towns);
  const auto& horizon = out.scenario.question.horizon;
  auto compliance =
      operations::care_compliance(session, day, out.scenario.question.township, horizon);
  if (!compliance) return fail(compliance);
  out.compliance = std::move(*compliance);
  if (horizon.year == 0) return out;
  const auto growth = operations::project_people(session, horizon.variant, {horizon.year}, day);
  if (!growth) return fail(growth);
  out.assumptions = growth->rules.source;
  return out;
}

}  // namespace

CarePapers care_papers(const CareMatter& matter, const std::string& office,
                       const std::string& day) {
  return {summary(matter, office, day), areas(matter), norms(matter), method(matter)};
}

Result<ReportOnPaper> print_care_report(workspace::Workspace& work, const std::string& scenario,
                                        const std::string& day, const std::string& file,
                                        const Progress& progress) {
  CareQuestion question;
  const auto matter = matter_of(work.session(), scenario, day, question);
  if (!matter) return fail(matter);
  const auto style = style_of(work.session());
  if (!style) return fail(style);
  const auto rules = queries::rule_file_of(work.session(), "documents");
  if (!rules) return fail(rules);
  if (!report(progress, 0.4, "care_report")) return cancelled();
  paint::ensure_application();
  const auto today = map_of(work, *matter, question, false, day);
  if (!today) return fail(today);
  if (!report(progress, 0.6, "care_report")) return cancelled();
  const auto planned = map_of(work, *matter, question, true, day);
  if (!planned) return fail(planned);
  const CarePapers papers = care_papers(*matter, rules->text("office"), day);
  const charts::Drawing chart = chart_of(*matter, *style);
  std::vector<Page> pages;
  append(pages, papers.summary, *style);
  pages.push_back(paint::page_of(*today));
  pages.push_back(paint::page_of(*planned));
  append(pages, papers.areas, *style);
  if (!chart.empty())
    pages.push_back(chart_page(chart, *style, static_cast<int>(pages.size()) + 1));
  append(pages, papers.norms, *style);
  append(pages, papers.method, *style);
  const auto written = paint::write_pages(file, pages.size(),
                                          [&](std::size_t i) -> Result<Page> { return pages[i]; });
  if (!written) return fail(written);
  return ReportOnPaper{matter->scenario.name, pages.size()};
}

}  // namespace lifang::print
