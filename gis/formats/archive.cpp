// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/archive.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "gis/formats/read_ogr.h"

namespace lifang::formats {
namespace {

struct CloseFolder {
  void operator()(VSIDIR* folder) const { VSICloseDir(folder); }
};
struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

/// "/etc/x", "C:\x", "a/../../x": a name that leads out of the folder it is unpacked in.
bool leads_out(const std::string& name) {
  if (name.starts_with('/') || name.find('\\') != std::string::npos) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  std::istringstream parts(name);
  for (std::string part; std::getline(parts, part, '/');) {
    if (part == "..") return true;
  }
  return false;
}

std::uint32_t number(const std::string& bytes, std::size_t at, int width) {
  std::uint32_t out = 0;
  for (int i = width - 1; i >= 0; --i)
    out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return out;
}

/// The names in a zip's directory as they stand there (APPNOTE.TXT 4.3.12 and 4.3.16): GDAL hides
/// those that lead out. Empty if there is no directory; a zip64 is larger than any workbook.
std::vector<std::string> names_in(const std::string& path) {
  constexpr std::size_t entry_bytes = 46, end_bytes = 22, most_comment = 65535;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::size_t>(std::max<std::streamoff>(0, file.tellg()));
  std::string tail(std::min(size, end_bytes + most_comment), '\0');
  file.seekg(static_cast<std::streamoff>(size - tail.size()));
  file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
  const auto end = tail.rfind("PK\x05\x06");
  if (end == std::string::npos || end + end_bytes > tail.size()) return {};
  std::string directory(std::min<std::size_t>(number(tail, end + 12, 4), size), '\0');
  file.seekg(number(tail, end + 16, 4));
  file.read(directory.data(), static_cast<std::streamsize>(directory.size()));
  std::vector<std::string> out;
  for (std::size_t at = 0; at + entry_bytes <= directory.size();) {
    const std::size_t length = number(directory, at + 28, 2);
    out.push_back(directory.substr(at + entry_bytes, length));
    at += entry_bytes + length + number(directory, at + 30, 2) + number(directory, at + 32, 2);
  }
  return out;
}

struct Unpacked {
  std::int64_t bytes = 0;
  std::int64_t longest = 0;  ///< stretch without an opening bracket
};

/// No further than either goes beyond what is allowed.
Unpacked unpacked(const std::string& path, std::int64_t most_bytes, std::int64_t most_text) {
  const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
  std::vector<char> part(1 << 16);
  Unpacked out;
  std::int64_t since = 0;
  while (file && out.bytes <= most_bytes && out.longest <= most_text) {
    const auto got = VSIFReadL(part.data(), 1, part.size(), file.get());
    if (got == 0) break;
    out.bytes += static_cast<std::int64_t>(got);
    std::string_view rest(part.data(), got);
    while (true) {
      const auto length = static_cast<std::int64_t>(std::min(rest.find('<'), rest.size()));
      since += length;
      out.longest = std::max(out.longest, since);
      if (length == static_cast<std::int64_t>(rest.size())) break;
      since = 0;
      rest.remove_prefix(static_cast<std::size_t>(length) + 1);
    }
  }
  return out;
}

}  // namespace

Result<void> check_archive(const std::string& path, const ArchiveLimits& limits) {
  ogr::start();
  const auto names = names_in(path);
  const auto out = std::ranges::find_if(names, leads_out);
  if (out != names.end()) return fail(Fault::input, "import.archive_path", path, {path, *out});
  // In braces a name is a zip's whatever it ends with.
  const std::string inside = "/vsizip/{" + path + "}";
  const std::unique_ptr<VSIDIR, CloseFolder> folder(VSIOpenDir(inside.c_str(), -1, nullptr));
  if (!folder) return fail(Fault::input, "import.damaged", path, {path});
  const auto most = static_cast<std::int64_t>(limits.megabytes * 1024 * 1024);
  const auto most_text = static_cast<std::int64_t>(limits.text_kb * 1024);
  std::int64_t files = 0, bytes = 0;
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get())) {
    const std::string name = entry->pszName;
    if (VSI_ISREG(entry->nMode)) {
      // Pictures and programs have no brackets; what is read as cells does, whatever it ends with.
      const bool is_read =
          name.starts_with("xl/") && !name.starts_with("xl/media/") && !name.ends_with(".bin");
      const Unpacked one = unpacked(inside + "/" + name, most - bytes, is_read ? most_text : most);
      bytes += one.bytes;
      if (is_read && one.longest > most_text) {
        return fail(Fault::input, "import.archive_text", path, {path});
      }
    }
    if (++files > limits.files || bytes > most) {
      std::ostringstream megabytes;
      megabytes << limits.megabytes;
      return fail(Fault::input, "import.archive_large", path,
                  {path, megabytes.str(), std::to_string(limits.files)});
    }
  }
  return {};
}

}  // namespace lifang::formats
