// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/certificate.h"

#include "core/addressing/address_code.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/certificates.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/print/request.h"

namespace lifang::print {
namespace {

constexpr double scale = 1000;  // of the map of where the door is

std::string word(const std::string& code, const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, rules::Language::chinese);
}

std::vector<std::pair<std::string, std::string>> lines_of(const queries::Certificate& found,
                                                          const Row& plate) {
  const Row& row = found.row;
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.emplace_back(word(std::string("certificate.sheet.") + name), value);
  };
  add("number", row.text("number"));
  add("address", row.text("address"));
  add("romanization", row.text("romanization"));
  if (plate.text("address") == row.text("address"))
    add("address_code", addressing::grouped(plate.text("address_code")));
  add("old_address", row.text("old_address"));
  add(row.text("applicant_kind") == "unit" ? "unit" : "person", found.holder.text("holder"));
  add("kind", word("certificate.plate_kind." + plate.text("kind")));
  add("issued_on", row.text("issued_on"));
  return out;
}

/// The ground around the plate, as the map's frame is shaped.
Result<cartography::DisplayList> ground_of(workspace::Workspace& work, const Row& plate,
                                           const std::string& day) {
  const QSizeF mm = paint::certificate_map().size();
  const auto* at = std::get_if<Point>(&plate.geometry());
  if (at == nullptr) return cartography::DisplayList{};
  const double x = mm.width() * scale / 2000, y = mm.height() * scale / 2000;
  Request request;
  request.theme = "plates";
  request.day = day;
  request.scale = scale;
  request.scope.box = Box{at->x - x, at->y - y, at->x + x, at->y + y};
  auto map = make_map(work, request, mm);
  if (!map) return fail(map);
  return std::move(map->list);
}

}  // namespace

Result<paint::CertificateSheet> make_certificate(workspace::Workspace& work,
                                                 const std::string& certificate,
                                                 const std::string& day) {
  const auto found = queries::find_certificate(work.session(), certificate);
  if (!found) return fail(found);
  const Row& row = found->row;
  if (!row.known("seal")) {
    return fail(Fault::refused, "certificate.not_issued", certificate, {row.text("address")});
  }
  const auto plate =
      work.session().row("SELECT * FROM door_plate WHERE id = ?", {row.text("door_plate_id")});
  if (!plate) return fail(plate);
  const auto documents = queries::rule_file_of(work.session(), "documents");
  if (!documents) return fail(documents);
  auto map = ground_of(work, *plate, day);
  if (!map) return fail(map);
  const std::string kind = row.text("kind");
  paint::CertificateSheet out;
  out.title = word(kind == "proof" ? "certificate.sheet.proof" : "certificate.sheet.title");
  if (kind == "reissue" || kind == "change") out.remark = word("certificate.sheet." + kind);
  out.lines = lines_of(*found, *plate);
  out.map = std::move(*map);
  out.scale = "1:1,000";
  out.seal = row.text("seal");
  out.scan = word("certificate.sheet.scan");
  out.office = documents->text("office");
  out.date = row.text("issued_on");
  return out;
}

Result<std::size_t> print_certificates(workspace::Workspace& work,
                                       const std::vector<std::string>& certificates,
                                       const std::string& day, const std::string& file,
                                       const Progress& progress) {
  if (certificates.empty()) return fail(Fault::refused, "certificate.none_to_print");
  paint::CertificateSheet sheet;  // of the page being written
  const auto written =
      paint::write_pages(file, certificates.size(), [&](std::size_t index) -> Result<paint::Page> {
        const double share = static_cast<double>(index) / static_cast<double>(certificates.size());
        if (!report(progress, share, "certificate")) return cancelled();
        auto made = make_certificate(work, certificates[index], day);
        if (!made) return fail(made);
        sheet = std::move(*made);
        return paint::page_of(sheet);
      });
  if (!written) return fail(written);
  return certificates.size();
}

}  // namespace lifang::print
