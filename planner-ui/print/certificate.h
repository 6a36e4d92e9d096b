// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/paint/certificate_sheet.h"

namespace lifang::print {

/// A certificate that was issued, as it is printed. `certificate`: number or id.
/// Errors: those of find_certificate; "certificate.not_issued"; those of make_map.
Result<paint::CertificateSheet> make_certificate(workspace::Workspace& work,
                                                 const std::string& certificate,
                                                 const std::string& day);

/// Writes certificates as the pages of one PDF, in that order. Answers how many.
/// Errors: those of make_certificate and paint::write_pages; "certificate.none_to_print";
/// "work.cancelled". Phase: "certificate".
Result<std::size_t> print_certificates(workspace::Workspace& work,
                                       const std::vector<std::string>& certificates,
                                       const std::string& day, const std::string& file,
                                       const Progress& progress = {});

}  // namespace lifang::print
