// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/scene.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/cartography/borders.h"
#include "gis/cartography/colour.h"
#include "gis/cartography/generalise.h"
#include "gis/cartography/scene_work.h"

namespace lifang::cartography {

Result<DisplayList> Scene::draw() {
  choose_layers();
  if (const auto read = choose_plans(); !read) return fail(read);
  std::vector<std::string> tables;
  for (const LayerWork& work : works_) {
    if (std::find(tables.begin(), tables.end(), work.layer->table) == tables.end()) {
      tables.push_back(work.layer->table);
    }
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    share_ = 0.9 * static_cast<double>(i) / static_cast<double>(tables.size());
    auto read = tables[i] == "elevation" ? read_elevation() : read_table(tables[i]);
    if (!read) return fail(read);
  }
  for (LayerWork& work : works_) finish_borders(work);
  for (LayerWork& work : works_) finish_lines(work);
  finish_items();
  finish_labels();
  finish_legend();
  if (stopped_) return cancelled();
  return std::move(list_);
}

void Scene::choose_layers() {
  for (const Layer& layer : style_.layers) {
    if (layer.type == LayerType::background) {
      list_.ground = Paint{layer, {}, zoom_}.colour("background-color", 0xFFFFFFFF);
    } else if (layer.visible(zoom_)) {
      LayerWork work;
      work.layer = &layer;
      works_.push_back(std::move(work));
    }
  }
  for (std::size_t i = 0; i < works_.size(); ++i) {
    works_[i].rank = static_cast<int>(works_.size() - i);
    for (std::size_t rule = 0; rule < style_.legend.size(); ++rule) {
      const auto& names = style_.legend[rule].layers;
      if (std::find(names.begin(), names.end(), works_[i].layer->id) != names.end()) {
        works_[i].legend.push_back(rule);
      }
    }
  }
}

void Scene::finish_borders(LayerWork& work) {
  if (work.areas.empty()) return;
  const BorderKind kind = work.layer->edges == Layer::Edges::outer   ? BorderKind::outer
                          : work.layer->edges == Layer::Edges::inner ? BorderKind::inner
                                                                     : BorderKind::all;
  bool drawn = false;
  for (const BorderLine& border : borders(work.areas, kind)) {
    const auto first = static_cast<std::uint32_t>(list_.paths.size());
    add_open(border.line, true);
    const auto count = static_cast<std::uint32_t>(list_.paths.size()) - first;
    if (count == 0) continue;
    drawn = drawn || !clipped_line(border.line, seen_).empty();
    const auto style = add_style(list_.palette.strokes, work.strokes[border.owner]);
    work.items.push_back({0, Stroke{style, work.owners[border.owner], first, count}});
  }
  if (drawn) return;
  // Areas were met, but none of the edges that this layer draws.
  for (std::size_t rule = 0; rule < style_.legend.size(); ++rule) {
    if (style_.legend[rule].layers.back() == work.layer->id) legend_.erase(rule);
  }
}

void Scene::finish_lines(LayerWork& work) {
  for (auto& [key, named] : work.lines) {
    for (const Line& line : joined(std::move(named.lines))) {
      const auto thin = simplified(line, list_.metres_per_pixel);
      LabelRequest request = named.request;
      request.line = Line(thin.begin(), thin.end());
      request.weight = length(request.line);
      requests_.push_back(std::move(request));
    }
  }
}

void Scene::finish_items() {
  for (LayerWork& work : works_) {
    for (auto* part : {&work.items, &work.above}) {
      std::stable_sort(part->begin(), part->end(),
                       [](const KeyedItem& a, const KeyedItem& b) { return a.key < b.key; });
      for (KeyedItem& keyed : *part) list_.items.push_back(std::move(keyed.item));
    }
  }
}

void Scene::finish_labels() {
  if (stopped_) return;
  auto placed = place_labels(requests_, list_.extent, list_.metres_per_pixel, measure_, obstacles_,
                             [&](double share, std::string_view phase) {
                               if (!report(progress_, 0.9 + 0.1 * share, phase)) stopped_ = true;
                               return !stopped_;
                             });
  // What chose first is drawn last, over its neighbours' halos.
  std::reverse(placed.begin(), placed.end());
  for (PlacedLabel& label : placed) {
    const LabelRequest& request = requests_[label.request];
    const auto style = add_style(list_.palette.texts, request.style);
    list_.items.push_back(
        Text{style, request.feature, static_cast<std::uint32_t>(list_.labels.size())});
    list_.labels.push_back(std::move(label.label));
  }
}

void Scene::finish_legend() {
  for (const std::size_t index : legend_) {
    const LegendRule& rule = style_.legend[index];
    LegendEntry entry;
    entry.zh = rule.zh;
    entry.en = rule.en;
    add_samples(entry, rule, rule.with);
    for (const auto& row : rule.beside) {
      LegendEntry other;
      add_samples(other, rule, row);
      entry.fills_beside.push_back(other.fill);
    }
    std::erase(entry.fills_beside, -1);
    list_.legend.push_back(std::move(entry));
  }
}

void Scene::add_samples(LegendEntry& entry, const LegendRule& rule,
                        const std::vector<std::pair<std::string, Value>>& row) {
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const auto& [name, value] : row) {
    names.push_back(name);
    values.push_back(value);
  }
  for (const std::string& id : rule.layers) add_sample(entry, id, {names, values});
}

void Scene::add_sample(LegendEntry& entry, const std::string& id, const Attributes& sample) {
  const auto work = std::find_if(works_.begin(), works_.end(),
                                 [&](const LayerWork& w) { return w.layer->id == id; });
  if (work == works_.end()) return;
  const Paint paint{*work->layer, sample, zoom_};
  const auto stroke = [&](const StrokeStyle& style) {
    if (!(style.width > 0)) return;
    entry.stroke_below = entry.stroke;
    entry.stroke = static_cast<int>(add_style(list_.palette.strokes, style));
  };
  if (work->layer->type == LayerType::fill) {
    entry.fill = static_cast<int>(add_style(list_.palette.fills, paint.fill()));
    if (const auto outline = paint.outline(); (outline.colour >> 24) != 0) stroke(outline);
  } else if (work->layer->type == LayerType::line) {
    stroke(paint.stroke());
  } else if (work->layer->type == LayerType::circle) {
    entry.symbol = static_cast<int>(add_style(list_.palette.symbols, paint.circle()));
  } else if (work->layer->find("icon-image")) {
    entry.symbol = static_cast<int>(add_style(list_.palette.symbols, paint.icon()));
  }
}

Result<DisplayList> draw(workspace::Session& session, const Style& style, const Box& extent,
                         double metres_per_pixel, const TextMeasure& measure,
                         const Progress& progress, const Showing& showing) {
  const bool sane = !extent.empty() && extent.width() > 0 && extent.height() > 0 &&
                    std::isfinite(extent.width()) && std::isfinite(extent.height());
  if (!sane || !(metres_per_pixel > 0) || !std::isfinite(metres_per_pixel)) {
    return fail(Fault::usage, "map.bad_extent");
  }
  return Scene(session, style, extent, metres_per_pixel, measure, progress, showing).draw();
}

}  // namespace lifang::cartography
