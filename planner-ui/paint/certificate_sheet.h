// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QSizeF>
#include <string>
#include <utility>
#include <vector>

#include "gis/cartography/display_list.h"
#include "planner-ui/paint/page.h"

namespace lifang::paint {

/// A door-plate certificate on A4: its number, what it certifies in both scripts, where the door
/// is on the map, and a QR code with its seal.
struct CertificateSheet {
  std::string title;                                       ///< 门牌证
  std::string remark;                                      ///< 换补发; "" none
  std::vector<std::pair<std::string, std::string>> lines;  ///< name and value, in order
  cartography::DisplayList map;                            ///< of certificate_map() mm
  std::string scale;                                       ///< "1:1,000"
  std::string seal;                                        ///< what the QR code carries
  std::string scan;                                        ///< what is said below it
  std::string office, date;                                ///< below which the stamp goes
};

/// The map's frame on the page, mm.
QRectF certificate_map();

/// The certificate as a page to be written; refers to the sheet.
Page page_of(const CertificateSheet& sheet);

/// A QR code (ISO/IEC 18004, error correction M): rows of dark and light modules, without the
/// quiet zone. Empty if the text is too long for one.
std::vector<std::vector<bool>> qr_modules(const std::string& text);

}  // namespace lifang::paint
