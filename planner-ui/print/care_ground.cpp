// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/care_ground.h"

#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "core/network/service_circle.h"
#include "gis/resources/resources.h"
#include "gis/topology/buffer.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::print {
namespace {

using cartography::DisplayList;
using cartography::FillStyle;
using operations::CareQuestion;
using operations::CareSite;
using operations::Site;

std::vector<char> opened(const CareQuestion& question, const std::vector<CareSite>& sites) {
  std::vector<char> out(question.sites.size(), 0);
  for (std::size_t s = 0; s < out.size(); ++s) {
    const Site& site = question.sites[s];
    out[s] = site.existing || std::ranges::any_of(sites, [&](const CareSite& one) {
               return one.candidate_id == site.id && one.at == site.at;
             });
  }
  return out;
}

/// The ways within the limit of the open sites, each stretch once.
MultiLine ways_of(const CareQuestion& question, const std::vector<char>& open) {
  std::vector<network::Stop> starts;
  for (std::size_t s = 0; s < open.size(); ++s) {
    if (!open[s]) continue;
    const auto& stops = question.sites[s].stops;
    starts.insert(starts.end(), stops.begin(), stops.end());
  }
  if (starts.empty()) return {};
  network::Search search(question.graph);
  return network::lines(
      question.graph,
      network::service_circle(question.graph, search, starts, network::seconds(question.limit_s)));
}

/// Puts areas into a list, below its symbols and words.
class Layer {
 public:
  explicit Layer(DisplayList& list) : list_(list) {}

  void fill(const MultiPolygon& ground, const FillStyle& style, const char* legend) {
    if (ground.empty()) return;
    const auto index = static_cast<std::uint32_t>(list_.palette.fills.size());
    list_.palette.fills.push_back(style);
    cartography::Fill fill{.style = index,
                           .first_path = static_cast<std::uint32_t>(list_.paths.size())};
    for (const Polygon& part : ground) {
      ring(part.outer);
      for (const auto& hole : part.holes) ring(hole);
    }
    fill.paths = static_cast<std::uint32_t>(list_.paths.size()) - fill.first_path;
    list_.items.insert(first_symbol(), fill);
    cartography::LegendEntry entry = named(legend);
    entry.fill = static_cast<int>(index);
    list_.legend.insert(list_.legend.begin() + at_++, std::move(entry));
  }

  /// Ways as broad as the ground beside them that counts as reached, never too thin to be seen.
  void ways(const MultiLine& lines, double broad_m, cartography::Colour colour,
            const char* legend) {
    if (lines.empty()) return;
    constexpr double least_px = 2.5;
    const auto index = static_cast<std::uint32_t>(list_.palette.strokes.size());
    cartography::StrokeStyle style;
    style.colour = colour;
    style.width = static_cast<float>(std::max(least_px, broad_m / list_.metres_per_pixel));
    style.cap = cartography::Cap::round;
    list_.palette.strokes.push_back(style);
    cartography::Stroke stroke{.style = index,
                               .first_path = static_cast<std::uint32_t>(list_.paths.size())};
    for (const Line& line : lines) ring(line);
    stroke.paths = static_cast<std::uint32_t>(list_.paths.size()) - stroke.first_path;
    list_.items.insert(first_symbol(), stroke);
    cartography::LegendEntry entry = named(legend);
    entry.stroke = static_cast<int>(index);
    list_.legend.insert(list_.legend.begin() + at_++, std::move(entry));
  }

  void sites(const std::vector<CareSite>& sites) {
    if (sites.empty()) return;
    const auto symbol = static_cast<std::uint32_t>(list_.palette.symbols.size());
    const auto text = static_cast<std::uint32_t>(list_.palette.texts.size());
    list_.palette.symbols.push_back({cartography::Shape::circle, 15, 0xFF0072B2, 0xFFFFFFFF, 1.5F});
    cartography::TextStyle style;
    style.size = 9;
    style.bold = true;
    style.colour = 0xFFFFFFFF;
    style.halo_width = 0;
    list_.palette.texts.push_back(style);
    const auto measure = paint::text_measure();
    int rank = 0;
    for (const CareSite& site : sites) {
      list_.items.emplace_back(cartography::Symbol{.style = symbol, .at = site.at});
      cartography::Label label;
      label.text = std::to_string(++rank);
      label.at = site.at;
      const auto size = measure(style, label.text);
      label.width = size.width;
      label.height = size.ascent + size.descent;
      list_.items.emplace_back(cartography::Text{
          .style = text, .label = static_cast<std::uint32_t>(list_.labels.size())});
      list_.labels.push_back(std::move(label));
    }
    cartography::LegendEntry entry = named("site");
    entry.symbol = static_cast<int>(symbol);
    list_.legend.insert(list_.legend.begin() + at_++, std::move(entry));
  }

 private:
  std::vector<cartography::Item>::iterator first_symbol() {
    return std::ranges::find_if(list_.items, [](const cartography::Item& item) {
      return std::holds_alternative<cartography::Symbol>(item) ||
             std::holds_alternative<cartography::Text>(item);
    });
  }
  void ring(const std::vector<Point>& points) {
    list_.paths.push_back({static_cast<std::uint32_t>(list_.points.size()),
                           static_cast<std::uint32_t>(points.size())});
    list_.points.insert(list_.points.end(), points.begin(), points.end());
  }
  static cartography::LegendEntry named(const char* what) {
    const std::string code = std::string("care_report.legend.") + what;
    cartography::LegendEntry out;
    out.zh = messages().sentence(code, {}, rules::Language::chinese);
    out.en = messages().sentence(code, {}, rules::Language::english);
    return out;
  }

  DisplayList& list_;
  std::ptrdiff_t at_ = 0;
};

/// The ground of those who are left out: their compound's, else what lies about the place.
Result<MultiPolygon> left_out(const CareQuestion& question, const std::vector<char>& met,
                              workspace::Session& session) {
  std::map<std::string, MultiPolygon> compounds;
  const auto read =
      session.each("SELECT id, geom FROM compound", {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        compounds[row.text("id")] = polygons_of(row.geometry());
      });
  if (!read) return fail(read);
  MultiPolygon out;
  MultiLine marks;
  for (std::size_t d = 0; d < met.size(); ++d) {
    if (met[d] || !(question.weights[d] > 0)) continue;
    const auto& place = question.places[d];
    const auto home = compounds.find(place.compound_id);
    if (home != compounds.end() && !home->second.empty()) {
      out.insert(out.end(), home->second.begin(), home->second.end());
    } else {
      marks.push_back(Line{place.at, place.at + Point{0.01, 0}});
    }
  }
  if (marks.empty()) return out;
  const auto about = topology::buffered(marks, 4 * question.goal.draw_m);
  if (!about) return fail(about);
  out.insert(out.end(), about->begin(), about->end());
  return out;
}

}  // namespace

std::vector<char> reached(const CareQuestion& question, const std::vector<CareSite>& sites) {
  const std::vector<char> open = opened(question, sites);
  std::vector<char> out(question.servers.size(), 0);
  for (std::size_t d = 0; d < out.size(); ++d) {
    out[d] =
        std::ranges::any_of(question.servers[d], [&](std::uint32_t s) { return open[s] != 0; });
  }
  return out;
}

Result<void> lay_reach(DisplayList& list, const CareQuestion& question,
                       const std::vector<CareSite>& sites, workspace::Session& session) {
  const auto missed = left_out(question, reached(question, sites), session);
  if (!missed) return fail(missed);
  Layer layer(list);
  layer.ways(ways_of(question, opened(question, sites)), 2 * question.goal.draw_m, 0xFF9A8FCB,
             "ground");
  layer.fill(*missed,
             {.colour = 0x33D55E00, .hatch = 0xFFD55E00, .hatch_width = 0.8F, .hatch_spacing = 4},
             "missed");
  layer.sites(sites);
  return {};
}

}  // namespace lifang::print
