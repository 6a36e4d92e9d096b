// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/certificate/lifecycle.h"
#include "core/certificate/rules.h"
#include "core/certificate/seal.h"
#include "gis/workspace/session.h"

/// Door-plate certificates as the register knows them.
namespace lifang::queries {

/// One certificate, or an application for one.
struct Certificate {
  Row row;
  certificate::State state = certificate::State::applied;
  Row holder;               ///< personal; empty unless it was asked for
  std::vector<Row> checks;  ///< oldest first
  std::vector<Row> duties;  ///< who is to be told
};

/// The rules of the workspace's county. Errors: those of rule_file.
Result<certificate::Rules> certificate_rules(workspace::Session& session);

/// By id, number, or the address of a plate whose certificate is open or in force.
/// Errors: "certificate.none", "certificate.many" with the text.
Result<Certificate> find_certificate(workspace::Session& session, const std::string& text);

struct CertificateFilter {
  std::string status = {};    ///< a state's word; "" all
  std::string year = {};      ///< of issue; "" all
  std::string plate = {};     ///< id of a door plate; "" all
  std::string contains = {};  ///< a part of address or number; "" all
  bool open = false;          ///< applied or checked: something is to be done
};
/// By number, those without one first. Without holders, checks and duties.
Result<std::vector<Row>> list_certificates(workspace::Session& session,
                                           const CertificateFilter& filter);

/// Duties to inform that are open, the most urgent first, with "number" and "address".
Result<std::vector<Row>> open_duties(workspace::Session& session);

/// A holder's row with its personal data masked: 王*, ****1234.
Row masked(const Row& holder);

/// All that a certificate's digest is over. `holder`: its row of certificate_holder.
std::string digested(const Row& certificate, const Row& holder);

enum class Genuineness { genuine, forged, unknown, differs };
/// What a QR code's text is worth.
struct Verified {
  certificate::Sealed content;
  bool signed_here = false;  ///< by the office's key
  std::string status;        ///< the certificate's; "" if it is not asked of a register
  /// genuine; forged: not signed by the office; unknown: signed, but not in the register;
  /// differs: the register says otherwise of its number.
  Genuineness verdict = Genuineness::forged;
};
const char* verdict_word(Genuineness verdict);

/// Against a register. Errors: "certificate.no_seal"; "certificate.no_key" if nothing was ever
/// issued here; those of the session.
Result<Verified> verify_seal(workspace::Session& session, const std::string& public_key,
                             const std::string& text);
/// Against a public key alone.
Result<Verified> verify_seal(const std::string& public_key, const std::string& text);

}  // namespace lifang::queries
