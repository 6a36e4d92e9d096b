// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_network.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/workspace/operations/network_store.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

json to_json(const operations::WalkNetwork& network, std::uintmax_t bytes,
             const Arguments& arguments) {
  double length_m = 0;
  for (const network::Edge& edge : network.graph.edges) length_m += edge.length_m;
  return {{"nodes", network.graph.nodes.size()},
          {"edges", network.graph.edges.size()},
          {"vertices", network.graph.vertices.size()},
          {"islands", network.graph.islands.size()},
          {"length_m", length_m},
          {"roads_without_a_line", network.broken.size()},
          {"unknown_height_m", network.unknown_m},
          {"too_steep_m", network.steep_m},
          {"from_kept", network.from_kept},
          {"patched", network.patched},
          {"kept_bytes", bytes},
          {"load_s", network.load_s},
          {"findings", cli::to_json(network.findings, arguments)}};
}

std::string to_text(const operations::WalkNetwork& network, std::uintmax_t bytes, bool english) {
  const auto& graph = network.graph;
  char load[32];
  std::snprintf(load, sizeof load, "%.3f", network.load_s);
  const std::string nodes = std::to_string(graph.nodes.size());
  const std::string edges = std::to_string(graph.edges.size());
  const std::string islands = std::to_string(graph.islands.size());
  if (english) {
    return nodes + " nodes, " + edges + " edges, " + islands + " pieces; " +
           (network.from_kept ? "read"
            : network.patched ? "patched"
                              : "built") +
           " in " + load + " s" + (bytes > 0 ? "; " + std::to_string(bytes) + " bytes kept" : "") +
           "\n";
  }
  return "节点 " + nodes + "，路段 " + edges + "，连通块 " + islands + "；" +
         (network.from_kept ? "读取"
          : network.patched ? "局部更新"
                            : "生成") +
         "用时 " + load + " 秒" + (bytes > 0 ? "；已保存 " + std::to_string(bytes) + " 字节" : "") +
         "\n";
}

Result<Answer> network(const Arguments& arguments) {
  const auto speed = speed_of(arguments);
  if (!speed) return fail(speed);
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  auto& session = work->session();
  if (arguments.has("--rebuild")) operations::drop_kept(session);
  const auto profile = operations::walking_profile(session, arguments.text("--profile"), *speed,
                                                   arguments.has("--flat"));
  if (!profile) return fail(profile);
  const auto found =
      operations::read_network(session, *profile, arguments.today,
                               {.cut_crossings = arguments.has("--cut-crossings"), .ground = {}});
  if (!found) return fail(found);
  std::uintmax_t bytes = 0;
  if (const auto path = operations::kept_path(session, "network", found->kept_as);
      path && !found->kept_as.empty()) {
    std::error_code trouble;
    const auto size = std::filesystem::file_size(*path, trouble);
    if (!trouble) bytes = size;
  }
  return answer(to_json(*found, bytes, arguments),
                to_text(*found, bytes, arguments.english) + sentences(found->findings, arguments));
}

}  // namespace

Command care_network_command(const std::vector<Option>& walking) {
  std::vector<Option> options = {
      workspace_option(), flag("--rebuild", "forget what is kept beside the workspace first")};
  options.insert(options.end(), walking.begin(), walking.end());
  return {"care network",
          "the walking network: its size, and whether it was built or read from beside the "
          "workspace, where large ones are kept until the roads change",
          std::move(options),
          {"lifang care network --workspace county.gpkg --json"},
          network};
}

}  // namespace lifang::cli
