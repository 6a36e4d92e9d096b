// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"

namespace lifang::cartography {
namespace {

constexpr float cell_size = 64;

int cell_of(float at) {
  return static_cast<int>(std::floor(at / cell_size));
}

// Written one character a glyph and upright in columns.
bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// A status mark before a name does not make it another name.
std::string name_key(const std::string& text) {
  std::u32string kept;
  for (const char32_t c : to_code_points(text)) {
    const bool mark = (c >= 0x2190 && c <= 0x27BF) || c == U' ' || c == U'\n';
    if (!mark) kept.push_back(c);
  }
  return to_utf8(kept);
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

struct Token {
  std::string text;
  float width = 0;
  bool ideograph = false;
};

struct Projected {
  float x = 0, y = 0;
};

struct Placer {
  const std::vector<LabelRequest>& requests;
  const Box& extent;
  double metres_per_pixel;
  const TextMeasure& measure;
  TakenSpace taken = {};
  std::map<std::string, std::vector<Projected>, std::less<>> places = {};
  std::vector<PlacedLabel> placed = {};

  Projected project(Point p) const {
    return {static_cast<float>((p.x - extent.min_x) / metres_per_pixel),
            static_cast<float>((extent.max_y - p.y) / metres_per_pixel)};
  }
  Point unproject(Projected p) const {
    return {extent.min_x + p.x * metres_per_pixel, extent.max_y - p.y * metres_per_pixel};
  }
  bool on_picture(const ScreenBox& box) const {
    return box.min_x >= 0 && box.min_y >= 0 && box.max_x <= extent.width() / metres_per_pixel &&
           box.max_y <= extent.height() / metres_per_pixel;
  }

  bool repeats(const LabelRequest& request, Projected at) const {
    if (request.spacing <= 0) return false;
    const auto found = places.find(name_key(request.text));
    if (found == places.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](Projected p) {
      return std::hypot(p.x - at.x, p.y - at.y) < 0.8F * request.spacing;
    });
  }

  bool accept(std::size_t index, Label label) {
    const LabelRequest& request = requests[index];
    auto boxes = boxes_of(label, request.style, extent, metres_per_pixel);
    for (ScreenBox& box : boxes) {
      box = {box.min_x - request.padding, box.min_y - request.padding, box.max_x + request.padding,
             box.max_y + request.padding};
    }
    const auto fits = [&](const ScreenBox& b) { return on_picture(b) && taken.is_free(b); };
    if (!request.overlap && !std::all_of(boxes.begin(), boxes.end(), fits)) return false;
    for (const ScreenBox& box : boxes) taken.take(box);
    places[name_key(request.text)].push_back(project(label.at));
    placed.push_back({index, std::move(label)});
    return true;
  }

  float width_of(const LabelRequest& request, const std::string& line) const {
    const auto letters = static_cast<float>(to_code_points(line).size());
    const float gaps = std::max(0.0F, letters - 1) * request.letter_spacing * request.style.size;
    return measure(request.style, line).width + gaps;
  }

  // Ideographs break anywhere, other text at spaces; halves of about equal length.
  void wrap(const LabelRequest& request, const std::string& line,
            std::vector<std::string>& out) const {
    const auto letters = to_code_points(line);
    if (request.max_width <= 0 || letters.size() < 2 ||
        width_of(request, line) <= request.max_width) {
      out.push_back(line);
      return;
    }
    const auto middle = static_cast<double>(letters.size()) / 2;
    std::size_t best = 0;
    for (std::size_t i = 1; i < letters.size(); ++i) {
      const bool may =
          letters[i] == U' ' || (is_ideograph(letters[i - 1]) && is_ideograph(letters[i]));
      const auto off = [&](std::size_t k) { return std::abs(static_cast<double>(k) - middle); };
      if (may && (best == 0 || off(i) < off(best))) best = i;
    }
    if (best == 0) {
      out.push_back(line);
      return;
    }
    wrap(request, trimmed(to_utf8(std::u32string_view(letters).substr(0, best))), out);
    wrap(request, trimmed(to_utf8(std::u32string_view(letters).substr(best))), out);
  }

  void place_at_point(std::size_t index) {
    const LabelRequest& request = requests[index];
    std::vector<std::string> lines;
    for (const std::string& line : split_lines(request.text)) wrap(request, line, lines);
    Label label;
    label.at = request.at;
    for (const std::string& line : lines) {
      const TextSize size = measure(request.style, line);
      label.width = std::max(label.width, width_of(request, line));
      label.height += size.ascent + size.descent;
      label.text += (label.text.empty() ? "" : "\n") + line;
    }
    if (request.room > 0 && label.width > 1.4F * request.room) return;
    if (repeats(request, project(request.at))) return;
    for (const Anchor anchor : request.anchors) {
      set_anchor(label, anchor, request);
      if (request.letter_spacing > 0 && lines.size() == 1) spread(label, request);
      if (accept(index, label)) return;
    }
  }

  static void set_anchor(Label& label, Anchor anchor, const LabelRequest& request) {
    label.dx = label.dy = 0;
    if (anchor == Anchor::left) label.dx = request.offset_x + label.width / 2;
    if (anchor == Anchor::right) label.dx = -request.offset_x - label.width / 2;
    if (anchor == Anchor::top) label.dy = request.offset_y + label.height / 2;
    if (anchor == Anchor::bottom) label.dy = -request.offset_y - label.height / 2;
  }

  // A row of glyphs, so that letters stand apart.
  void spread(Label& label, const LabelRequest& request) const {
    label.glyphs.clear();
    const auto tokens = tokens_of(request);
    if (tokens.size() < 2) return;
    const float gap = request.letter_spacing * request.style.size;
    float x = label.dx - label.width / 2;
    float total = -gap;
    for (const Token& token : tokens) total += token.width + gap;
    x = label.dx - total / 2;
    for (const Token& token : tokens) {
      label.glyphs.push_back({token.text, x + token.width / 2, label.dy, 0});
      x += token.width + gap;
    }
  }

  std::vector<Token> tokens_of(const LabelRequest& request) const {
    std::vector<Token> tokens;
    for (const char32_t c : to_code_points(request.text)) {
      const bool ideograph = is_ideograph(c);
      const std::string letter = to_utf8(std::u32string_view(&c, 1));
      if (!ideograph && !tokens.empty() && !tokens.back().ideograph && c != U' ' &&
          tokens.back().text != " ") {
        tokens.back().text += letter;
      } else {
        tokens.push_back({letter, 0, ideograph});
      }
    }
    for (Token& token : tokens) token.width = measure(request.style, token.text).width;
    return tokens;
  }

  void place_along_line(std::size_t index) {
    const LabelRequest& request = requests[index];
    Line line;
    for (const Point p : request.line) {
      const Projected q = project(p);
      line.push_back({q.x, q.y});
    }
    const double whole = length(line);
    const auto tokens = tokens_of(request);
    float text = 0;
    for (const Token& token : tokens) text += token.width;
    if (tokens.empty() || whole < text + 4) return;
    const double spacing = request.spacing > 0 ? request.spacing : whole;
    const int wanted = std::max(1, static_cast<int>(whole / spacing));
    const double share = whole / wanted;
    for (int i = 0; i < wanted; ++i) {
      for (const double shift : {0.0, -0.12, 0.12, -0.25, 0.25, -0.38, 0.38}) {
        if (place_near(index, line, tokens, text, (i + 0.5 + shift) * share)) break;
      }
    }
  }

  // Letters as wide apart as wanted, else closer.
  bool place_near(std::size_t index, const Line& line, const std::vector<Token>& tokens, float text,
                  double centre) {
    const LabelRequest& request = requests[index];
    const auto gaps = static_cast<float>(tokens.size() - 1);
    const Point middle = point_at(line, centre);
    const Projected at{static_cast<float>(middle.x), static_cast<float>(middle.y)};
    if (repeats(request, at)) return false;
    for (const float share : {1.0F, 0.5F, 0.15F, 0.0F}) {
      const float gap = request.letter_spacing * share * request.style.size;
      const double half = (text + gap * gaps) / 2;
      if (centre - half < 1 || centre + half > length(line) - 1) continue;
      auto label = along(line, tokens, request, centre - half, gap, at);
      if (label && accept(index, std::move(*label))) return true;
      if (request.letter_spacing <= 0) break;
    }
    return false;
  }

  std::optional<Label> along(const Line& line, const std::vector<Token>& tokens,
                             const LabelRequest& request, double from, float gap,
                             Projected at) const {
    double to = from - gap;
    for (const Token& token : tokens) to += token.width + gap;
    const Point chord = point_at(line, to) - point_at(line, from);
    const bool steep = std::abs(chord.y) > std::abs(chord.x);
    const bool ideographs =
        std::all_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.ideograph; });
    const bool upright = steep && ideographs;
    // A column reads downwards, a row to the right.
    const bool backwards = upright ? chord.y < 0 : chord.x < 0;
    Label label;
    label.text = request.text;
    label.at = unproject(at);
    double cursor = backwards ? to : from;
    float before = 0;
    for (const Token& token : tokens) {
      const double step = backwards ? -1.0 : 1.0;
      const Point a = point_at(line, cursor);
      const Point b = point_at(line, cursor + step * token.width);
      const Point c = point_at(line, cursor + step * token.width / 2);
      const Point mid = (a + b) * 0.5;
      if (distance(c, mid) > 0.3 * request.style.size) return std::nullopt;
      auto angle = static_cast<float>(std::atan2(b.y - a.y, b.x - a.x) * 180 / M_PI);
      if (upright) angle -= 90;
      if (!label.glyphs.empty() && turn(before, angle) > 40) return std::nullopt;
      if (upright ? std::abs(angle) > 60 : std::abs(angle) > 100) return std::nullopt;
      before = angle;
      label.glyphs.push_back(
          {token.text, static_cast<float>(c.x) - at.x, static_cast<float>(c.y) - at.y, angle});
      cursor += step * (token.width + gap);
    }
    set_box(label, request.style);
    return label;
  }

  static float turn(float a, float b) {
    float t = std::abs(a - b);
    return t > 180 ? 360 - t : t;
  }

  void set_box(Label& label, const TextStyle& style) const {
    ScreenBox all{1e9F, 1e9F, -1e9F, -1e9F};
    const Projected at = project(label.at);
    for (const ScreenBox& box : boxes_of(label, style, extent, metres_per_pixel)) {
      all.min_x = std::min(all.min_x, box.min_x);
      all.min_y = std::min(all.min_y, box.min_y);
      all.max_x = std::max(all.max_x, box.max_x);
      all.max_y = std::max(all.max_y, box.max_y);
    }
    label.dx = (all.min_x + all.max_x) / 2 - at.x;
    label.dy = (all.min_y + all.max_y) / 2 - at.y;
    label.width = all.max_x - all.min_x;
    label.height = all.max_y - all.min_y;
  }
};

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

bool TakenSpace::is_free(const ScreenBox& box) const {
  for (int x = cell_of(box.min_x); x <= cell_of(box.max_x); ++x) {
    for (int y = cell_of(box.min_y); y <= cell_of(box.max_y); ++y) {
      const auto cell = cells_.find({x, y});
      if (cell == cells_.end()) continue;
      for (const ScreenBox& other : cell->second) {
        if (other.intersects(box)) return false;
      }
    }
  }
  return true;
}

void TakenSpace::take(const ScreenBox& box) {
  for (int x = cell_of(box.min_x); x <= cell_of(box.max_x); ++x) {
    for (int y = cell_of(box.min_y); y <= cell_of(box.max_y); ++y) cells_[{x, y}].push_back(box);
  }
}

std::vector<ScreenBox> boxes_of(const Label& label, const TextStyle& style, const Box& extent,
                                double metres_per_pixel) {
  const auto x = static_cast<float>((label.at.x - extent.min_x) / metres_per_pixel);
  const auto y = static_cast<float>((extent.max_y - label.at.y) / metres_per_pixel);
  const auto around = [&](float dx, float dy, float half_w, float half_h) {
    return ScreenBox{x + dx - half_w, y + dy - half_h, x + dx + half_w, y + dy + half_h};
  };
  if (label.glyphs.empty()) {
    return {around(label.dx, label.dy, label.width / 2, label.height / 2)};
  }
  std::vector<ScreenBox> boxes;
  for (const Glyph& glyph : label.glyphs) {
    // A word of Latin letters is about 0.6 em a letter; an ideograph is one em.
    const bool wide = is_ideograph(to_code_points(glyph.text).front());
    const float w =
        wide ? style.size : 0.62F * style.size * static_cast<float>(letters(glyph.text));
    const float h = style.size * 1.05F;
    const auto turn = static_cast<float>(glyph.angle * M_PI / 180);
    const float c = std::abs(std::cos(turn));
    const float s = std::abs(std::sin(turn));
    // A square's corners may touch its neighbour's when turned; shrink to what is inked.
    const float grip = wide ? 0.88F : 1;
    boxes.push_back(
        around(glyph.dx, glyph.dy, grip * (w * c + h * s) / 2, grip * (w * s + h * c) / 2));
  }
  return boxes;
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelRequest>& requests, const Box& extent,
                                      double metres_per_pixel, const TextMeasure& measure,
                                      const std::vector<ScreenBox>& obstacles,
                                      const Progress& progress) {
  Placer placer{requests, extent, metres_per_pixel, measure};
  for (const ScreenBox& box : obstacles) placer.taken.take(box);
  std::vector<std::size_t> order(requests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const LabelRequest& r = requests[i];
    const Point at = r.line.empty() ? r.at : r.line.front();
    return std::tuple(r.rank, r.key, -r.weight, std::string_view(r.text), at.x, at.y, i);
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto share = static_cast<double>(i) / static_cast<double>(order.size());
    if (i % 512 == 0 && !report(progress, share, "labels")) break;
    const LabelRequest& request = requests[order[i]];
    if (request.text.empty()) continue;
    if (request.line.size() > 1) {
      placer.place_along_line(order[i]);
    } else {
      placer.place_at_point(order[i]);
    }
  }
  return std::move(placer.placed);
}

std::vector<Line> joined(std::vector<Line> lines) {
  using Key = std::pair<std::int64_t, std::int64_t>;
  const auto key = [](Point p) { return Key(std::llround(p.x * 100), std::llround(p.y * 100)); };
  std::erase_if(lines, [](const Line& line) { return line.size() < 2; });
  std::map<Key, std::vector<std::size_t>> ends;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ends[key(lines[i].front())].push_back(i);
    ends[key(lines[i].back())].push_back(i);
  }
  std::vector<char> used(lines.size(), 0);
  const auto next = [&](Point end) -> std::optional<std::size_t> {
    const auto& here = ends[key(end)];
    if (here.size() != 2) return std::nullopt;
    for (const std::size_t i : here) {
      if (!used[i]) return i;
    }
    return std::nullopt;
  };
  const auto extend = [&](Line& chain) {
    while (const auto i = next(chain.back())) {
      used[*i] = 1;
      Line more = lines[*i];
      if (key(more.front()) != key(chain.back())) std::reverse(more.begin(), more.end());
      chain.insert(chain.end(), more.begin() + 1, more.end());
    }
  };
  std::vector<Line> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (used[i]) continue;
    used[i] = 1;
    Line chain = lines[i];
    extend(chain);
    std::reverse(chain.begin(), chain.end());
    extend(chain);
    out.push_back(std::move(chain));
  }
  return out;
}

}  // namespace lifang::cartography
