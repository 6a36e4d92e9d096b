// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "cli/answer.h"
#include "core/base/utf8.h"
#include "gis/crs/transform.h"
#include "gis/formats/encoding.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/import_file.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::ImportedFile;
using operations::ImportFile;

/// File names are bytes; JSON is UTF-8.
std::string shown(const std::string& text) {
  return to_utf8(to_code_points(text));
}

/// One file's answer: what was imported, or why it could not be.
struct FileAnswer {
  std::string file;
  std::optional<ImportedFile> done;
  std::optional<Error> error;
};

FileAnswer import_one(const ImportFile& request, const Progress& progress) {
  FileAnswer out;
  out.file = request.file;
  auto done = operations::import_file(request, progress);
  if (!done) {
    out.error = done.error();
    return out;
  }
  if (!done->usable()) {
    const auto& reasons = done->report.reasons;
    const std::string main = reasons.empty() ? "" : reasons.front().code;
    out.error = Error{Fault::input,
                      "import.nothing_kept",
                      request.file,
                      {request.file, std::to_string(done->report.read), main}};
  }
  out.done = std::move(*done);
  return out;
}

std::string sentence_of(const Error& error, rules::Language language) {
  Error shown = error;
  // The main reason of a wholly refused file is itself a sentence.
  if (error.code == "import.nothing_kept")
    shown.args[2] = messages().sentence(error.args[2], {}, language);
  return messages().sentence(shown, language);
}

json reasons_json(const std::vector<formats::Reason>& reasons, rules::Language language) {
  json out = json::array();
  for (const formats::Reason& reason : reasons) {
    json examples = json::array();
    for (const std::string& id : reason.examples) examples.push_back(shown(id));
    out.push_back({{"code", reason.code},
                   {"count", reason.count},
                   {"examples", examples},
                   {"sentence", messages().sentence(reason.code, {}, language)}});
  }
  return out;
}

json layers_json(const std::vector<operations::ImportedLayer>& layers) {
  json out = json::array();
  for (const auto& layer : layers) {
    json columns = json::object();
    for (const auto& match : layer.columns) columns[shown(match.field)] = or_null(match.column);
    out.push_back({{"name", shown(layer.name)},
                   {"table", layer.table},
                   {"features", layer.features},
                   {"columns", std::move(columns)}});
  }
  return out;
}

json to_json(const FileAnswer& answer, rules::Language language) {
  const ImportedFile none;
  const ImportedFile& done = answer.done ? *answer.done : none;
  json out = {{"file", shown(answer.file)},
              {"format", done.format},
              {"encoding", done.encoding},
              {"encoding_known", done.encoding_known},
              {"crs", done.crs},
              {"crs_known", done.crs_known},
              {"workspace_crs", done.workspace_crs},
              {"read", done.report.read},
              {"kept", done.report.kept},
              {"repaired", done.report.repaired},
              {"refused", done.report.refused},
              {"reasons", reasons_json(done.report.reasons, language)},
              {"repairs", reasons_json(done.report.repairs, language)},
              {"rows", json::object()},
              {"layers", layers_json(done.layers)},
              {"findings", json::array()}};
  for (const auto& [table, count] : done.rows) out["rows"][table] = count;
  for (const Finding& finding : done.findings) {
    out["findings"].push_back({{"code", finding.code},
                               {"severity", severity_word(finding.severity)},
                               {"sentence", messages().sentence(finding, language)}});
  }
  if (answer.error) {
    out["error"] = {{"code", answer.error->code},
                    {"sentence", shown(sentence_of(*answer.error, language))}};
  }
  return out;
}

std::string reasons_text(const std::vector<formats::Reason>& reasons, rules::Language language) {
  std::string out;
  for (const formats::Reason& reason : reasons) {
    out += "    " + std::to_string(reason.count) + " × " +
           messages().sentence(reason.code, {}, language) + " (";
    for (std::size_t i = 0; i < reason.examples.size(); ++i)
      out += (i ? ", " : "") + reason.examples[i];
    out += reason.count > static_cast<std::int64_t>(reason.examples.size()) ? ", …)\n" : ")\n";
  }
  return out;
}

std::string to_text(const FileAnswer& answer, bool english) {
  const auto language = english ? rules::Language::english : rules::Language::chinese;
  if (!answer.done) return {};
  const ImportedFile& done = *answer.done;
  const auto known = [&](const std::string& how) {
    return how != "guess" ? "" : english ? " (guessed)" : "（猜测）";
  };
  std::ostringstream out;
  const auto& r = done.report;
  if (english) {
    out << done.file << "  " << done.format << "  " << done.encoding << known(done.encoding_known)
        << "  " << done.crs << known(done.crs_known) << "\n  read " << r.read << ", kept " << r.kept
        << ", repaired " << r.repaired << ", refused " << r.refused << "\n";
    if (done.workspace_made && done.usable())
      out << "  new workspace in " << done.workspace_crs << "\n";
  } else {
    out << done.file << "  " << done.format << "  " << done.encoding << known(done.encoding_known)
        << "  " << done.crs << known(done.crs_known) << "\n  读取 " << r.read << "，保留 " << r.kept
        << "，修复 " << r.repaired << "，拒绝 " << r.refused << "\n";
    if (done.workspace_made && done.usable())
      out << "  新建工作库，坐标系 " << done.workspace_crs << "\n";
  }
  for (const auto& [table, count] : done.rows) out << "    " << table << " " << count << "\n";
  if (!r.repairs.empty())
    out << (english ? "  repaired:\n" : "  修复：\n") << reasons_text(r.repairs, language);
  if (!r.reasons.empty())
    out << (english ? "  refused:\n" : "  拒绝：\n") << reasons_text(r.reasons, language);
  for (const Finding& finding : done.findings)
    out << "  " << messages().sentence(finding, language) << "\n";
  return out.str();
}

/// A wrong --crs or --encoding is a malformed request, not a bad file.
Result<void> check_options(const Arguments& arguments) {
  if (const std::string crs = arguments.text("--crs"); !crs.empty()) {
    if (const auto known = crs::parse_crs(crs); !known) {
      return fail(Fault::usage, known.error().code, known.error().where, known.error().args);
    }
  }
  const std::string encoding = arguments.text("--encoding");
  if (!encoding.empty() && formats::encoding_name(encoding).empty()) {
    return fail(Fault::usage, "encoding.unknown", encoding, {encoding});
  }
  return {};
}

/// "lx=kind"
Result<operations::FieldChoices> fields_of(const Arguments& arguments) {
  operations::FieldChoices out;
  for (const std::string& word : arguments.texts("--field")) {
    const auto sign = word.rfind('=');
    if (sign == std::string::npos || sign == 0) {
      return fail(Fault::usage, "import.bad_field", word, {word});
    }
    out[word.substr(0, sign)] = word.substr(sign + 1);
  }
  return out;
}

Result<Answer> run_import(const Arguments& arguments) {
  if (auto good = check_options(arguments); !good) return fail(good);
  const auto fields = fields_of(arguments);
  if (!fields) return fail(fields);
  json files = json::array();
  std::string text;
  int exit_code = 0;
  for (const std::string& file : arguments.texts("FILE")) {
    const ImportFile request{.place = arguments.text("--workspace"),
                             .file = file,
                             .table = arguments.text("--table"),
                             .crs = arguments.text("--crs"),
                             .encoding = arguments.text("--encoding"),
                             .licence = arguments.text("--licence"),
                             .dry_run = arguments.has("--dry-run"),
                             .again = arguments.has("--again"),
                             .actor = arguments.actor,
                             .reason = arguments.reason,
                             .fields = *fields};
    const FileAnswer answer = import_one(request, arguments.progress);
    files.push_back(to_json(answer, language(arguments)));
    text += to_text(answer, arguments.english);
    if (!answer.error) continue;
    if (answer.error->fault == Fault::usage) return tl::unexpected<Error>(*answer.error);
    std::cerr << sentence_of(*answer.error, language(arguments)) << "\n";
    // One unusable file among several is 3; a full disk or our own defect outweighs it.
    exit_code = std::max(exit_code, static_cast<int>(answer.error->fault));
  }
  if (arguments.has("--dry-run")) {
    text += messages().sentence("import.dry_run", {}, language(arguments)) + "\n";
  }
  return answer(json{{"files", std::move(files)}, {"dry_run", arguments.has("--dry-run")}},
                std::move(text), exit_code);
}

std::optional<double> number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  double out = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || trouble != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return std::isfinite(out) ? std::optional(out) : std::nullopt;
}

std::optional<Point> point(std::string_view line) {
  const auto tab = line.find('\t');
  if (tab == line.npos) return std::nullopt;
  const auto x = number(line.substr(0, tab));
  const auto y = number(line.substr(tab + 1));
  if (!x || !y) return std::nullopt;
  return Point{*x, *y};
}

void append(std::string& out, double value, int decimals) {
  char text[400];
  const auto [end, trouble] =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  if (trouble == std::errc{}) out.append(text, end);
}

Result<crs::Crs> crs_option(const Arguments& arguments, const char* option) {
  auto crs = crs::parse_crs(arguments.text(option));
  if (!crs) return fail(Fault::usage, crs.error().code, crs.error().where, crs.error().args);
  return crs;
}

Result<Answer> run_coord(const Arguments& arguments) {
  const auto from = crs_option(arguments, "--from");
  if (!from) return fail(from);
  const auto to = crs_option(arguments, "--to");
  if (!to) return fail(to);
  const auto change = crs::Transformer::between(*from, *to);
  if (!change) return fail(change);
  const int decimals = to->geographic ? 10 : 5;
  std::ostringstream all;
  all << std::cin.rdbuf();
  const std::string input = all.str();
  std::string out;
  std::int64_t line_number = 0;
  for (std::size_t at = 0; at < input.size();) {
    const std::size_t end = std::min(input.find('\n', at), input.size());
    const auto given = point(std::string_view(input).substr(at, end - at));
    at = end + 1;
    ++line_number;
    const auto changed =
        given ? (*change)(*given)
              : fail(Fault::input, "coord.bad_line", {}, {std::to_string(line_number)});
    if (changed) {
      append(out, changed->x, decimals);
      out += '\t';
      append(out, changed->y, decimals);
    } else {
      out += "error\t" + messages().sentence(changed.error(), language(arguments));
    }
    out += '\n';
  }
  Answer answer;
  answer.text = std::move(out);
  return answer;
}

}  // namespace

std::vector<Command> import_commands() {
  Command import;
  import.path = "import";
  import.help = "bring maps and tables of other people into a workspace";
  import.options = {
      workspace_option(),
      {.name = "FILE",
       .help = "shapefile, GeoJSON, GeoPackage, CSV, XLSX, GeoTIFF heights, .osm.pbf, .osm.gz",
       .required = true,
       .many = true,
       .names = Names::input},
      {.name = "--table",
       .help = "the table that all layers go to; default: by layer name, else map_feature"},
      {.name = "--crs",
       .help = "the file's coordinate system: EPSG:n, wgs84, cgcs2000, gcj02, bd09; default: what "
               "the file says"},
      {.name = "--encoding",
       .help = "the file's text encoding: UTF-8, GBK, GB18030 …; default: what the file says, else "
               "a guess"},
      {.name = "--field",
       .help = "FIELD=COLUMN: where a field of the file goes; FIELD= among the other attributes, "
               "FIELD=- nowhere; default: by its name (--dry-run tells)",
       .many = true},
      {.name = "--licence", .help = "the data's licence, noted with the import"},
      {.name = "--dry-run",
       .help = "say what would come of it, field by field, and write nothing",
       .flag = true},
      {.name = "--again",
       .help = "take features too whose source id (\"way/123\", the file's own id) an earlier "
               "import brought to the same table; default: they are refused",
       .flag = true},
  };
  import.examples = {
      "lifang import --workspace county.gpkg liechtenstein.osm.pbf",
      "lifang import --workspace county.gpkg 道路.shp 小区.shp --json",
      "lifang import --workspace county.gpkg 养老机构.csv --table facility --crs gcj02",
      "lifang import --workspace county.gpkg 小区.csv --field 楼盘=name --field 备注=-",
      "lifang import --workspace county.gpkg 地块.shp --table compound --crs EPSG:4549 --encoding "
      "GBK",
  };
  import.run = run_import;

  Command coord;
  coord.path = "coord";
  coord.help = "change coordinates line by line from one system into another";
  coord.options = {
      {.name = "--from", .help = "wgs84, cgcs2000, gcj02, bd09 or EPSG:n", .required = true},
      {.name = "--to", .help = "wgs84, cgcs2000, gcj02, bd09 or EPSG:n", .required = true},
      {.name = "--tsv",
       .help = "read and print x<TAB>y: longitude latitude, or easting northing (always so)",
       .flag = true},
  };
  coord.examples = {
      "printf '120.82\\t29.59\\n' | lifang coord --from wgs84 --to gcj02 --tsv",
      "lifang coord --from bd09 --to EPSG:4549 --tsv < points.tsv > metres.tsv",
  };
  coord.run = run_coord;
  return {import, coord};
}

}  // namespace lifang::cli
