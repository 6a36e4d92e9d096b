// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Deeds on plates, certificates and street signs.
#include "gis/workspace/operations/address_codes.h"
#include "gis/workspace/operations/certificate.h"
#include "gis/workspace/operations/forget_person.h"
#include "gis/workspace/operations/number_compound.h"
#include "gis/workspace/operations/number_road.h"
#include "gis/workspace/operations/street_sign.h"
#include "tests/chaos/deed_families.h"
#include "tests/chaos/deed_tools.h"

namespace lifang::tests {
namespace {

using namespace operations;
using workspace::Workspace;

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

}  // namespace

std::vector<Deed> plate_deeds() {
  using addressing::SignStep;
  return {
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
  };
}

}  // namespace lifang::tests
