// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "core/siting/instance.h"

namespace lifang::siting {
namespace {

constexpr std::size_t most_sites = 1'000'000;

struct Line {
  std::size_t number = 0;  // from 1
  std::vector<std::string_view> words;
};

std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view blanks = " \t\v\f";
  std::vector<std::string_view> out;
  for (std::size_t at = line.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
    out.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(blanks, end);
  }
  return out;
}

/// The lines that hold anything, one at a time.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }
  std::optional<std::string_view> raw() {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
      const std::string_view line = rest_.substr(0, end);
      const bool both = rest_.substr(end).starts_with("\r\n");
      rest_.remove_prefix(std::min(rest_.size(), end + (both ? 2 : 1)));
      ++number_;
      if (line.find_first_not_of(" \t\v\f") != std::string_view::npos) return line;
    }
    return std::nullopt;
  }
  std::optional<Line> next() {
    const auto line = raw();
    if (!line) return std::nullopt;
    return Line{number_, words_of(*line)};
  }
  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

tl::unexpected<Error> bad_line(std::size_t number, std::string expected) {
  return fail(Fault::input, "siting.bad_line", {}, {std::to_string(number), std::move(expected)});
}

std::optional<double> number_of(std::string_view word) {
  double out = 0;
  if (word.starts_with('+')) word.remove_prefix(1);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (error != std::errc() || end != word.data() + word.size()) return {};
  // Past these whole numbers are no longer told apart, and sums of squares end.
  constexpr double most = 1e15;
  return std::abs(out) <= most ? std::optional(out) : std::nullopt;
}

std::optional<std::size_t> count_of(std::string_view word) {
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  if (error != std::errc() || end != word.data() + word.size()) return {};
  return out;
}

/// The numbers of one line, exactly as many as `what` names.
template <std::size_t n>
Result<std::array<double, n>> numbers(const Line& line, const char* what) {
  std::array<double, n> out{};
  if (line.words.size() != n) return bad_line(line.number, what);
  for (std::size_t i = 0; i < n; ++i) {
    const auto value = number_of(line.words[i]);
    if (!value) return bad_line(line.number, what);
    out[i] = *value;
  }
  return out;
}

Result<double> not_negative(double value, const Line& line) {
  if (value >= 0) return value;
  return fail(Fault::input, "siting.negative", {},
              {std::to_string(line.number), std::to_string(value)});
}

/// Counts at the head of a file: whole numbers, the first the number of sites.
Result<std::vector<std::size_t>> head(Lines& lines, std::size_t at_least, const char* what) {
  const auto line = lines.next();
  if (!line) return fail(Fault::input, "siting.no_candidates");
  std::vector<std::size_t> out;
  for (const std::string_view word : line->words) {
    const auto value = count_of(word);
    if (!value) break;
    out.push_back(*value);
  }
  if (out.size() < at_least || out.front() > most_sites) {
    return fail(Fault::input, "siting.bad_head", {}, {std::to_string(line->number), what});
  }
  if (out.front() == 0) return fail(Fault::input, "siting.no_candidates");
  return out;
}

template <class Take>
Result<void> each_line(Lines& lines, std::size_t count, Take take) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto line = lines.next();
    if (!line) {
      return fail(Fault::input, "siting.too_few_lines", {},
                  {std::to_string(count), std::to_string(i)});
    }
    if (Result<void> taken = take(*line); !taken) return taken;
  }
  if (const auto more = lines.next()) {
    return fail(Fault::input, "siting.too_many_lines", {},
                {std::to_string(count), std::to_string(more->number)});
  }
  return {};
}

void number_sites(Instance& instance, std::size_t count) {
  for (std::size_t i = 1; i <= count; ++i) instance.sites.push_back(std::to_string(i));
}

Result<void> read_pmed(Lines& lines, Instance& out) {
  const auto counts = head(lines, 3, "n edges p");
  if (!counts) return fail(counts);
  const std::size_t n = (*counts)[0];
  out.p = static_cast<std::uint32_t>(std::min<std::size_t>((*counts)[2], most_sites + 1));
  number_sites(out, n);
  out.weights.assign(n, 1);
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> roads;  // a later line counts
  const auto read = each_line(lines, (*counts)[1], [&](const Line& line) -> Result<void> {
    const auto row = numbers<3>(line, "a b length");
    if (!row) return fail(row);
    for (const double node : {(*row)[0], (*row)[1]}) {
      if (node < 1 || node > static_cast<double>(n) || node != std::floor(node)) {
        return fail(Fault::input, "siting.unknown_node", {},
                    {std::to_string(line.number), std::to_string(n)});
      }
    }
    const auto length = not_negative((*row)[2], line);
    if (!length) return fail(length);
    const auto a = static_cast<std::uint32_t>((*row)[0] - 1);
    const auto b = static_cast<std::uint32_t>((*row)[1] - 1);
    if (a != b) roads[std::minmax(a, b)] = *length;
    return {};
  });
  for (const auto& [ends, length] : roads) out.roads.push_back({ends.first, ends.second, length});
  return read;
}

Result<void> read_points(Lines& lines, Instance& out) {
  const auto counts = head(lines, 1, "n 9999 p S");
  if (!counts) return fail(counts);
  number_sites(out, counts->front());
  return each_line(lines, counts->front(), [&](const Line& line) -> Result<void> {
    const auto row = numbers<3>(line, "x y weight");
    if (!row) return fail(row);
    const auto weight = not_negative((*row)[2], line);
    if (!weight) return fail(weight);
    out.spots.push_back({(*row)[0], (*row)[1]});
    out.weights.push_back(*weight);
    return {};
  });
}

Result<void> read_pmedcap(Lines& lines, Instance& out) {
  if (!lines.next()) return fail(Fault::input, "siting.no_candidates");  // number and best known
  const auto line = lines.next();
  if (!line) return fail(Fault::input, "siting.no_candidates");
  const auto row = numbers<3>(*line, "n p capacity");
  if (!row) return fail(row);
  const auto [n, p, capacity] = *row;
  if (n != std::floor(n) || p != std::floor(p) || n < 0 || p < 0 || n > most_sites) {
    return fail(Fault::input, "siting.bad_head", {},
                {std::to_string(line->number), "n p capacity"});
  }
  if (n == 0) return fail(Fault::input, "siting.no_candidates");
  if (const auto enough = not_negative(capacity, *line); !enough) return fail(enough);
  out.p = static_cast<std::uint32_t>(std::min(p, most_sites + 1.0));
  number_sites(out, static_cast<std::size_t>(n));
  out.capacities.assign(out.sites.size(), capacity);
  return each_line(lines, out.sites.size(), [&](const Line& each) -> Result<void> {
    const auto values = numbers<4>(each, "id x y demand");
    if (!values) return fail(values);
    if ((*values)[0] != static_cast<double>(out.spots.size() + 1)) {
      return bad_line(each.number, std::to_string(out.spots.size() + 1) + " x y demand");
    }
    const auto demand = not_negative((*values)[3], each);
    if (!demand) return fail(demand);
    out.spots.push_back({(*values)[1], (*values)[2]});
    out.weights.push_back(*demand);
    return {};
  });
}

Result<void> read_sjc(Lines& lines, Instance& out) {
  const auto counts = head(lines, 2, "n p");
  if (!counts) return fail(counts);
  out.p = static_cast<std::uint32_t>(std::min<std::size_t>((*counts)[1], most_sites + 1));
  number_sites(out, counts->front());
  return each_line(lines, counts->front(), [&](const Line& line) -> Result<void> {
    const auto row = numbers<4>(line, "x y capacity demand");
    if (!row) return fail(row);
    for (const double value : {(*row)[2], (*row)[3]}) {
      if (const auto enough = not_negative(value, line); !enough) return fail(enough);
    }
    out.spots.push_back({(*row)[0], (*row)[1]});
    out.capacities.push_back((*row)[2]);
    out.weights.push_back((*row)[3]);
    return {};
  });
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"')
        out.back() += line[i++];
      else
        quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      out.emplace_back();
    } else {
      out.back() += line[i];
    }
  }
  for (std::string& cell : out) {
    const auto begin = cell.find_first_not_of(" \t");
    const auto end = cell.find_last_not_of(" \t");
    cell = begin == std::string::npos ? std::string() : cell.substr(begin, end - begin + 1);
  }
  return out;
}

struct Entry {
  std::uint32_t site = 0;
  std::uint32_t client = 0;
  double distance = 0;
};

/// Where the four columns stand; the head may name them in any order.
Result<std::array<std::size_t, 4>> columns_of(Lines& lines) {
  const auto line = lines.raw();
  if (!line) return fail(Fault::input, "siting.no_candidates");
  const auto cells = cells_of(*line);
  std::array<std::size_t, 4> out{};
  constexpr std::array names = {"distance", "name", "DestinationName", "demand"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto at = std::ranges::find(cells, names[i]);
    if (at == cells.end()) {
      return fail(Fault::input, "siting.bad_head", {},
                  {std::to_string(lines.number()), "distance,name,DestinationName,demand"});
    }
    out[i] = static_cast<std::size_t>(at - cells.begin());
  }
  return out;
}

Result<void> read_table(Lines& lines, Instance& out) {
  constexpr const char* what = "distance,name,DestinationName,demand";
  const auto column = columns_of(lines);
  if (!column) return fail(column);
  out.numbered = false;
  std::unordered_map<std::string, std::uint32_t> sites, clients;
  std::vector<Entry> entries;
  while (const auto text = lines.raw()) {
    const auto cells = cells_of(*text);
    const std::size_t number = lines.number();
    if (cells.size() <= *std::ranges::max_element(*column)) return bad_line(number, what);
    const auto distance = number_of(cells[(*column)[0]]);
    const auto weight = number_of(cells[(*column)[3]]);
    const std::string& site = cells[(*column)[1]];
    const std::string& client = cells[(*column)[2]];
    if (!distance || !weight || site.empty() || client.empty()) return bad_line(number, what);
    for (const double value : {*distance, *weight}) {
      if (const auto enough = not_negative(value, {number, {}}); !enough) return fail(enough);
    }
    const auto [s, new_site] = sites.emplace(site, static_cast<std::uint32_t>(sites.size()));
    if (new_site) out.sites.push_back(site);
    const auto [c, new_client] =
        clients.emplace(client, static_cast<std::uint32_t>(clients.size()));
    if (new_client) {
      out.weights.push_back(*weight);
      out.names.push_back(client);
    }
    if (out.weights[c->second] != *weight) {
      return fail(Fault::input, "siting.two_weights", {}, {std::to_string(number), client});
    }
    entries.push_back({s->second, c->second, *distance});
  }
  if (entries.empty()) return fail(Fault::input, "siting.no_candidates");
  out.listed.assign(sites.size() * clients.size(), std::numeric_limits<double>::infinity());
  for (const Entry& entry : entries) {
    out.listed[entry.client * sites.size() + entry.site] = entry.distance;
  }
  return {};
}

bool go_together(Format format, DistanceRule rule) {
  if (format == Format::pmed) return rule == DistanceRule::graph;
  if (format == Format::table) return rule == DistanceRule::table;
  return rule != DistanceRule::graph && rule != DistanceRule::table;
}

}  // namespace

Result<Format> format_named(std::string_view word) {
  if (word == "pmed") return Format::pmed;
  if (word == "points") return Format::points;
  if (word == "pmedcap") return Format::pmedcap;
  if (word == "sjc-cpmp") return Format::sjc_cpmp;
  if (word == "table") return Format::table;
  return fail(Fault::usage, "siting.unknown_format", {}, {std::string(word)});
}

Result<DistanceRule> distance_named(std::string_view word) {
  if (word == "graph") return DistanceRule::graph;
  if (word == "euclid") return DistanceRule::euclid;
  if (word == "euclid-floor") return DistanceRule::euclid_floor;
  if (word == "haversine") return DistanceRule::haversine;
  if (word == "table") return DistanceRule::table;
  return fail(Fault::usage, "siting.unknown_distance", {}, {std::string(word)});
}

DistanceRule usual_distance(Format format) {
  if (format == Format::pmed) return DistanceRule::graph;
  if (format == Format::table) return DistanceRule::table;
  return format == Format::pmedcap ? DistanceRule::euclid_floor : DistanceRule::euclid;
}

Result<Instance> read_instance(std::string_view text, Format format, DistanceRule rule) {
  if (!go_together(format, rule)) return fail(Fault::usage, "siting.wrong_distance");
  Instance out;
  out.rule = rule;
  Lines lines(text);
  Result<void> read;
  switch (format) {
    case Format::pmed: read = read_pmed(lines, out); break;
    case Format::points: read = read_points(lines, out); break;
    case Format::pmedcap: read = read_pmedcap(lines, out); break;
    case Format::sjc_cpmp: read = read_sjc(lines, out); break;
    case Format::table: read = read_table(lines, out); break;
  }
  if (!read) return fail(read);
  return out;
}

}  // namespace lifang::siting
