// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/queries/certificates.h"
#include "gis/workspace/workspace.h"

/// The desk of door-plate certificates: each step is one operation with who, when and why.
/// "certificate" names one by id or number.
namespace lifang::operations {

/// Someone asks for a certificate.
struct ApplyCertificate {
  std::string kind = "new";               ///< new reissue change proof
  std::string plate = {};                 ///< id or address of a door plate in use
  std::string replaces = {};              ///< of a reissue or change: the certificate in force
  std::string old_address = {};           ///< of a proof, or a change: what it was called
  std::string applicant_kind = "person";  ///< person unit
  std::string holder = {};                ///< personal, as are the next three
  std::string document_kind = {}, document_number = {}, phone = {};
  std::string on_date = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct Applied {
  std::string id;
  std::string address;
};
/// Takes the application in. The address is the plate's, spelled in both scripts; a reissue keeps
/// its certificate's. Errors: "certificate.bad_kind", "certificate.no_holder",
/// "certificate.bad_document", "certificate.no_plate", "certificate.many_plates",
/// "certificate.already" if the plate has a certificate in force or an open application;
/// "certificate.not_in_force" of `replaces`; "certificate.no_old_address"; "naming.bad_date".
Result<Applied> apply_certificate(workspace::Workspace& work, const ApplyCertificate& request);

/// Someone has looked at the place.
struct CheckCertificate {
  std::string certificate = {};
  std::string checker = {};
  std::string finding = {};
  bool fit = true;  ///< nothing stands in the way
  std::string on_date = {};
  workspace::Actor actor = {};
};
/// Errors: those of find_certificate and certificate::after; "certificate.no_finding".
Result<void> check_certificate(workspace::Workspace& work, const CheckCertificate& request);

struct StepCertificate {
  std::string certificate = {};
  std::string on_date = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct Issued {
  std::string id, number, address, seal;
  std::string replaced;  ///< number of the certificate that it takes the place of
};
/// Gives the certificate its number, which no other ever had or will have, signs it, and notes
/// who must be told. What it replaces ends the same day. It cannot be undone: "void" ends it.
/// Errors: those of find_certificate, certificate::after and signing_keys;
/// "certificate.not_fit" if the last look at the place said no; "certificate.plate_gone";
/// "certificate.spelling_open" if a reading of the address is open.
Result<Issued> issue_certificate(workspace::Workspace& work, const StepCertificate& request);

/// Ends a certificate (注销), refuses an application (不予发证), or takes it back (撤回). Each asks
/// for a reason. Errors: those of find_certificate and certificate::after; "certificate.no_reason".
Result<void> void_certificate(workspace::Workspace& work, const StepCertificate& request);
Result<void> refuse_certificate(workspace::Workspace& work, const StepCertificate& request);
Result<void> withdraw_certificate(workspace::Workspace& work, const StepCertificate& request);

/// Notes that a recipient was told. `recipient`: "" all that are open.
/// Errors: those of find_certificate; "certificate.no_duty".
Result<void> inform_certificate(workspace::Workspace& work, const StepCertificate& request,
                                const std::string& recipient, const std::string& document = {});

/// The holder's data, and notes who read them and why. Errors: those of find_certificate;
/// "certificate.no_reason"; "workspace.viewer".
Result<Row> read_holder(workspace::Workspace& work, const StepCertificate& request);
/// Certificates are about to be printed, with their holders' names: that is a reading of each.
Result<void> note_printing(workspace::Workspace& work, const std::vector<std::string>& certificates,
                           const StepCertificate& request);

}  // namespace lifang::operations
