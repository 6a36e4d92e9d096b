// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/find_places.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/place_name.h"
#include "core/naming/readings.h"
#include "gis/resources/resources.h"

namespace lifang::queries {
namespace {

constexpr const char* tables[] = {
    "place_name", "road",     "compound", "community", "township",       "village",    "facility",
    "water",      "building", "land",     "crossing",  "candidate_site", "map_feature"};

/// Plain readings of characters, each looked up once; those of the programs's own table.
class Sounds {
 public:
  static Result<Sounds> read() {
    auto file = resource("data/readings/characters.tsv");
    if (!file) return fail(file);
    auto table = naming::SortedTable::parse(std::move(*file), "characters.tsv");
    if (!table) return fail(table);
    Sounds out;
    out.readings_.characters = std::move(*table);
    return out;
  }

  const std::vector<std::string>& of(char32_t character) {
    const auto [at, fresh] = known_.try_emplace(character);
    if (fresh) {
      for (const std::string& toned : readings_.of(character).readings) {
        std::string plain = naming::toneless(toned);
        if (const auto u = plain.find("ü"); u != std::string::npos) plain.replace(u, 2, "v");
        at->second.push_back(std::move(plain));
      }
    }
    return at->second;
  }

 private:
  naming::Readings readings_;
  std::unordered_map<char32_t, std::vector<std::string>> known_;
};

/// True if the letters are syllables or initials of the characters from `at` on; the
/// last syllable may be unfinished.
bool sounds_like(const std::u32string& name, std::size_t at, std::string_view letters,
                 Sounds& sounds) {
  if (letters.empty()) return true;
  if (at == name.size()) return false;
  if (name[at] < 0x80) {
    const char c =
        static_cast<char>(name[at] >= U'A' && name[at] <= U'Z' ? name[at] + 32 : name[at]);
    return letters[0] == c && sounds_like(name, at + 1, letters.substr(1), sounds);
  }
  for (const std::string& syllable : sounds.of(name[at])) {
    if (syllable.empty()) continue;
    if (letters.substr(0, syllable.size()) == syllable &&
        sounds_like(name, at + 1, letters.substr(syllable.size()), sounds)) {
      return true;
    }
    if (syllable.compare(0, letters.size(), letters) == 0) return true;
    if (letters[0] == syllable[0] && sounds_like(name, at + 1, letters.substr(1), sounds))
      return true;
  }
  return false;
}

/// The search text as letters (shengzhou), or "" if it has others.
std::string letters_of(std::string_view text) {
  std::string out;
  for (char32_t c : to_code_points(naming::toneless(text))) {
    if (c >= U'A' && c <= U'Z') c += 32;
    if (c == U' ' || c == U'\'' || c == U'-') continue;
    if (c == U'ü') c = U'v';
    if (c >= 0x80) return {};
    out += static_cast<char>(c);
  }
  return out;
}

/// 0 the whole name, 1 its beginning, 2 a part; 3, 4 the same by sound; 9 no match.
int rank_of(const std::string& name, const std::string& text, const std::string& letters,
            Sounds& sounds) {
  if (name == text) return 0;
  const auto found = name.find(text);
  if (found != std::string::npos) return found == 0 ? 1 : 2;
  if (letters.empty()) return 9;
  const std::u32string characters = to_code_points(name);
  for (std::size_t at = 0; at < characters.size(); ++at) {
    if (sounds_like(characters, at, letters, sounds)) return at == 0 ? 3 : 4;
  }
  return 9;
}

struct Named {
  std::string table, id, name, township;
  int rank = 9;
  std::size_t rows = 1;
};

bool has_township(const std::string& table) {
  return table != "township" && table != "water" && table != "land" && table != "crossing" &&
         table != "map_feature";
}

Result<void> add_matches(std::vector<Named>& out, workspace::Session& session,
                         const std::string& table, const std::string& text,
                         const std::string& letters, Sounds& sounds) {
  const std::string township = has_township(table) ? "township_id" : "''";
  // Geometry is read afterwards, for the few that are shown.
  const std::string sql = "SELECT MIN(id), name, " + township + ", COUNT(*) FROM " + table +
                          " WHERE name <> '' GROUP BY name, " +
                          (has_township(table) ? township : "name");
  return session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    Named named{table, to_text(cursor.value(0)), to_text(cursor.value(1)),
                to_text(cursor.value(2))};
    named.rank = rank_of(named.name, text, letters, sounds);
    named.rows = static_cast<std::size_t>(std::stoul(to_text(cursor.value(3))));
    if (named.rank < 9) out.push_back(std::move(named));
  });
}

Result<FoundPlace> placed(workspace::Session& session, const Named& named) {
  FoundPlace out;
  out.table = named.table;
  out.id = named.id;
  out.name = named.name;
  out.rows = named.rows;
  const bool same_township = has_township(named.table) && !named.township.empty();
  std::string sql = "SELECT geom FROM " + named.table + " WHERE name = ?";
  std::vector<Value> parameters{named.name};
  if (same_township) {
    sql += " AND township_id = ?";
    parameters.emplace_back(named.township);
    const auto township = session.row("SELECT name FROM township WHERE id = ?", {named.township});
    if (!township) return fail(township);
    out.place = township->text("name");
  }
  const auto rows = session.rows(sql, std::move(parameters));
  if (!rows) return fail(rows);
  double nearest = std::numeric_limits<double>::infinity();
  for (const Row& row : *rows) out.box.add(bounds(row.geometry()));
  for (const Row& row : *rows) {  // a point on the thing itself, near its middle
    if (is_empty(row.geometry())) continue;
    const Point middle = centroid(row.geometry());
    const double away = distance(middle, out.box.centre());
    if (away >= nearest) continue;
    nearest = away;
    out.at = middle;
  }
  return out;
}

}  // namespace

Result<std::vector<FoundPlace>> find_places(workspace::Session& session, std::string_view text,
                                            std::size_t limit) {
  const std::string wanted = trimmed(text);
  std::vector<FoundPlace> out;
  if (wanted.empty()) return out;
  const std::string letters = letters_of(wanted);
  auto sounds = Sounds::read();
  if (!sounds) return fail(sounds);
  std::vector<Named> matches;
  for (const char* table : tables) {
    if (auto added = add_matches(matches, session, table, wanted, letters, *sounds); !added) {
      return fail(added);
    }
  }
  std::stable_sort(matches.begin(), matches.end(), [](const Named& a, const Named& b) {
    return std::make_tuple(a.rank, a.name.size(), a.name) <
           std::make_tuple(b.rank, b.name.size(), b.name);
  });
  for (const Named& named : matches) {
    if (out.size() == limit) break;
    const auto found = placed(session, named);
    if (!found) return fail(found);
    out.push_back(*found);
  }
  return out;
}

}  // namespace lifang::queries
