// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Deeds on names: their life, their plans.
#include "gis/workspace/operations/address_codes.h"
#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/operations/name_batch.h"
#include "gis/workspace/operations/name_doubt.h"
#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/operations/name_submission.h"
#include "gis/workspace/operations/naming_plan.h"
#include "tests/chaos/deed_families.h"
#include "tests/chaos/deed_tools.h"

namespace lifang::tests {
namespace {

using namespace operations;
using naming::Step;
using workspace::Workspace;

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

}  // namespace

std::vector<Deed> name_deeds() {
  return {
      {"ProposeName", propose},
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
  };
}

}  // namespace lifang::tests
