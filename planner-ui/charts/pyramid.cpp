// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/row_chart.h"

namespace lifang::charts {
namespace {

constexpr std::size_t first_elderly = 12;  // the cohort of 60–64
constexpr float younger = 0.35F;           // strength of those below 60
// In widths of the type.
constexpr double margin = 0.8, note_base = 2.5, plot_top = 4.9, plot_foot = 0.6, ages = 4;
constexpr double least_row = 1.15, most_row = 1.8;

std::string age_text(std::size_t cohort) {
  const std::size_t from = 5 * cohort;
  if (cohort + 1 == queries::cohorts) return std::to_string(from) + "+";
  return std::to_string(from) + "–" + std::to_string(from + 4);
}

double sum(const queries::Cohorts& of, std::size_t from = 0) {
  return std::accumulate(of.begin() + static_cast<std::ptrdiff_t>(from), of.end(), 0.0);
}

/// One side of the pyramid: the axis begins at `zero` and ends at `end`, either way.
struct Side {
  double zero, end, most;
  double x(double value) const { return zero + value / most * (end - zero); }
};

class Pyramid {
 public:
  Pyramid(const queries::AgePyramid& people, const Frame& frame) : people_(people), frame_(frame) {
    const double em = frame.em;
    row_ = std::clamp((frame.height - (plot_top + plot_foot) * em) / queries::cohorts,
                      least_row * em, most_row * em);
    drawing_.width = frame.width;
    drawing_.em = em;
    drawing_.height = std::max(frame.height, y(0) + row_ / 2 + plot_foot * em);
  }

  Drawing draw() {
    const double em = frame_.em;
    put_title(drawing_, frame_, say(frame_, "chart.pyramid.title"));
    if (people_.men && people_.women) {
      const double most =
          axis_end(std::max(std::ranges::max(*people_.men), std::ranges::max(*people_.women)));
      const double middle = frame_.width / 2;
      side({middle - ages * em / 2, 3 * margin * em, most}, *people_.men, Ink::men);
      side({middle + ages * em / 2, frame_.width - 3 * margin * em, most}, *people_.women,
           Ink::women);
      head(middle - ages * em, "chart.pyramid.men", Align::right);
      head(middle + ages * em, "chart.pyramid.women", Align::left);
      names(middle, Align::middle);
    } else {
      const double most = axis_end(std::ranges::max(people_.all));
      side({(margin + ages) * em, frame_.width - 3 * margin * em, most}, people_.all, Ink::men);
      head(margin * em, "chart.pyramid.together", Align::left);
      names((margin + ages - 0.6) * em, Align::right);
    }
    read();
    return std::move(drawing_);
  }

 private:
  double y(std::size_t cohort) const {
    return plot_top * frame_.em + (static_cast<double>(queries::cohorts - 1 - cohort) + 0.5) * row_;
  }

  void head(double x, const char* code, Align align) {
    drawing_.words.push_back({.at = {x, note_base * frame_.em},
                              .text = say(frame_, code),
                              .ink = Ink::quiet,
                              .align = align});
  }

  void side(const Side& side, const queries::Cohorts& people, Ink ink) {
    const double em = frame_.em, step = axis_step(side.most);
    for (double at = 0; at <= side.most + step / 2; at += step) {
      drawing_.marks.push_back(
          {.form = Form::way,
           .at = {{side.x(at), (plot_top - 0.2) * em}, {side.x(at), y(0) + row_ / 2}},
           .fill = {},
           .edge = at == 0 ? Ink::quiet : Ink::grid,
           .width = 0.08 * em});
      drawing_.words.push_back({.at = {side.x(at), (plot_top - 0.6) * em},
                                .text = grouped(at),
                                .ink = Ink::quiet,
                                .align = Align::middle});
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
      const double left = std::min(side.x(0), side.x(people[i]));
      const double right = std::max(side.x(0), side.x(people[i]));
      drawing_.marks.push_back({.form = Form::box,
                                .at = {{left, y(i) - 0.42 * row_}, {right, y(i) + 0.42 * row_}},
                                .fill = ink,
                                .edge = {},
                                .strength = i >= first_elderly ? 1 : younger});
    }
  }

  void names(double x, Align align) {
    for (std::size_t i = 0; i < queries::cohorts; ++i) {
      drawing_.words.push_back(
          {.at = {x, y(i) + 0.36 * frame_.em}, .text = age_text(i), .align = align});
    }
  }

  void read() {
    for (std::size_t up = queries::cohorts; up-- > 0;) {
      std::string reading =
          say(frame_, "chart.pyramid.reading", {age_text(up), grouped(people_.all[up])});
      if (people_.men && people_.women) {
        reading += say(frame_, "chart.pyramid.apart",
                       {grouped((*people_.men)[up]), grouped((*people_.women)[up])});
      }
      drawing_.spots.push_back({.area = {0, y(up) - row_ / 2, frame_.width, y(up) + row_ / 2},
                                .reading = std::move(reading)});
    }
    const double all = sum(people_.all), old = sum(people_.all, first_elderly);
    drawing_.summary = say(frame_, "chart.pyramid.summary",
                           {grouped(all), grouped(old), share_text(old, all),
                            people_.men ? std::string() : say(frame_, "chart.pyramid.together")});
  }

  const queries::AgePyramid& people_;
  const Frame& frame_;
  double row_ = 0;
  Drawing drawing_;
};

}  // namespace

Drawing pyramid(const queries::AgePyramid& people, const Frame& frame) {
  return people.places == 0 ? Drawing{} : Pyramid(people, frame).draw();
}

}  // namespace lifang::charts
