// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/suggest.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "core/naming/place_name.h"

namespace lifang::naming {
namespace {

bool among(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// A suggestion on its way: not yet checked.
struct Candidate {
  Suggestion made;
  std::string turn;  ///< what takes turns: a theme, or the kind of local reason
};

Candidate from_local(const LocalWord& local, const std::string& generic, const Stock& stock) {
  Candidate out;
  out.made.name = local.whole || local.word.ends_with(generic) ? local.word : local.word + generic;
  out.made.origin = local.origin;
  out.made.reasons = {local.reason};
  out.made.score = stock.weight(local.reason.code) * local.nearness;
  out.made.reserved = local.reserved;
  out.turn = local.reason.code;
  return out;
}

Candidate from_stock(const StockWord& word, const std::string& generic, const SuggestionWish& wish,
                     const Stock& stock) {
  Candidate out;
  out.made.name = word.word + generic;
  out.made.origin = word.origin;
  out.turn = word.theme;
  const auto because = [&](const char* code, std::vector<std::string> args) {
    out.made.reasons.push_back({code, std::move(args)});
    out.made.score += stock.weight(code);
  };
  const Theme* theme = stock.find_theme(word.theme);
  const std::string zh = theme ? theme->zh : std::string{};
  const std::string en = theme ? theme->en : std::string{};
  out.made.theme = zh;
  if (!word.townships.empty()) because("suggest.local", {wish.township_name});
  if (theme && among(theme->townships, wish.township_name)) {
    because("suggest.district_theme", {wish.township_name, zh, en});
  } else {
    because("suggest.theme", {zh, en});
  }
  out.made.score += theme ? theme->weight : 0;
  return out;
}

bool fits(const StockWord& word, const SuggestionWish& wish) {
  const bool here = word.townships.empty() || among(word.townships, wish.township_name);
  const bool kind = word.classes.empty() || among(word.classes, wish.proposal.class_word);
  return here && kind && (wish.theme.empty() || wish.theme == word.theme);
}

/// Each name once, with its best score; best first, then by name.
std::vector<Candidate> candidates(const SuggestionWish& wish, const Stock& stock,
                                  const std::string& generic) {
  std::vector<Candidate> out;
  for (const LocalWord& local : wish.local) {
    if (wish.theme.empty()) out.push_back(from_local(local, generic, stock));
  }
  for (const StockWord& word : stock.words) {
    if (fits(word, wish)) out.push_back(from_stock(word, generic, wish, stock));
  }
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.made.score, a.made.name, a.turn, a.made.origin) <
           std::tie(a.made.score, b.made.name, b.turn, b.made.origin);
  });
  std::set<std::string> seen;
  std::erase_if(out, [&seen](const Candidate& c) { return !seen.insert(c.made.name).second; });
  return out;
}

/// How good a name is: clean; with a note or an open reading; off the axis; not to be offered.
enum class Tier { clean, noted, off_axis, none };

Tier tier_of(const Suggestion& made) {
  Tier out = made.romanization.certain ? Tier::clean : Tier::noted;
  for (const Finding& finding : made.findings) {
    if (finding.severity == Severity::info) {
      out = std::max(out, Tier::noted);
    } else if (finding.code == "N12.continuation" && finding.severity != Severity::error) {
      out = std::max(out, Tier::off_axis);
    } else {
      return Tier::none;
    }
  }
  return out;
}

Tier judge(Suggestion& made, const SuggestionWish& wish, const RegisterIndex& index,
           const Rules& rules) {
  Proposal proposal = wish.proposal;
  proposal.name = made.name;
  made.findings = check(proposal, index, rules);
  made.romanization = romanize(made.name, proposal.class_word, index.readings(), rules);
  made.specific = made.romanization.parts.specific;
  made.generic = made.romanization.parts.modifier + made.romanization.parts.generic;
  const Tier tier = tier_of(made);
  return tier == Tier::noted && !made.reserved.empty() ? Tier::clean : tier;
}

/// The best of what is left when themes take turns: each name taken from a theme makes the
/// next of it less wanted.
std::size_t next_of(const std::vector<Candidate>& left,
                    const std::map<std::string, int, std::less<>>& taken, double penalty) {
  std::size_t best = 0;
  double most = -1e9;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const auto turns = taken.find(left[i].turn);
    const double score = left[i].made.score - (turns == taken.end() ? 0 : turns->second * penalty);
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return best;
}

}  // namespace

double Stock::weight(std::string_view reason) const {
  const auto found = rank.find(reason);
  return found == rank.end() ? 0 : found->second;
}

const Theme* Stock::find_theme(std::string_view id) const {
  const auto found =
      std::find_if(themes.begin(), themes.end(), [id](const Theme& t) { return t.id == id; });
  return found == themes.end() ? nullptr : &*found;
}

Result<Stock> make_stock(const rules::Config& file) {
  Stock out;
  for (const rules::Config& e : file.list("theme")) {
    out.themes.push_back(
        {e.text("id"), e.text("zh"), e.text("en"), e.texts("townships"), e.number("weight")});
  }
  for (const rules::Config& e : file.list("word")) {
    StockWord word{e.text("id"), e.text("theme"), e.text("origin"), e.texts("townships"),
                   e.texts("classes")};
    if (word.word.empty() || word.origin.empty() || !out.find_theme(word.theme)) {
      return fail(Fault::input, "naming.bad_stock", "stock.toml", {word.word, word.theme});
    }
    out.words.push_back(std::move(word));
  }
  for (const auto& [reason, entry] : file.table("rank")) {
    out.rank["suggest." + reason] = entry.number("");
  }
  return out;
}

std::vector<Suggestion> suggest(const SuggestionWish& wish, const Stock& stock,
                                const RegisterIndex& index, const Rules& rules) {
  const std::string generic =
      fitting_generic(wish.proposal.class_word, wish.proposal.thing, rules);
  std::vector<Candidate> left = candidates(wish, stock, generic);
  std::array<std::vector<Suggestion>, 3> tiers;
  std::map<std::string, int, std::less<>> taken;
  const double penalty = stock.weight("suggest.turn");
  const std::size_t wanted = wish.skip + wish.count;
  while (!left.empty() && tiers[0].size() < wanted) {
    const auto at = left.begin() + static_cast<std::ptrdiff_t>(next_of(left, taken, penalty));
    Candidate candidate = std::move(*at);
    left.erase(at);
    const Tier tier = judge(candidate.made, wish, index, rules);
    if (tier == Tier::none) continue;
    if (tier == Tier::clean) ++taken[candidate.turn];
    tiers[static_cast<std::size_t>(tier)].push_back(std::move(candidate.made));
  }
  std::vector<Suggestion> out;
  std::size_t seen = 0;
  for (auto& tier : tiers) {
    for (Suggestion& made : tier) {
      if (seen++ >= wish.skip && out.size() < wish.count) out.push_back(std::move(made));
    }
  }
  return out;
}

}  // namespace lifang::naming
