// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/address_codes.h"
#include "gis/workspace/operations/apply_plan.h"
#include "gis/workspace/operations/attach_file.h"
#include "gis/workspace/operations/certificate.h"
#include "gis/workspace/operations/draw_feature.h"
#include "gis/workspace/operations/edit_cell.h"
#include "gis/workspace/operations/edit_plan.h"
#include "gis/workspace/operations/estimate_people.h"
#include "gis/workspace/operations/exchange_in.h"
#include "gis/workspace/operations/exchange_out.h"
#include "gis/workspace/operations/forget_person.h"
#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/operations/import_scenario.h"
#include "gis/workspace/operations/join_islands.h"
#include "gis/workspace/operations/make_units.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/operations/name_batch.h"
#include "gis/workspace/operations/name_doubt.h"
#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/operations/name_submission.h"
#include "gis/workspace/operations/naming_plan.h"
#include "gis/workspace/operations/number_compound.h"
#include "gis/workspace/operations/number_road.h"
#include "gis/workspace/operations/plan_community.h"
#include "gis/workspace/operations/plan_goals.h"
#include "gis/workspace/operations/plan_grids.h"
#include "gis/workspace/operations/plan_premises.h"
#include "gis/workspace/operations/remove_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/scenario.h"
#include "gis/workspace/operations/site_care.h"
#include "gis/workspace/operations/split_feature.h"
#include "gis/workspace/operations/street_sign.h"
#include "gis/workspace/operations/unit_rules.h"
#include "tests/chaos/deed_tools.h"
#include "tests/chaos/field_deeds.h"
#include "tests/chaos/playground.h"

namespace lifang::tests {
namespace {

using namespace operations;
using naming::Step;
using workspace::Actor;
using workspace::Workspace;

Editor editor() {
  return {.actor = officer, .reason = why, .today = day};
}

Point somewhere(Random& random) {
  return {500000.0 + static_cast<double>(below(random, 1900)),
          3270000.0 + static_cast<double>(below(random, 900))};
}

// The map.

Result<void> draw(Workspace& work, Random& random) {
  const Point p = somewhere(random);
  if (random() % 2 == 0) {
    return outcome(draw_feature(
        work, {"facility", Geometry(p),
               Row{{"kind", std::string("clinic")}, {"name", word(random)}}, editor()}));
  }
  return outcome(draw_feature(work, {"road", Geometry(Line{p, p + Point{60, 35}}),
                                     Row{{"class", std::string("lane")}}, editor()}));
}

Result<void> reshape(Workspace& work, Random& random) {
  const Row row = any_row(work, random, "compound");
  if (row.empty()) return nothing();
  const Ring ring = polygons_of(row.geometry()).front().outer;
  const Point corner = one_of(ring, random);
  return outcome(
      reshape_feature(work, {.table = "compound",
                             .seen = {row.text("id"), row.integer("version")},
                             .edits = {{VertexEdit::Kind::move, corner, corner + Point{4, 3}}},
                             .editor = editor()}));
}

Result<void> split(Workspace& work, Random& random) {
  const Row row = any_row(work, random, "compound");
  if (row.empty()) return nothing();
  const Point middle = centroid(row.geometry()), way{7, 400};
  return outcome(split_feature(work, {.table = "compound",
                                      .seen = {row.text("id"), row.integer("version")},
                                      .cut = {middle - way, middle + way},
                                      .names = {word(random) + "小区"},
                                      .editor = editor()}));
}

/// Two compounds of one community that lie side by side: what a split has parted.
Result<void> merge(Workspace& work, Random& random) {
  const auto rows = work.session().rows("SELECT id FROM compound ORDER BY id");
  if (!rows || rows->size() < 2) return nothing();
  for (int attempt = 0; attempt < 40; ++attempt) {
    const auto done = merge_features(
        work, {.table = "compound",
               .seen = {{one_of(*rows, random).text("id")}, {one_of(*rows, random).text("id")}},
               .editor = editor()});
    if (done && !done->event.id.empty()) return {};
  }
  return nothing();
}

Result<void> remove(Workspace& work, Random& random) {
  const char* table = random() % 2 ? "facility" : "road";
  const std::string id = any_id(work, random, table);
  return outcome(remove_features(
      work, {.table = table, .seen = {{id}}, .with_carried = true, .editor = editor()}));
}

Result<void> join(Workspace& work, Random&) {
  return outcome(join_islands(work, {.actor = officer, .reason = why, .today = day}));
}

Result<void> correct_cell(Workspace& work, Random& random) {
  return outcome(edit_cell(work, {.table = "compound",
                                  .id = any_id(work, random, "compound"),
                                  .column = "households",
                                  .text = std::to_string(200 + below(random, 200)),
                                  .today = day,
                                  .actor = officer,
                                  .reason = why}));
}

Result<void> attach(Workspace& work, Random& random) {
  const std::string bytes = "\xFF\xD8\xFF" + std::to_string(random());
  return outcome(attach_file(work, {.table = "road",
                                    .feature_id = any_id(work, random, "road"),
                                    .file_name = "现场.jpg",
                                    .bytes = bytes,
                                    .today = day,
                                    .actor = officer}));
}

/// A file beside the workspace, gone after use.
class SideFile {
 public:
  SideFile(Workspace& work, Random& random, const std::string& end, const std::string& text)
      : path(work.place() + "." + std::to_string(random()) + end) {
    std::ofstream(path) << text;
  }
  ~SideFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  SideFile(const SideFile&) = delete;
  SideFile& operator=(const SideFile&) = delete;
  std::string path;
};

Result<void> import(Workspace& work, Random& random) {
  std::string features;
  for (int i = 0; i < 5; ++i) {
    const double longitude = 120.001 + 0.001 * i + 1e-7 * static_cast<double>(below(random, 9000));
    features += (i ? "," : "") + std::string(R"({"type":"Feature","properties":{"name":"点"},)") +
                R"("geometry":{"type":"Point","coordinates":[)" + std::to_string(longitude) +
                ",29.55]}}";
  }
  const SideFile file(work, random, ".geojson",
                      R"({"type":"FeatureCollection","features":[)" + features + "]}");
  ImportFile request;
  request.place = work.place();
  request.file = file.path;
  request.table = "map_feature";
  request.again = true;
  request.actor = officer;
  return outcome(import_file(request));
}

/// Another register's package beside what is there.
Result<void> take_package(Workspace& work, Random& random) {
  const SideFile register_file(work, random, ".gpkg", ""),
      package(work, random, ".package.gpkg", "");
  std::error_code gone;
  std::filesystem::remove(register_file.path, gone);
  std::filesystem::remove(package.path, gone);
  {
    auto other = Workspace::create(register_file.path, work.epsg());
    if (!other) return fail(other);
    if (auto drawn = draw(*other, random); !drawn) return drawn;
    const auto made =
        exchange_out(*other, {.out = package.path, .since = {}, .licence = {}, .actor = officer});
    if (!made) return fail(made);
  }
  return outcome(exchange_in(
      {.package = package.path, .place = work.place(), .beside = true, .actor = officer}));
}

// Names.

Result<void> propose(Workspace& work, Random& random) {
  ProposeName request;
  // Now and then with a word that no name may hold, for MendNames.
  request.name = (random() % 3 ? "" : "帝王") + word(random) + "路";
  request.class_word = "road";
  request.table = "road";
  request.features = {any_id(work, random, "road",
                             "name IS NULL AND id NOT IN (SELECT "
                             "COALESCE(feature_id, '') FROM place_name)")};
  if (request.features.front().empty()) request.features = {any_id(work, random, "road")};
  request.applicant = "张三丰";
  request.contact = "13800001234";
  request.on_date = day;
  request.actor = officer;
  request.despite_findings = true;
  request.reason = why;
  return outcome(propose_name(work, request));
}

Result<void> step(Workspace& work, Random& random, Step what, const std::string& where) {
  NameStep request;
  request.step = what;
  request.name = any_id(work, random, "place_name", where);
  if (request.name.empty()) return nothing();
  request.on_date = what == Step::review || what == Step::notice ? day : later;
  request.document = document;
  request.note = why;
  request.actor = reviewer;
  request.reason = why;
  if (what == Step::opinion) request.body = "专家组";
  if (what == Step::rename) {
    request.new_names = {
        any_id(work, random, "place_name", "status = 'approved' AND id <> '" + request.name + "'")};
  }
  return outcome(take_name_step(work, request));
}

auto stepping(Step what, const char* where) {
  return [=](Workspace& work, Random& random) { return step(work, random, what, where); };
}

Result<void> submit(Workspace& work, Random& random) {
  return outcome(
      add_submission(work, {.name = any_id(work, random, "place_name", "status = 'under_review'"),
                            .stance = random() % 2 ? "for" : "against",
                            .opinion = "好记",
                            .submitter = "李四光",
                            .contact = "13900005678",
                            .on_date = day,
                            .actor = officer}));
}

Result<void> amend(Workspace& work, Random& random) {
  AmendName request;
  request.name = any_id(work, random, "place_name");
  request.meaning = "取" + word(random) + "之意";
  request.on_date = day;
  request.actor = officer;
  request.reason = why;
  return outcome(amend_name(work, request));
}

Result<void> doubt(Workspace& work, Random& random, bool settle) {
  std::string object = any_id(work, random, "road");
  if (settle) object = any_row(work, random, "doubt", "settled_on IS NULL").text("feature_id");
  return outcome(note_doubt(
      work,
      {.object = object, .note = "走向待查", .settle = settle, .on_date = day, .actor = officer}));
}

Result<void> mend(Workspace& work, Random&) {
  return outcome(
      mend_names(work, {.code = "N13.feudal", .on_date = day, .actor = officer, .reason = why}));
}

Result<void> import_table(Workspace& work, Random& random) {
  const SideFile file(work, random, ".csv",
                      "名称,类别,乡镇街道\n" + word(random) + "公园,公园,三江街道\n" +
                          word(random) + "桥,桥梁,三江街道\n");
  return outcome(import_names(work, {.file = file.path,
                                     .despite_findings = true,
                                     .on_date = day,
                                     .actor = officer,
                                     .reason = why}));
}

Result<void> naming_plan(Workspace& work, Random& random) {
  MakeNamingPlan request;
  request.name = word(random) + "片区";
  request.township = "三江街道";
  request.wanted.names = {word(random) + "路"};
  request.on_date = day;
  request.actor = officer;
  request.reason = why;
  return outcome(make_naming_plan(work, request));
}

Result<void> add_names(Workspace& work, Random& random) {
  AddPlanNames request;
  request.plan = any_id(work, random, "naming_plan", "status = 'draft'");
  request.wanted.names = {word(random) + "路"};
  request.on_date = day;
  request.actor = officer;
  request.reason = why;
  return outcome(add_plan_names(work, request));
}

NamingPlanStep plan_step(Workspace& work, Random& random, const char* where) {
  return {.plan = any_id(work, random, "naming_plan", where),
          .names = {},
          .document = document,
          .on_date = day,
          .actor = officer,
          .reason = why};
}

// Plates and certificates.

Result<void> number(Workspace& work, Random& random) {
  NumberRoad request;
  request.road = any_row(work, random, "entrance", "road_name IS NOT NULL").text("road_name");
  request.today = day;
  request.actor = officer;
  request.reason = why;
  return outcome(number_road(work, request));
}

Result<void> number_houses(Workspace& work, Random& random) {
  NumberCompound request;
  request.compound = any_id(work, random, "compound");
  request.today = day;
  request.actor = officer;
  request.reason = why;
  return outcome(number_compound(work, request));
}

Result<void> code_all(Workspace& work, Random&) {
  return outcome(code_addresses(work, {.today = day, .actor = officer, .reason = why}));
}

Result<void> apply_for(Workspace& work, Random& random) {
  ApplyCertificate request;
  request.plate = any_id(work, random, "door_plate", "status = 'in_use'");
  request.holder = "赵六合";
  request.document_kind = "identity_card";
  request.document_number = "11010519491231002X";
  request.phone = "13700009999";
  request.on_date = day;
  request.actor = officer;
  return outcome(apply_certificate(work, request));
}

Result<void> look(Workspace& work, Random& random) {
  CheckCertificate request;
  request.certificate = any_id(work, random, "certificate", "status IN ('applied', 'checked')");
  request.checker = "李强";
  request.finding = "属实";
  request.on_date = day;
  request.actor = officer;
  return outcome(check_certificate(work, request));
}

StepCertificate certificate_step(Workspace& work, Random& random, const char* where) {
  return {.certificate = any_id(work, random, "certificate", where),
          .on_date = later,
          .actor = officer,
          .reason = why};
}

template <class Operation>
auto with_certificate(Operation operation, const char* where) {
  return [=](Workspace& work, Random& random) {
    return outcome(operation(work, certificate_step(work, random, where)));
  };
}

Result<void> inform(Workspace& work, Random& random) {
  return outcome(inform_certificate(work, certificate_step(work, random, "status = 'issued'"), ""));
}

Result<void> forget(Workspace& work, Random& random) {
  return outcome(forget_person(work, {.object = any_id(work, random, "certificate"),
                                      .actor = {"王敏", "administrator"},
                                      .reason = why}));
}

Result<void> add_a_sign(Workspace& work, Random& random) {
  const Row name = any_row(work, random, "place_name", "status IN ('approved', 'in_use')");
  return outcome(add_sign(work, {.name = name.text("name"),
                                 .at = somewhere(random),
                                 .standing = random() % 2 == 0,
                                 .on_date = day,
                                 .actor = officer,
                                 .reason = why}));
}

Result<void> plan_all_signs(Workspace& work, Random&) {
  return outcome(plan_signs(work, {.actor = officer, .reason = why}));
}

auto sign_step(addressing::SignStep what, const char* where) {
  return [=](Workspace& work, Random& random) {
    return outcome(step_signs(work, {.step = what,
                                     .signs = {any_id(work, random, "street_sign", where)},
                                     .on_date = later,
                                     .document = document,
                                     .actor = officer,
                                     .reason = why}));
  };
}

// Communities and care.

constexpr const char* draft = "status = 'draft'";

Result<void> plan_communities(Workspace& work, Random& random) {
  return outcome(plan_community(work, {.township = "剡湖街道",
                                       .seconds = 0.05,
                                       .seed = random(),
                                       .name = word(random) + "方案",
                                       .today = day,
                                       .actor = officer,
                                       .reason = why}));
}

Result<void> branch(Workspace& work, Random& random) {
  return outcome(branch_plan(work, {.township = "剡湖街道",
                                    .name = word(random) + "草案",
                                    .today = day,
                                    .actor = officer,
                                    .reason = why}));
}

Result<void> move_units(Workspace& work, Random& random) {
  const std::string plan = any_id(work, random, "community_plan", draft);
  const std::string target = any_id(work, random, "plan_community", "plan_id = '" + plan + "'");
  return outcome(move_plan_units(
      work, {.plan = plan,
             .moves = {{.compounds = {any_id(work, random, "compound")}, .to = target}},
             .actor = officer,
             .reason = why}));
}

Result<void> lock_communities(Workspace& work, Random& random) {
  return outcome(lock_plan_communities(work, {.plan = any_id(work, random, "community_plan", draft),
                                              .locked = random() % 2 == 0,
                                              .actor = officer}));
}

Result<void> rename_plan(Workspace& work, Random& random) {
  return outcome(name_plan(work, {.plan = any_id(work, random, "community_plan", draft),
                                  .name = word(random) + "稿",
                                  .actor = officer}));
}

Result<void> apply_a_plan(Workspace& work, Random& random) {
  // The newest copy of today's communities: it fits the map as it is.
  const char* newest =
      "fid = (SELECT max(fid) FROM community_plan WHERE status = 'draft' AND name LIKE '%草案')";
  return outcome(apply_plan(work, {.plan = any_id(work, random, "community_plan", newest),
                                   .from = day,
                                   .document = document,
                                   .today = later,
                                   .actor = officer,
                                   .reason = why}));
}

Result<void> publish_a_plan(Workspace& work, Random& random) {
  return outcome(publish_plan(work, any_id(work, random, "community_plan", "status = 'applied'"),
                              officer, document));
}

Result<void> site(Workspace& work, Random& random) {
  SiteCareRequest request;
  request.actor = officer;
  request.reason = why;
  request.today = day;
  request.sites = 1 + static_cast<int>(below(random, 2));
  request.seconds = 0.2;
  return outcome(site_care(work, request));
}

Result<void> set_rules(Workspace& work, Random& random) {
  return outcome(set_unit_rules(work, {.plan = any_id(work, random, "community_plan", draft),
                                       .lock = {any_id(work, random, "compound")},
                                       .actor = officer}));
}

Result<void> set_goals(Workspace& work, Random& random) {
  const char* goals[] = {"moved,border", "inertia,moved", "moved=1,border=50"};
  return outcome(set_plan_goals(work, {.plan = any_id(work, random, "community_plan", draft),
                                       .asked = {.goals = goals[below(random, 3)]},
                                       .actor = officer}));
}

Result<void> units(Workspace& work, Random&) {
  return outcome(
      make_units(work, {.township = "剡湖街道", .today = day, .actor = officer, .reason = why}));
}

Result<void> grids(Workspace& work, Random& random) {
  return outcome(make_grids(work, {.plan = any_id(work, random, "community_plan", draft),
                                   .today = day,
                                   .actor = officer,
                                   .reason = why}));
}

Result<void> premises(Workspace& work, Random& random) {
  return outcome(site_plan_premises(work, {.plan = any_id(work, random, "community_plan", draft),
                                           .today = day,
                                           .actor = officer,
                                           .reason = why}));
}

Result<void> import_plan_of(Workspace& work, Random& random) {
  std::string lines = "小区,社区\n";
  const auto rows = work.session().rows("SELECT id FROM compound ORDER BY id");
  for (std::size_t i = 0; rows && i < rows->size(); ++i) {
    lines += (*rows)[i].text("id") + (i % 2 ? ",东门社区\n" : ",西门社区\n");
  }
  const SideFile file(work, random, ".csv", lines);
  return outcome(import_scenario(work, {.file = file.path,
                                        .township = "剡湖街道",
                                        .name = word(random) + "来稿",
                                        .today = day,
                                        .actor = officer,
                                        .reason = why}));
}

Result<void> store_care(Workspace& work, Random& random) {
  SiteCareRequest request;
  request.today = day;
  request.sites = 1;
  request.seconds = 0.2;
  auto scenario = make_scenario(work.session(), request);
  if (!scenario) return fail(scenario);
  scenario->name = word(random) + "布点";
  auto answered = run_scenario(work.session(), *scenario);
  if (!answered) return fail(answered);
  return outcome(store_scenario(work, officer, why, *answered));
}

Result<void> rename_care(Workspace& work, Random& random) {
  return rename_scenario(work, officer, any_id(work, random, "siting_scenario"),
                         word(random) + "案");
}

Result<void> drop_care(Workspace& work, Random& random) {
  return drop_scenario(work, officer, any_id(work, random, "siting_scenario"));
}

Result<void> estimate(Workspace& work, Random&) {
  return outcome(estimate_people(work, {.actor = officer, .reason = why}));
}

}  // namespace

const std::vector<Deed>& deeds() {
  using addressing::SignStep;
  static const std::vector<Deed> all{
      // Plans first: what is cut up afterwards no longer passes their gate.
      {"PlanCommunity", plan_communities},
      {"BranchPlan", branch},
      {"ApplyPlan", apply_a_plan},
      {"PublishPlan", publish_a_plan},
      {"MovePlanUnits", move_units},
      {"LockPlanCommunities", lock_communities},
      {"NamePlan", rename_plan},
      {"DrawFeature", draw},
      {"ReshapeFeature", reshape},
      {"SplitFeature", split},
      {"MergeFeatures", merge},
      {"RemoveFeatures", remove},
      {"JoinIslands", join},
      {"EditCell", correct_cell},
      {"AttachFile", attach},
      {"ImportFile", import},
      {"ProposeName", propose},
      {"TakePackage", take_package},
      {"ReviewName", stepping(Step::review, "status = 'proposed'")},
      {"NoticeName", stepping(Step::notice, "status = 'under_review'")},
      {"OpineName", stepping(Step::opinion, "status = 'under_review'")},
      {"AddSubmission", submit},
      {"ApproveName", stepping(Step::approve, "status = 'under_review'")},
      // Before the approved ones are all filed and published: it needs one to rename to.
      {"RenameName", stepping(Step::rename, "status = 'in_use'")},
      {"FileName", stepping(Step::file, "status = 'approved'")},
      {"PublishName", stepping(Step::publish, "status = 'approved'")},
      {"AbolishName",
       // Never the last one: it is to be renamed.
       stepping(Step::abolish,
                "status = 'in_use' AND (SELECT count(*) FROM place_name WHERE "
                "status = 'in_use') > 1")},
      {"RejectName", stepping(Step::reject, "status = 'under_review'")},
      {"WithdrawName", stepping(Step::withdraw, "status IN ('proposed', 'under_review')")},
      {"ReturnName", stepping(Step::send_back, "status IN ('proposed', 'under_review')")},
      {"ResubmitName", stepping(Step::resubmit, "status = 'returned'")},
      {"AmendName", amend},
      {"NoteDoubt", [](Workspace& work, Random& random) { return doubt(work, random, false); }},
      {"SettleDoubt", [](Workspace& work, Random& random) { return doubt(work, random, true); }},
      {"MendNames", mend},
      {"ImportNames", import_table},
      {"MakeNamingPlan", naming_plan},
      {"AddPlanNames", add_names},
      {"AdoptNamingPlan",
       [](Workspace& work, Random& random) {
         return outcome(adopt_naming_plan(work, plan_step(work, random, "status = 'draft'")));
       }},
      {"ReleaseReservedNames",
       [](Workspace& work, Random& random) {
         return outcome(
             release_reserved_names(work, plan_step(work, random, "status = 'adopted'")));
       }},
      {"NumberRoad", number},
      {"NumberCompound", number_houses},
      {"CodeAddresses", code_all},
      {"ApplyCertificate", apply_for},
      {"CheckCertificate", look},
      {"IssueCertificate", with_certificate(issue_certificate, "status = 'checked'")},
      {"InformCertificate", inform},
      {"VoidCertificate", with_certificate(void_certificate, "status = 'issued'")},
      {"RefuseCertificate",
       with_certificate(refuse_certificate, "status IN ('applied', 'checked')")},
      {"WithdrawCertificate", with_certificate(withdraw_certificate, "status = 'applied'")},
      {"ReadHolder", with_certificate(read_holder, "1 = 1")},
      {"ForgetPerson", forget},
      {"PlanSigns", plan_all_signs},
      {"AddSign", add_a_sign},
      {"OrderSigns", sign_step(SignStep::order, "status = 'due'")},
      {"ErectSigns", sign_step(SignStep::erect, "status = 'ordered'")},
      {"LoseSigns", sign_step(SignStep::lose, "status = 'standing'")},
      {"RemoveSigns", sign_step(SignStep::remove, "status = 'standing'")},
      {"SetPlanGoals", set_goals},
      {"SetUnitRules", set_rules},
      {"MakeGrids", grids},
      {"SitePremises", premises},
      {"ImportScenario", import_plan_of},
      {"SiteCare", site},
      {"StoreScenario", store_care},
      {"RenameScenario", rename_care},
      {"DropScenario", drop_care},
      {"MakeUnits", units},
      {"EstimatePeople", estimate},
      {"TakeOut", take_township_out},
      {"MergeField", merge_a_copy},
      {"SettleConflict", settle_a_conflict},
  };
  return all;
}

}  // namespace lifang::tests
