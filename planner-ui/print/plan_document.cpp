// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/plan_document.h"

#include <algorithm>
#include <cmath>

#include "gis/documents/name_documents.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/plan_goals.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/official.h"
#include "planner-ui/print/request.h"

namespace lifang::print {
namespace {

using documents::Document;
using operations::CommunityDiff;
using operations::CompoundMove;
using operations::PlanDiff;
using paint::Page;

std::string word(const std::string& code, const std::vector<std::string>& args = {}) {
  return messages().sentence("plan_document." + code, args, rules::Language::chinese);
}

std::string count(std::int64_t number) {
  return number < 0 ? "—" : std::to_string(number);
}

std::string metres(double square) {
  return std::to_string(std::llround(square));
}

std::vector<std::string> words(const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(word(code));
  return out;
}

std::int64_t outside(const PlanDiff& diff, bool after) {
  std::int64_t out = 0;
  for (const CommunityDiff& one : diff.communities) {
    const std::int64_t households = after ? one.row.households_after : one.row.households_before;
    out += households >= 0 && community::out_of_range(households, diff.range) > 0;
  }
  return out;
}

std::int64_t number_of(const PlanDiff& diff, bool after) {
  std::int64_t out = 0;
  for (const CommunityDiff& one : diff.communities) {
    out += (after ? one.row.households_after : one.row.households_before) >= 0;
  }
  return out;
}

/// "保留 6 个、拆 9 个…", in the order of the words of the trade.
std::string kinds(const PlanDiff& diff) {
  using community::ChangeKind;
  std::string out;
  for (const ChangeKind kind : {ChangeKind::keep, ChangeKind::split, ChangeKind::merge,
                                ChangeKind::establish, ChangeKind::abolish}) {
    const auto n = std::count_if(diff.communities.begin(), diff.communities.end(),
                                 [&](const CommunityDiff& one) { return one.row.kind == kind; });
    if (n == 0) continue;
    out += (out.empty() ? "" : "、") +
           word("kind", {community::change_word_zh(kind), std::to_string(n)});
  }
  return out;
}

Document signed_by(const std::string& office, const std::string& day) {
  Document out;
  out.signer = office;
  out.date = documents::written_date(day);
  return out;
}

/// What each goal is today and under the plan: "划转户数 0 → 312；…".
std::string figures(const PlanDiff& diff) {
  const auto before = community::goal_figures(diff.goals, diff.before, {});
  const auto after = community::goal_figures(diff.goals, diff.score, {});
  std::string out;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!after[i].goal) continue;
    const int digits = community::goal_unit(*after[i].goal) > 1 ? 1 : 0;
    const auto number = [&](double value) {
      return QString::number(value, 'f', digits).toStdString();
    };
    out += (out.empty() ? "" : "；") +
           word("figure", {messages().sentence(std::string("community.goals.") +
                                                   community::goal_word(*after[i].goal),
                                               {}, rules::Language::chinese),
                           number(before[i].value), number(after[i].value)});
  }
  if (!diff.goals.ask(community::Goal::walk)) return out;
  return out + "；" + operations::walks_sentence(diff.by_network, rules::Language::chinese);
}

Document summary(const PlanDiff& diff, const std::string& office, const std::string& day) {
  Document out = signed_by(office, day);
  out.title = word("title", {diff.township});
  out.paragraphs = {
      word("scope", {diff.township, std::to_string(diff.households), count(number_of(diff, false)),
                     count(number_of(diff, true)), std::to_string(diff.range.min),
                     std::to_string(diff.range.max)}),
      word("change",
           {kinds(diff), std::to_string(diff.score.moved), std::to_string(std::ssize(diff.moves))}),
      word("goals", {operations::goals_sentence(diff.goals, rules::Language::chinese)}),
      word("figures", {figures(diff)}),
      word("fit", {count(outside(diff, false)), count(outside(diff, true))})};
  out.table.heads = words({"head.change", "head.community", "head.before", "head.after",
                           "head.people", "head.elderly", "head.compounds", "head.grids",
                           "head.grid_people", "head.premises", "head.premises_there"});
  out.table.widths = {10, 26, 14, 14, 14, 14, 12, 12, 14, 16, 16};
  for (const CommunityDiff& one : diff.communities) {
    const bool there = one.row.households_after >= 0;
    const auto of = [&](std::int64_t n) { return there ? count(n) : std::string("—"); };
    out.table.rows.push_back(
        {community::change_word_zh(one.row.kind), one.row.name, count(one.row.households_before),
         count(one.row.households_after), of(one.row.population), of(one.row.elderly),
         of(one.row.compounds), count(one.grids),
         one.grids < 0 ? "—" : metres(one.residents_per_grid),
         there ? metres(one.premises_needed_m2) : "—", there ? metres(one.premises_m2) : "—"});
  }
  return out;
}

Document bounds(const PlanDiff& diff) {
  Document out;
  out.title = word("bounds");
  out.table.heads = words({"head.community", "head.bounds_before", "head.bounds_after"});
  out.table.widths = {22, 60, 60};
  const auto told = [](const operations::Boundary& one) {
    std::string text = operations::boundary_sentence(one, rules::Language::chinese);
    return text.empty() ? std::string("—") : text;
  };
  for (const CommunityDiff& one : diff.communities) {
    const bool there = one.row.households_after >= 0;
    out.table.rows.push_back(
        {one.row.name, told(one.before), there ? told(one.after) : std::string("—")});
  }
  return out;
}

std::string or_none(const std::string& community) {
  return community.empty() ? word("none") : community;
}

Document moves(const PlanDiff& diff) {
  Document out;
  out.title = word("moves");
  out.table.heads =
      words({"head.compound", "head.households", "head.people", "head.from", "head.to"});
  out.table.widths = {46, 14, 14, 34, 34};
  for (const CompoundMove& one : diff.moves) {
    out.table.rows.push_back({one.name, std::to_string(one.households),
                              std::to_string(one.population), or_none(one.from), or_none(one.to)});
  }
  return out;
}

/// Rooms to build in their turn, then those that stand.
Document premises(const std::vector<operations::PremisesRow>& rows) {
  Document out;
  out.title = word("premises");
  out.table.heads = words(
      {"head.year", "head.community", "head.room_kind", "head.place", "head.area", "head.reached"});
  out.table.widths = {16, 26, 30, 38, 16, 22};
  for (const operations::PremisesRow& one : rows) {
    out.table.rows.push_back(
        {one.standing ? word("standing") : word("year", {std::to_string(one.year)}), one.community,
         one.kind_zh, one.name, metres(one.area_m2),
         word("reached", {metres(one.minutes), count(one.reached), count(one.people)})});
  }
  return out;
}

Document service(const operations::PlanService& told) {
  constexpr auto chinese = rules::Language::chinese;
  Document out;
  out.title = word("service");
  out.table.heads =
      words({"head.side", "head.figure", "head.rule", "head.today", "head.plan", "head.verdict"});
  out.table.widths = {20, 36, 40, 28, 28, 16};
  for (const operations::ServiceFigure& one : told.figures) {
    const auto side =
        messages().sentence(one.serving ? "service.serving" : "service.managing", {}, chinese);
    const auto verdict =
        !one.kept ? std::string("—")
                  : messages().sentence(*one.kept ? "service.kept" : "service.broken", {}, chinese);
    out.table.rows.push_back({side, operations::service_name(one, chinese),
                              operations::service_rule(one, chinese),
                              operations::service_value(one, false, chinese),
                              operations::service_value(one, true, chinese), verdict});
  }
  return out;
}

Result<std::string> office_of(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "documents");
  if (!rules) return fail(rules);
  return rules->text("office");
}

Result<documents::Style> style_of(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "documents");
  if (!rules) return fail(rules);
  return documents::make_style(*rules);
}

/// The township today (`plan` empty), or under the plan.
Result<paint::Sheet> map_of(workspace::Workspace& work, const PlanDiff& diff,
                            const std::string& plan, const std::string& day, bool close) {
  Request request;
  request.theme = plan.empty() ? "community_today" : "community";
  request.plan = plan;
  request.day = day;
  request.scope.township = diff.township;
  if (close) request.scope.box = diff.core;
  request.figures = false;
  request.title = word(plan.empty() ? "map.today" : "map.plan", {diff.township, diff.plan_name});
  if (close) request.title += word("map.close");
  return make_sheet(work, request);
}

/// Where people live so close that the map of the whole township would show nothing of it.
bool crowded(const PlanDiff& diff) {
  constexpr double little = 0.3;  // of the whole, by area
  return diff.core.width() * diff.core.height() < little * diff.whole.width() * diff.whole.height();
}

/// The township today and under the plan, then, where it is crowded, its core likewise.
Result<std::vector<paint::Sheet>> maps_of(workspace::Workspace& work, const PlanDiff& diff,
                                          const std::string& day, const Progress& progress) {
  std::vector<paint::Sheet> out;
  const int rounds = crowded(diff) ? 2 : 1;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& plan : {std::string(), diff.plan_id}) {
      const double share = 0.2 + 0.7 * static_cast<double>(out.size()) / (2 * rounds);
      if (!report(progress, share, "plan_document")) return cancelled();
      auto sheet = map_of(work, diff, plan, day, round > 0);
      if (!sheet) return fail(sheet);
      out.push_back(std::move(*sheet));
    }
  }
  return out;
}

void append(std::vector<Page>& pages, const Document& document, const documents::Style& style) {
  const int next = static_cast<int>(pages.size()) + 1;
  for (Page& page : paint::official_pages(document, style, next)) pages.push_back(std::move(page));
}

Result<void> write_all(const std::vector<Page>& pages, const std::string& file) {
  return paint::write_pages(file, pages.size(),
                            [&](std::size_t i) -> Result<Page> { return pages[i]; });
}

}  // namespace

PlanPapers plan_papers(const PlanMatter& matter, const std::string& office,
                       const std::string& day) {
  return {summary(matter.diff, office, day), bounds(matter.diff), moves(matter.diff),
          premises(matter.premises), service(matter.service)};
}

std::vector<Document> consultation_sheets(const PlanDiff& diff, const std::string& office,
                                          const std::string& day) {
  constexpr int opinions = 8;  // lines for those who are asked
  std::vector<Document> out;
  for (const CompoundMove& one : diff.moves) {
    if (one.households == 0) continue;  // nobody to ask
    Document sheet = signed_by(office, day);
    sheet.title = word("consultation", {one.name});
    sheet.paragraphs = {word("consultation.what", {one.name, std::to_string(one.households),
                                                   or_none(one.from), or_none(one.to)}),
                        word("consultation.how", {documents::written_date(day)})};
    sheet.table.heads = words({"head.room", "head.holder", "head.opinion", "head.signature"});
    sheet.table.widths = {24, 24, 60, 30};
    for (int i = 0; i < opinions; ++i) sheet.table.rows.push_back({"　", "", word("opinion"), ""});
    out.push_back(std::move(sheet));
  }
  return out;
}

Result<PlanOnPaper> print_plan(workspace::Workspace& work, const std::string& plan,
                               const std::string& day, const std::string& file,
                               const Progress& progress) {
  const auto diff = operations::diff_plan(work, plan, {}, day);
  if (!diff) return fail(diff);
  const auto office = office_of(work.session());
  if (!office) return fail(office);
  const auto style = style_of(work.session());
  if (!style) return fail(style);
  if (!report(progress, 0.2, "plan_document")) return cancelled();
  paint::ensure_application();
  const auto maps = maps_of(work, *diff, day, progress);
  if (!maps) return fail(maps);
  const auto rooms = operations::plan_premises(work.session(), diff->plan_id);
  if (!rooms) return fail(rooms);
  auto served = operations::plan_service(work, diff->plan_id, {}, day);
  // A map without ways tells no walks: the table of figures is left out.
  if (!served && served.error().code == "care.no_roads") served = operations::PlanService();
  if (!served) return fail(served);
  const PlanPapers papers = plan_papers({*diff, *rooms, *served}, *office, day);
  std::vector<Page> pages;
  append(pages, papers.summary, *style);
  for (const paint::Sheet& map : *maps) pages.push_back(paint::page_of(map));
  append(pages, papers.bounds, *style);
  for (const Document* one : {&papers.moves, &papers.premises, &papers.service}) {
    if (!one->table.rows.empty()) append(pages, *one, *style);
  }
  if (auto written = write_all(pages, file); !written) return fail(written);
  return PlanOnPaper{diff->plan_name, pages.size()};
}

Result<PlanOnPaper> print_consultation(workspace::Workspace& work, const std::string& plan,
                                       const std::string& day, const std::string& file) {
  const auto diff = operations::diff_plan(work, plan, {}, day);
  if (!diff) return fail(diff);
  const auto office = office_of(work.session());
  if (!office) return fail(office);
  const auto style = style_of(work.session());
  if (!style) return fail(style);
  std::vector<Page> pages;
  for (const Document& sheet : consultation_sheets(*diff, *office, day)) {
    for (Page& page : paint::official_pages(sheet, *style)) pages.push_back(std::move(page));
  }
  if (pages.empty()) {
    return fail(Fault::refused, "community.nobody_moves", diff->plan_name, {diff->plan_name});
  }
  if (auto written = write_all(pages, file); !written) return fail(written);
  const auto silent = std::count_if(diff->moves.begin(), diff->moves.end(),
                                    [](const CompoundMove& one) { return one.households == 0; });
  return PlanOnPaper{diff->plan_name, pages.size(), static_cast<std::size_t>(silent)};
}

}  // namespace lifang::print
