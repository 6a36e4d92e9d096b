// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/save_layer.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "gis/workspace/output_file.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const std::string& path, const std::error_code& why) {
  return fail(Fault::environment, "export.cannot_write", path, {path, why.message()});
}

fs::path folder_of(const fs::path& file) {
  return file.parent_path().empty() ? fs::path(".") : file.parent_path();
}

}  // namespace

Result<void> save_layer(const formats::OutLayer& layer, const std::string& path, int epsg) {
  const fs::path goal(path);
  const std::string ending = goal.extension().string();
  const auto format = formats::parse_format(ending.empty() ? ending : ending.substr(1));
  if (!format) return fail(format);
  if (*format == formats::Format::shapefile) {
    return fail(Fault::usage, "export.one_file", path, {path});
  }
  if (auto harmless = workspace::check_output(path); !harmless) return harmless;
  std::error_code trouble;
  if (!fs::is_directory(folder_of(goal), trouble)) {
    return fail(Fault::environment, "export.no_folder", path, {folder_of(goal).string()});
  }
  const fs::path workshop = folder_of(goal) / (".lifang-layer-" + std::to_string(getpid()));
  fs::remove_all(workshop, trouble);
  if (!fs::create_directory(workshop, trouble)) return cannot_write(path, trouble);
  formats::WriteOptions options;
  options.format = *format;
  options.epsg = epsg;
  const auto written =
      formats::write_layers(workshop.string(), goal.stem().string(), {&layer}, options);
  if (written) fs::rename(workshop / written->files.front().file, goal, trouble);
  std::error_code ignored;
  fs::remove_all(workshop, ignored);
  if (!written) return fail(written);
  if (trouble) return cannot_write(path, trouble);
  return {};
}

}  // namespace lifang::operations
