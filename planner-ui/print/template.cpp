// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/template.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lifang::print {
namespace {
using nlohmann::json;

constexpr const char* setting = "print.templates";

json as_json(const Template& one) {
  return {{"name", one.name},     {"title", one.title},
          {"scale", one.scale},   {"paper", one.paper == paint::Paper::a3 ? "A3" : "A4"},
          {"legend", one.legend}, {"figures", one.figures},
          {"seal", one.seal}};
}

Template from_json(const json& kept) {
  Template out;
  out.name = kept.value("name", "");
  out.title = kept.value("title", "");
  out.scale = kept.value("scale", 0.0);
  if (kept.value("paper", "A4") == "A3") out.paper = paint::Paper::a3;
  out.legend = kept.value("legend", true);
  out.figures = kept.value("figures", true);
  out.seal = kept.value("seal", true);
  return out;
}

Result<void> store(workspace::Workspace& work, const std::vector<Template>& all) {
  json list = json::array();
  for (const Template& one : all) list.push_back(as_json(one));
  return work.set_setting(setting, list.dump());
}

}  // namespace

Result<std::vector<Template>> templates(workspace::Workspace& work) {
  const auto kept = work.setting(setting);
  if (!kept) return fail(kept);
  std::vector<Template> out;
  const json list = json::parse(*kept, nullptr, false);
  if (!list.is_array()) return out;
  for (const json& one : list) {
    try {
      if (one.is_object()) out.push_back(from_json(one));
    } catch (const json::exception&) {
      continue;  // another program wrote something else here
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Template& a, const Template& b) { return a.name < b.name; });
  return out;
}

Result<void> keep_template(workspace::Workspace& work, const Template& kept) {
  if (kept.name.empty()) return fail(Fault::usage, "map.no_template_name");
  auto all = templates(work);
  if (!all) return fail(all);
  std::erase_if(*all, [&](const Template& one) { return one.name == kept.name; });
  all->push_back(kept);
  return store(work, *all);
}

Result<void> drop_template(workspace::Workspace& work, const std::string& name) {
  auto all = templates(work);
  if (!all) return fail(all);
  std::erase_if(*all, [&](const Template& one) { return one.name == name; });
  return store(work, *all);
}

}  // namespace lifang::print
