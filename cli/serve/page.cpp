// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/serve/documents.h"

namespace lifang::serve {
namespace {

constexpr const char* style =
    ":root{font:15px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#1b2430;"
    "background:#f3f5f7}body{max-width:1080px;margin:0 auto;padding:16px 24px;background:#fff}"
    "h1{font-size:22px}h2{font-size:17px;margin-bottom:4px}a{color:#0b5cad}nav a{margin-right:12px}"
    ".wide{overflow-x:auto}table{border-collapse:collapse}th{background:#ebf0f5;text-align:left}"
    "th,td{padding:4px 10px;border-bottom:1px solid #e4e9ee;vertical-align:top}"
    "pre{overflow:auto;background:#f3f5f7;padding:12px}";

std::string anchor(const std::string& href, const std::string& words) {
  return "<a href=\"" + html_text(href) + "\">" + html_text(words) + "</a>";
}

std::string text_of(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string links_of(const Json& document) {
  std::string out;
  if (!document.contains("links")) return out;
  for (const Json& each : document["links"]) {
    const std::string rel = text_of(each["rel"]);
    if (rel == "self" || each.contains("templated")) continue;
    out +=
        "<li>" + anchor(text_of(each["href"]), text_of(each.value("title", Json(rel)))) + "</li>";
  }
  return out.empty() ? out : "<ul>" + out + "</ul>";
}

/// One row a feature, one column a property that any of them has.
std::string table_of(const Call& call, const Json& features) {
  if (features.empty()) return "<p>" + call.words("没有要素。", "No features.") + "</p>";
  std::vector<std::string> columns;
  for (const auto& [name, value] : features.front()["properties"].items()) {
    const auto has = [&name = name](const Json& each) {
      return !each["properties"][name].is_null();
    };
    if (std::any_of(features.begin(), features.end(), has)) columns.push_back(name);
  }
  std::string out = "<div class=\"wide\"><table><thead><tr><th>id</th>";
  for (const std::string& name : columns) out += "<th>" + html_text(name) + "</th>";
  out += "</tr></thead><tbody>";
  const std::string base = call.request.path;
  for (const Json& each : features) {
    const std::string id = text_of(each["id"]);
    out += "<tr><td>" +
           anchor(address(call, base + "/" + escaped(id), {{"f", "html"}}), id.substr(0, 8)) +
           "</td>";
    for (const std::string& name : columns) {
      out += "<td>" + html_text(text_of(each["properties"][name])) + "</td>";
    }
    out += "</tr>";
  }
  return out + "</tbody></table></div>";
}

std::string properties_of(const Json& feature) {
  std::string out = "<table>";
  for (const auto& [name, value] : feature["properties"].items()) {
    if (value.is_null()) continue;
    out += "<tr><th>" + html_text(name) + "</th><td>" + html_text(text_of(value)) + "</td></tr>";
  }
  return out + "</table>";
}

std::string collections_of(const Json& document) {
  std::string out;
  for (const Json& each : document["collections"]) {
    out += "<h2>" + html_text(text_of(each["title"])) + "</h2><p>" +
           html_text(text_of(each["description"])) + "</p>" + links_of(each);
  }
  return out;
}

std::string body_of(const Call& call, const Json& document) {
  std::string out;
  if (document.contains("description")) {
    out += "<p>" + html_text(text_of(document["description"])) + "</p>";
  }
  out += links_of(document);
  if (document.contains("features")) return out + table_of(call, document["features"]);
  if (document.value("type", Json()) == "Feature") return out + properties_of(document);
  if (document.contains("collections")) return out + collections_of(document);
  if (!out.empty()) return out;
  return "<pre>" + html_text(document.dump(2, ' ', false, Json::error_handler_t::replace)) +
         "</pre>";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string page(const Call& call, const std::string& title, const Json& document) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += call.words("zh-CN", "en");
  out +=
      "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"><title>" +
      html_text(title) + "</title><style>" + style + "</style></head><body><nav>";
  out += anchor(address(call, "/", {{"f", "html"}}), call.words("首页", "Home"));
  out +=
      anchor(address(call, "/collections", {{"f", "html"}}), call.words("数据集", "Collections"));
  out += anchor(address(call, "/map"), call.words("地图", "Map"));
  out += "</nav><h1>" + html_text(title) + "</h1>" + body_of(call, document) + "</body></html>\n";
  return out;
}

}  // namespace lifang::serve
