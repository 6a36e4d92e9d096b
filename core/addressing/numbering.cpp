// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/numbering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

#include "core/addressing/guests.h"

namespace lifang::addressing {
namespace {

struct Standing {
  Plate plate;
  double from_m = 0;  // front along the axis
  double to_m = 0;
};

using Number = std::pair<int, int>;  // number, sub

/// Doors in one run of numbers: a side of the road, or both where numbers are continuous.
struct Row {
  std::vector<Standing> doors;  // from zero outwards
  int first = 1;
  int step = 2;

  bool bears(int number) const { return step == 1 || number % 2 == first % 2; }
};

class Numberer {
 public:
  Numberer(System system, const Rules& rules, const std::vector<Front>& fronts, Numbering& out)
      : system_(system), rules_(rules), fronts_(fronts), out_(out) {}

  void take(Number number) { taken_.insert(number); }
  std::set<Number>& taken() { return taken_; }

  /// Numbers one side: the stretches between its anchors, then the open end.
  void number(Row& row) {
    const std::vector<std::size_t> anchors = anchors_of(row);
    std::size_t begin = 0;
    Number before{0, 0};
    for (std::size_t anchor : anchors) {
      const Plate& plate = row.doors[anchor].plate;
      fill_between(row, begin, anchor, before, {plate.number, plate.sub});
      before = {plate.number, plate.sub};
      begin = anchor + 1;
    }
    fill_open_end(row, begin, before.first);
  }

 private:
  bool usable(int number) const {
    const bool skipped =
        std::find(rules_.skip.begin(), rules_.skip.end(), number) != rules_.skip.end();
    return !skipped && !taken_.count({number, 0});
  }

  int usable_from(const Row& row, int number) const {
    while (!usable(number)) number += row.step;
    return number;
  }

  /// The row's number for a distance from zero.
  static int at_metres(double metres, const Row& row) {
    if (row.step == 1) return std::max(1, static_cast<int>(std::lround(metres)));
    const int number = row.first == 1 ? 2 * static_cast<int>(std::floor(metres / 2)) + 1
                                      : 2 * static_cast<int>(std::lround(metres / 2));
    return std::max(number, row.first);
  }

  /// The existing plates that stand in order (a longest rising subsequence) and on the
  /// side of their parity; the others are kept but order nothing.
  std::vector<std::size_t> anchors_of(const Row& row) {
    std::vector<std::size_t> existing;
    for (std::size_t i = 0; i < row.doors.size(); ++i) {
      const Plate& plate = row.doors[i].plate;
      if (!plate.existing) continue;
      if (row.bears(plate.number))
        existing.push_back(i);
      else
        note("plate.wrong_parity", plate);
    }
    const auto value = [&](std::size_t i) {
      const Plate& plate = row.doors[existing[i]].plate;
      return Number{plate.number, plate.sub};
    };
    std::vector<std::size_t> best(existing.size(), 1);
    std::vector<std::size_t> previous(existing.size(), existing.size());
    for (std::size_t i = 0; i < existing.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (value(j) >= value(i) || best[j] + 1 <= best[i]) continue;
        best[i] = best[j] + 1;
        previous[i] = j;
      }
    }
    std::vector<std::size_t> anchors;
    std::set<std::size_t> ordered;
    if (!best.empty()) {
      auto at = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
      for (; at != existing.size(); at = previous[at]) ordered.insert(existing[at]);
    }
    for (std::size_t i : existing) {
      if (ordered.count(i))
        anchors.push_back(i);
      else
        note("plate.out_of_order", row.doors[i].plate);
    }
    return anchors;
  }

  void note(const std::string& code, const Plate& plate) {
    Finding finding;
    finding.code = code;
    finding.severity = Severity::warning;
    finding.subject = number_text(plate.number, plate.sub);
    const bool left = plate.side == Side::left;
    finding.args = {finding.subject, left ? "左" : "右", side_word(plate.side)};
    out_.findings.push_back(std::move(finding));
  }

  void give(Standing& door, int number, int sub) {
    door.plate.number = number;
    door.plate.sub = sub;
    take({number, sub});
  }

  /// Doors [begin, end) between two numbers, neither of which moves.
  void fill_between(Row& row, std::size_t begin, std::size_t end, Number low, Number high) {
    std::vector<std::size_t> doors;
    for (std::size_t i = begin; i < end; ++i) {
      if (!row.doors[i].plate.existing) doors.push_back(i);
    }
    if (doors.empty()) return;
    std::vector<int> free;
    const int first = low.first == 0 ? row.first : low.first + row.step;
    const int past = high.second > 0 ? high.first + 1 : high.first;  // 5 stands before 5-2
    for (int n = first; n < past; n += row.step) {
      if (usable(n)) free.push_back(n);
    }
    if (free.size() < doors.size()) return squeeze(row, doors, free, low, high);
    const double from = begin == 0 ? 0 : row.doors[begin - 1].plate.offset_m;
    const double to = row.doors[end].plate.offset_m;
    std::size_t next = 0;
    for (std::size_t i = 0; i < doors.size(); ++i) {
      const double offset = row.doors[doors[i]].plate.offset_m;
      const std::size_t last = free.size() - (doors.size() - i);
      const std::size_t slot = std::clamp(wanted_slot(row, free, from, to, offset), next, last);
      give(row.doors[doors[i]], free[slot], 0);
      next = slot + 1;
    }
  }

  std::size_t wanted_slot(const Row& row, const std::vector<int>& free, double from, double to,
                          double offset) const {
    if (system_ == System::metre) {
      const auto at = std::lower_bound(free.begin(), free.end(), at_metres(offset, row));
      return static_cast<std::size_t>(at - free.begin());
    }
    const double share = to > from ? std::clamp((offset - from) / (to - from), 0.0, 1.0) : 0.5;
    const double slot = share * static_cast<double>(free.size() + 1) - 1;
    return static_cast<std::size_t>(std::max(0L, std::lround(slot)));
  }

  /// More doors than free numbers: these are spread, the doors after each take its subs.
  void squeeze(Row& row, std::vector<std::size_t> doors, std::vector<int> free, Number low,
               Number high) {
    // Between 5 and 5-2 there is little room: the last door alone takes such a 5.
    const bool narrow = !free.empty() && free.back() == high.first;
    if (narrow && (low.first > 0 || free.size() > 1)) {
      give(row.doors[doors.back()], free.back(), 0);
      doors.pop_back();
      free.pop_back();
    }
    std::size_t used = 0;
    for (std::size_t i = 0; i < doors.size(); ++i) {
      const std::size_t due = ((i + 1) * free.size() + doors.size() - 1) / doors.size();
      if (due > used) {
        low = {free[used++], 0};
        give(row.doors[doors[i]], low.first, 0);
        continue;
      }
      const bool before_all = low.first == 0;
      if (before_all) low = {high.first, 0};
      int sub = low.second + 1;
      while (taken_.count({low.first, sub})) ++sub;
      low.second = sub;
      give(row.doors[doors[i]], low.first, sub);
      if (before_all || low >= high) note("plate.before_first", row.doors[doors[i]].plate);
    }
  }

  void fill_open_end(Row& row, std::size_t begin, int last) {
    int number = last == 0 ? row.first : last + row.step;
    double front = begin == 0 ? 0 : row.doors[begin - 1].to_m;
    for (std::size_t i = begin; i < row.doors.size(); ++i) {
      Standing& door = row.doors[i];
      if (!door.plate.existing) {
        if (system_ == System::metre) {
          number = usable_from(row, std::max(number, at_metres(door.plate.offset_m, row)));
        } else {
          number = usable_from(row, reserve(row, number, front, door.from_m));
        }
        give(door, number, 0);
        number += row.step;
      }
      front = std::max(front, door.to_m);
    }
  }

  /// Keeps numbers free for an empty front and returns the one after them.
  int reserve(const Row& row, int number, double from, double to) {
    for (const Front& front : open_fronts(row.doors.front().plate.side, from, to)) {
      const double width = (front.to_m - front.from_m) / front.plots;
      for (int i = 0; i < front.plots; ++i) {
        number = usable_from(row, number);
        out_.reserves.push_back({front.side, number, front.from_m + (i + 0.5) * width});
        number += row.step;
      }
    }
    return number;
  }

  /// The stretches between two doors that may need numbers, from zero outwards.
  std::vector<Front> open_fronts(Side side, double from, double to) const {
    std::vector<Front> out;
    if (rules_.reserve_front_m <= 0) return out;
    const auto add_free = [&](double a, double b) {
      if (b - a < std::max(rules_.reserve_min_gap_m, rules_.reserve_front_m)) return;
      out.push_back({side, a, b, static_cast<int>((b - a) / rules_.reserve_front_m)});
    };
    double at = std::max(from, rules_.corner_m);
    for (const Front& front : fronts_) {
      if (front.side != side || front.to_m <= at || front.from_m >= to) continue;
      add_free(at, std::min(front.from_m, to));
      const bool whole = front.from_m >= from && front.to_m <= to;
      if (front.plots > 0 && whole) out.push_back(front);
      at = front.to_m;
    }
    add_free(at, to);
    return out;
  }

  System system_;
  const Rules& rules_;
  const std::vector<Front>& fronts_;
  Numbering& out_;
  std::set<Number> taken_;
};

Standing stand(const Axis& axis, const Door& door, std::size_t index, const Rules& rules) {
  const Position at = locate(axis, door.at);
  const double half = (door.front_m > 0 ? door.front_m : rules.door_front_m) / 2;
  const bool existing = door.number > 0;
  return {{index, at.side, at.offset_m, at.distance_m, existing ? door.number : 0,
           existing ? door.sub : 0, existing},
          at.offset_m - half,
          at.offset_m + half};
}

/// The runs of a road with their doors in order; of the sides, those that have doors.
std::vector<Row> rows_of(const Axis& axis, const std::vector<Door>& doors, const Rules& rules) {
  std::array<Row, 2> sides;
  const auto hosts = hosts_of(axis, doors, rules);
  for (std::size_t i = 0; i < doors.size(); ++i) {
    if (hosts[i]) continue;
    const Standing door = stand(axis, doors[i], i, rules);
    const bool left = rules.continuous || door.plate.side == Side::left;
    sides[left ? 0 : 1].doors.push_back(door);
  }
  const bool one_sided = sides[0].doors.empty() || sides[1].doors.empty();
  const bool odd_left = odd_side(axis, rules) == Side::left;
  std::vector<Row> out;
  for (Row& row : sides) {
    if (row.doors.empty()) continue;
    row.first = odd_left == (&row == sides.data()) ? 1 : 2;
    if (one_sided && rules.one_sided != "by_side") row.first = rules.one_sided == "even" ? 2 : 1;
    if (rules.continuous) row.first = 1;
    if (rules.continuous || (one_sided && rules.one_sided == "continuous")) row.step = 1;
    const auto key = [&](const Standing& s) {
      return std::tuple{s.plate.offset_m, s.plate.distance_m,
                        std::string_view(doors[s.plate.door].id)};
    };
    std::sort(row.doors.begin(), row.doors.end(),
              [&](const Standing& a, const Standing& b) { return key(a) < key(b); });
    out.push_back(std::move(row));
  }
  return out;
}

/// Puts a guest behind the plates of the number that it shares.
void put_behind_host(std::vector<Plate>& plates, const Plate& guest) {
  const auto last = std::find_if(plates.rbegin(), plates.rend(), [&](const Plate& plate) {
    return plate.number == guest.number && plate.sub < guest.sub;
  });
  plates.insert(last.base(), guest);
}

}  // namespace

std::string number_text(int number, int sub) {
  return std::to_string(number) + (sub > 0 ? "-" + std::to_string(sub) : "");
}

std::vector<Run> runs_of(const Axis& axis, const std::vector<Door>& doors, const Rules& rules) {
  std::vector<Run> out;
  for (const Row& row : rows_of(axis, doors, rules)) {
    out.push_back({{}, row.first, row.step});
    for (const Standing& door : row.doors) out.back().doors.push_back(door.plate.door);
  }
  return out;
}

Numbering number_doors(const Axis& axis, const std::vector<Door>& doors, System system,
                       const Rules& rules, const std::vector<Front>& taken,
                       const std::vector<std::pair<int, int>>& withheld) {
  Numbering out;
  std::vector<Row> rows = rows_of(axis, doors, rules);
  Numberer numberer(system, rules, taken, out);
  for (const Number& number : withheld) numberer.take(number);
  for (const Door& door : doors) {
    if (door.number > 0) numberer.take({door.number, door.sub});
  }
  for (Row& row : rows) {
    numberer.number(row);
    for (const Standing& door : row.doors) out.plates.push_back(door.plate);
  }
  for (Plate& guest : guest_plates(axis, doors, out.plates, rules, numberer.taken()))
    put_behind_host(out.plates, guest);
  return out;
}

}  // namespace lifang::addressing
