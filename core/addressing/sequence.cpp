// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sequence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();
// A number this far away counts a quarter of one close by.
constexpr double near_m = 250;
constexpr double near_numbers = 30;
// The town's habit counts as one neighbour at this distance.
constexpr double hint_m = 350;
constexpr double hint_numbers = 40;
constexpr std::size_t enough = 4;            // numbers from which a rule can be read
constexpr std::size_t direction_enough = 3;  // numbers that show where a street rises to
constexpr double few_numbers_share = 0.5;    // what a street of fewer tells of the town's habit
constexpr double rule_share = 0.75;          // of the numbers must follow a rule
constexpr double order_share = 0.7;          // in order, the rest are outliers; fewer is no order

double sign_of(const Known& known) {
  return (known.number % 2 == 1) == (known.foot.side == Side::left) ? 1 : -1;
}

double median(std::vector<double> values, double fallback) {
  if (values.empty()) return fallback;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The longest run of items whose values never fall, as positions.
std::vector<std::size_t> longest_rise(const std::vector<double>& values) {
  std::vector<std::size_t> length(values.size(), 1);
  std::vector<std::size_t> before(values.size(), nobody);
  std::size_t best = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (values[j] > values[i] || length[j] + 1 <= length[i]) continue;
      length[i] = length[j] + 1;
      before[i] = j;
    }
    if (length[i] > length[best]) best = i;
  }
  std::vector<std::size_t> out;
  for (std::size_t i = values.empty() ? nobody : best; i != nobody; i = before[i]) out.push_back(i);
  std::reverse(out.begin(), out.end());
  return out;
}

/// How a street lies when one walks away from its zero point, each -1 … 1.
using Leaning = std::array<double, 5>;  // east, north, outward, inward, off the main street

Leaning leaning_of(const Street& street, const Middles& middles) {
  if (street.axis.pieces.empty()) return {};
  const Point a = street.axis.pieces.front().front();
  const Point b = street.axis.pieces.back().back();
  const double apart = distance(a, b);
  if (apart <= 0) return {};
  const Point centre = middles.seen_from((a + b) * 0.5);
  return {(b.x - a.x) / apart, (b.y - a.y) / apart,
          (distance(b, centre) - distance(a, centre)) / apart, static_cast<double>(street.mouth),
          street.main};
}

/// How far signs agree; little is believed of few.
struct Agreement {
  double sum = 0, weight = 2;
  void add(double sign) {
    sum += sign;
    weight += std::abs(sign);
  }
  double share() const { return sum / weight; }
};

double dot(const Leaning& a, const Leaning& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

/// How a street lies for who walks where its numbers rise, and how much is known of that way.
struct Rising {
  Leaning leaning{};
  double sure = 1;
};

/// `way`: 1 if numbers rise away from zero, -1 if they fall.
Rising rising_of(const Street& street, const Middles& middles, double way, double sure) {
  Rising out{leaning_of(street, middles), sure};
  for (double& part : out.leaning) part *= way;
  return out;
}

/// Logistic regression without a constant: the weights under which streets rise the way they do
/// most likely, held small (ridge), by steps no longer than the curvature allows.
Leaning weights_of(const std::vector<Rising>& rising) {
  constexpr double ridge = 2;
  constexpr int steps = 100;
  Leaning out{};
  const double step = 1 / (ridge + static_cast<double>(rising.size()) * 0.3);
  for (int i = 0; i < steps; ++i) {
    Leaning slope{};
    for (const auto& [leaning, sure] : rising) {
      const double missed = sure / (1 + std::exp(dot(leaning, out)));
      for (std::size_t k = 0; k < out.size(); ++k) slope[k] += missed * leaning[k];
    }
    for (std::size_t k = 0; k < out.size(); ++k) out[k] += step * (slope[k] - ridge * out[k]);
  }
  return out;
}

/// The nearest number of the parity; of two equally near the larger.
int to_parity(double number, bool odd) {
  const int below = static_cast<int>(std::floor((number - (odd ? 1 : 0)) / 2)) * 2 + (odd ? 1 : 0);
  return std::max(odd ? 1 : 2, number - below < 1 ? below : below + 2);
}

}  // namespace

const char* side_rule_word(SideRule rule) {
  switch (rule) {
    case SideRule::odd_even: return "odd_even";
    case SideRule::consecutive: return "consecutive";
    case SideRule::none: return "none";
    default: return "too_few";
  }
}

Sequence::Sequence(const Street& street, std::vector<Known> known, const Habit& habit)
    : street_(&street), known_(std::move(known)), habit_(habit), rising_(habit.rising(street)) {
  std::sort(known_.begin(), known_.end(), [](const Known& a, const Known& b) {
    const auto key = [](const Known& k) {
      return std::tuple{k.number, k.foot.along_m, k.foot.distance_m, k.plate};
    };
    return key(a) < key(b);
  });
  for (const Known& each : known_) reach_.push_back(street_->reach(each.foot));
  all_ = chain_of(-1);
  for (int parity : {0, 1}) by_parity_[parity] = chain_of(parity);
  std::vector<std::pair<double, double>> pairs;
  for (const Known& each : known_) pairs.emplace_back(each.number, each.foot.along_m);
  const double tau = tau_b(pairs);
  direction_ = tau > 0 ? 1 : tau < 0 ? -1 : 0;
  spacing_ = spacing_of(all_);
  // Numbers that are distances grow by one a metre, however many doors there are.
  if (known_.size() >= enough && direction_ != 0 && spacing_ > 0.7 && spacing_ < 1.4) {
    system_ = System::metre;
  }
  find_rule();
}

bool Sequence::on_wrong_side(std::size_t i) const {
  const double sign = sign_of(known_[i]);
  return rule_ == SideRule::odd_even && sign * odd_left_ < 0 && sign * vote(reach_[i], i) < 0;
}

std::vector<std::size_t> Sequence::out_of_order() const {
  std::vector<bool> kept(known_.size());
  const bool by_parity = rule_ == SideRule::odd_even;
  if (known_.size() < enough || rule_ == SideRule::none) return {};
  for (int parity : {0, 1}) {
    for (std::size_t i : by_parity ? by_parity_[parity] : all_) kept[i] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i]) out.push_back(i);
  }
  return out;
}

/// Known numbers of a parity (-1: all) in rising order. If most lie in order along the
/// street, the others are outliers; if not, the street is no line and all are kept.
Sequence::Chain Sequence::chain_of(int parity) const {
  Chain all;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (parity < 0 || known_[i].number % 2 == parity) all.push_back(i);
  }
  Chain best;
  for (double turn : {1.0, -1.0}) {
    std::vector<double> along;
    for (std::size_t i : all) along.push_back(turn * known_[i].foot.along_m);
    const std::vector<std::size_t> rise = longest_rise(along);
    if (rise.size() <= best.size()) continue;
    best.clear();
    for (std::size_t i : rise) best.push_back(all[i]);
  }
  const bool in_order =
      static_cast<double>(best.size()) >= order_share * static_cast<double>(all.size());
  return in_order && all.size() >= enough ? best : all;
}

double Sequence::spacing_of(const Chain& chain) const {
  std::vector<double> steps;
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const int numbers = known_[chain[i + 1]].number - known_[chain[i]].number;
    if (numbers <= 0) continue;
    steps.push_back(street_->metres(reach_[chain[i]], known_[chain[i + 1]].foot) / numbers);
  }
  // Plates one above the other are no step along the street.
  const double found = median(std::move(steps), habit_.metres_per_number);
  return found > 0 ? found : habit_.metres_per_number;
}

/// What the town's habit says of this street: 1 odd left … -1 odd right.
double Sequence::hint() const {
  return habit_.odd_left * (direction_ != 0 ? direction_ : rising_);
}

/// Above 0: the neighbours say that odd numbers are on the left here.
double Sequence::vote(const Reach& reach, std::size_t without) const {
  double sum = 0;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (i == without) continue;
    const double away = street_->metres(reach, known_[i].foot) + near_m;
    sum += sign_of(known_[i]) / (away * away);
  }
  return sum + hint() / ((hint_m + near_m) * (hint_m + near_m));
}

void Sequence::find_rule() {
  const double count = static_cast<double>(known_.size());
  for (const Known& each : known_) odd_left_ += sign_of(each);
  if (known_.empty()) return;
  agreement_ = (1 + std::abs(odd_left_) / count) / 2;
  if (known_.size() < enough) return;
  double foretold = 0;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (vote(reach_[i], i) * sign_of(known_[i]) > 0) ++foretold;
  }
  double kept_side = 0;
  for (std::size_t i = 0; i + 1 < known_.size(); ++i) {
    if (known_[i].foot.side == known_[i + 1].foot.side) ++kept_side;
  }
  // Where both sides have both parities, an odd number opposite an even one may be chance.
  if (agreement_ < rule_share && kept_side >= rule_share * (count - 1)) {
    rule_ = SideRule::consecutive;
  } else {
    rule_ = foretold >= rule_share * count ? SideRule::odd_even : SideRule::none;
  }
}

std::optional<double> Sequence::between(const Chain& chain, const Reach& reach) const {
  double least = infinity;
  std::optional<double> out;
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const Known& a = known_[chain[i]];
    const Known& b = known_[chain[i + 1]];
    const double to_a = street_->metres(reach, a.foot);
    const double to_b = street_->metres(reach, b.foot);
    const double apart = street_->metres(reach_[chain[i]], b.foot);
    const double detour = to_a + to_b - apart;
    const double whole = to_a + to_b;
    if (detour > std::min(to_a, to_b) || whole <= 0) continue;  // beyond one of them
    if (detour + whole / 100 >= least) continue;
    least = detour + whole / 100;
    out = a.number + (b.number - a.number) * to_a / whole;
  }
  return out;
}

/// Carries on from the nearest known number by the usual spacing.
double Sequence::beyond(const Chain& chain, const Reach& reach) const {
  std::size_t nearest = 0;
  double least = infinity;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const double away = street_->metres(reach, known_[chain[i]].foot);
    if (away >= least) continue;
    least = away;
    nearest = i;
  }
  const Known& from = known_[chain[nearest]];
  const double steps = least / std::max(spacing_of(chain), 0.5);
  if (chain.size() == 1) {
    const double outward = reach.from.along_m >= from.foot.along_m ? 1 : -1;
    const double way = direction_ != 0 ? direction_ : rising_;
    return from.number + outward * way * steps;
  }
  const bool low = known_[chain.front()].number == from.number;
  const bool high = known_[chain.back()].number == from.number;
  if (low == high) return from.number;
  return from.number + (high ? steps : -steps);
}

bool Sequence::odd_at(const Reach& reach) const {
  return (vote(reach, nobody) >= 0) == (reach.from.side == Side::left);
}

int Sequence::number_at(const Foot& foot) const {
  const Reach reach = street_->reach(foot);
  const bool by_parity = rule_ == SideRule::odd_even || rule_ == SideRule::too_few;
  const bool odd = odd_at(reach);
  if (known_.empty()) {
    const double whole = street_->axis.length_m();
    const double from_zero = rising_ >= 0 ? foot.along_m : whole - foot.along_m;
    return to_parity(from_zero / habit_.metres_per_number, odd);
  }
  const Chain& own = by_parity ? by_parity_[odd] : all_;
  auto estimate = between(own, reach);
  if (!estimate) estimate = between(all_, reach);
  if (!estimate) estimate = beyond(own.empty() ? all_ : own, reach);
  if (by_parity) return to_parity(*estimate, odd);
  return std::max(1, static_cast<int>(std::lround(*estimate)));
}

Side Sequence::side_of(int number) const {
  const bool by_parity = rule_ != SideRule::consecutive;
  double left = 0;
  for (const Known& each : known_) {
    const bool same = !by_parity || each.number % 2 == number % 2;
    const double away = std::abs(each.number - number) + near_numbers;
    left += (same == (each.foot.side == Side::left) ? 1 : -1) / (away * away);
  }
  if (by_parity) {
    const double far = hint_numbers + near_numbers;
    left += hint() * (number % 2 == 1 ? 1 : -1) / (far * far);
  }
  return left >= 0 ? Side::left : Side::right;
}

Foot Sequence::towards(const Foot& a, const Foot& b, double share) const {
  const Line way = street_->way(a, b);
  double whole = 0;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    whole += std::hypot(way[i + 1].x - way[i].x, way[i + 1].y - way[i].y);
  }
  double left = whole * share;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const Point d = way[i + 1] - way[i];
    const double step = std::hypot(d.x, d.y);
    if (left <= step && step > 0) return street_->foot(way[i] + d * (left / step));
    left -= step;
  }
  return b;
}

Foot Sequence::past_end(const Chain& chain, int number) const {
  const bool high = number > known_[chain.back()].number;
  const Known& end = known_[high ? chain.back() : chain.front()];
  double outward = direction_ != 0 ? direction_ : rising_;
  for (std::size_t i = 1; i < chain.size(); ++i) {
    // Away from the nearest other number on the chain.
    const Known& next = known_[chain[high ? chain.size() - 1 - i : i]];
    if (next.foot.along_m == end.foot.along_m) continue;
    outward = (end.foot.along_m > next.foot.along_m) == high ? 1 : -1;
    break;
  }
  const double metres = spacing_of(chain) * (number - end.number) * outward;
  return street_->at(end.foot.along_m + metres, end.foot);
}

Foot Sequence::place_of(int number) const {
  Foot out;
  const auto bracket = [&](const Chain& chain) {
    const auto after = std::find_if(chain.begin(), chain.end(),
                                    [&](std::size_t i) { return known_[i].number >= number; });
    if (after == chain.end()) return false;
    const Known& b = known_[*after];
    if (b.number == number) {
      out = b.foot;
      return true;
    }
    if (after == chain.begin()) return false;
    const Known& a = known_[*(after - 1)];
    out = towards(a.foot, b.foot, static_cast<double>(number - a.number) / (b.number - a.number));
    return true;
  };
  const bool by_parity = rule_ == SideRule::odd_even || rule_ == SideRule::too_few;
  const Chain& own = by_parity ? by_parity_[number % 2] : all_;
  if (street_->axis.pieces.empty()) return out;
  if (known_.empty()) {
    const double from_zero = number * habit_.metres_per_number;
    const double along = rising_ >= 0 ? from_zero : street_->axis.length_m() - from_zero;
    out = street_->at(along, street_->foot(street_->axis.pieces.front().front()));
  } else if (!bracket(own) && !bracket(all_)) {
    out = past_end(own.empty() ? all_ : own, number);
  }
  out.side = side_of(number);
  out.distance_m = setback_at(out);
  return out;
}

/// Of the nearest few on the same side: houses stand back from a street by stretches.
double Sequence::setback_at(const Foot& foot) const {
  constexpr std::size_t few = 3;
  std::vector<std::pair<double, double>> near;  // metres away, setback
  const Reach reach = street_->reach(foot);
  for (const Known& each : known_) {
    if (each.foot.side == foot.side)
      near.emplace_back(street_->metres(reach, each.foot), each.foot.distance_m);
  }
  std::sort(near.begin(), near.end());
  near.resize(std::min(near.size(), few));
  std::vector<double> setbacks;
  for (const auto& [unused, setback] : near) setbacks.push_back(setback);
  return median(std::move(setbacks), habit_.setback_m);
}

double Habit::rising(const Street& street) const {
  if (!middles) return 0;
  const Leaning leaning = leaning_of(street, *middles);
  return std::tanh(dot({east, north, outward, inward, off_main}, leaning) / 2);
}

namespace {

bool shows_direction(const Sequence& sequence) {
  return sequence.known().size() >= direction_enough && sequence.direction() != 0;
}

}  // namespace

Habit habit_of(const std::vector<Sequence>& sequences) {
  Habit out;
  std::vector<Point> points;
  std::vector<double> spacings, setbacks;
  Agreement odd_left;
  std::vector<Rising> rising;
  for (const Sequence& sequence : sequences) {
    for (const Known& known : sequence.known()) {
      points.push_back(sequence.street().beside(known.foot));
      setbacks.push_back(known.foot.distance_m);
    }
  }
  out.middles = std::make_shared<const Middles>(std::move(points));
  for (const Sequence& sequence : sequences) {
    if (!shows_direction(sequence)) continue;
    spacings.push_back(sequence.metres_per_number());
    const double rises = sequence.direction();
    rising.push_back(rising_of(sequence.street(), *out.middles, rises, 1));
    if (sequence.rule() != SideRule::odd_even) continue;
    odd_left.add(sequence.odd_side() == Side::left ? rises : -rises);
  }
  const double usual = median(std::move(spacings), out.metres_per_number);
  if (usual > 0) out.metres_per_number = usual;
  out.setback_m = median(std::move(setbacks), out.setback_m);
  out.odd_left = odd_left.share();
  for (const Sequence& sequence : sequences) {
    if (shows_direction(sequence) || sequence.known().empty()) continue;
    // The side of its odd numbers tells the way of a street, where the town has such a side.
    const double way = (sequence.odd_side() == Side::left) == (out.odd_left >= 0) ? 1 : -1;
    const double sure = (2 * sequence.agreement() - 1) * std::abs(out.odd_left) * few_numbers_share;
    rising.push_back(rising_of(sequence.street(), *out.middles, way, sure));
  }
  const Leaning weights = weights_of(rising);
  out.east = weights[0];
  out.north = weights[1];
  out.outward = weights[2];
  out.inward = weights[3];
  out.off_main = weights[4];
  return out;
}

double tau_b(const std::vector<std::pair<double, double>>& pairs) {
  double sum = 0, ties_first = 0, ties_second = 0, all = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double a = pairs[i].first - pairs[j].first;
      const double b = pairs[i].second - pairs[j].second;
      ++all;
      if (a == 0) ++ties_first;
      if (b == 0) ++ties_second;
      sum += a * b > 0 ? 1 : a * b < 0 ? -1 : 0;
    }
  }
  const double scale = std::sqrt((all - ties_first) * (all - ties_second));
  return scale > 0 ? sum / scale : 0;
}

}  // namespace lifang::addressing
