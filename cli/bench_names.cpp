// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Names alike among those of a whole country: made names in the proportions of real ones,
// an index built, written, opened and asked.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/answer.h"
#include "cli/bench_names.h"
#include "core/base/utf8.h"
#include "core/naming/country_index.h"
#include "core/naming/name_keys.h"
#include "core/naming/place_name.h"
#include "core/naming/romanize.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using naming::CountryIndex;
using queries::NamingTables;

/// The characters of village names, commonest first (counted over the national list).
constexpr std::u32string_view common =
    U"庄家东山西新大南河北子龙沟王桥石马小三园城里张寨街兴塘上湾头营林坪安金李高水前中杨岭口黄白刘"
    U"下田后溪平花江阳湖红华双和店岗场长二五沙坝泉台丰陈门坡民合官光赵永福青一四海星堡树寺古木关"
    U"井苑源天集道联塔八文老明连生郭峪太十凤罗坑周胜柳建铺拉朱地云农六竹富克房梁孙格峰岩吴胡牛窑"
    U"洼徐康七洋港九宝清元玉川苏堂滩土德韩冲曹宋吉兰铁方心日桃同隆松梅公洪仁都义洲墩池莲车董潭丁"
    U"夏瓦孟广杜武各草角边香景厂郑院毛贾良活风横常冯进唐春宁荣盛羊旺滨昌范盘百庆美仙潮";

constexpr std::pair<const char*, const char*> kinds[] = {
    {"路", "road"},       {"街", "road"},       {"大道", "road"},      {"巷", "lane"},
    {"村", "village"},    {"村", "village"},    {"社区", "community"}, {"花苑", "compound"},
    {"小区", "compound"}, {"大厦", "building"}, {"大桥", "bridge"},    {"水库", "reservoir"}};

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t count) { return next() % count; }
  /// The first are the commonest, as in real names.
  std::size_t skewed(std::size_t count) {
    const double u = static_cast<double>(next() >> 11) / 9007199254740992.0;
    return static_cast<std::size_t>(u * u * static_cast<double>(count));
  }

 private:
  std::uint64_t state_ = 7;
};

/// Specific parts of a list of real names, one a line; empty without a list.
Result<std::vector<std::u32string>> specifics_of(const std::string& file,
                                                 const NamingTables& tables) {
  std::vector<std::u32string> out;
  if (file.empty()) return out;
  const auto list = files::read_whole(file, "list");
  if (!list) return fail(list);
  std::istringstream in(*list);
  for (std::string line; std::getline(in, line);) {
    if (!is_utf8(line)) continue;
    const auto text = to_code_points(naming::split(line, "", tables.rules).specific);
    if (text.size() >= 2 && text.size() <= 4) out.push_back(text);
  }
  return out;
}

/// Two characters in three of four names, else three; or a head and a tail of real ones.
std::u32string made_specific(Random& random, const std::vector<std::u32string>& real) {
  if (real.size() > 1) {
    const std::u32string& head = real[random.below(real.size())];
    const std::u32string& tail = real[random.below(real.size())];
    return random.below(3) == 0 ? head : head.substr(0, head.size() - 1) + tail.back();
  }
  std::u32string out;
  const std::size_t length = random.below(4) == 0 ? 3 : 2;
  while (out.size() < length) out += common[random.skewed(common.size())];
  return out;
}

std::string made_names(std::size_t count, const std::vector<std::u32string>& real) {
  Random random;
  std::string out;
  out.reserve(count * 20);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [generic, class_word] = kinds[random.below(std::size(kinds))];
    out += to_utf8(made_specific(random, real)) + generic + "\t" + class_word + "\n";
  }
  return out;
}

struct Question {
  std::string name, class_word;
};

/// Half of them names that are there, half with another's first character.
std::vector<Question> questions(const CountryIndex& index, std::size_t count) {
  std::vector<Question> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = [&](std::size_t n) {
      return std::string(index.line(static_cast<std::uint32_t>(n * index.size() / count)));
    };
    const std::string line = at(i), other = at((i * 7 + 1) % count);
    const std::size_t tab = line.find('\t');
    std::u32string name = to_code_points(line.substr(0, tab));
    if (i % 2 == 1) name[0] = to_code_points(other)[0];
    out.push_back({to_utf8(name), line.substr(tab + 1)});
  }
  return out;
}

Result<void> write_file(const fs::path& path, std::span<const std::byte> bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(Fault::environment, "cli.no_output", path.string(), {path.string()});
  return {};
}

std::vector<std::byte> read_file(const fs::path& path) {
  std::vector<std::byte> out(fs::file_size(path));
  std::ifstream in(path, std::ios::binary);
  in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
  return out;
}

std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "{\"" : ",\"") + item + "\"";
  return out + "}";
}

/// What a database needs to answer the same: names.tsv (id, text, shape), sounds.tsv (id,
/// toned, toneless), queries.tsv (id, text, shape, toned, toneless, lines alike).
Result<void> write_for_peer(const fs::path& folder, const CountryIndex& index,
                            const std::vector<Question>& asked, const NamingTables& tables) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  std::ofstream names(folder / "names.tsv"), sounds(folder / "sounds.tsv"),
      queries(folder / "queries.tsv");
  for (std::uint32_t i = 0; i < index.size(); ++i) {
    const std::string line(index.line(i));
    const std::size_t tab = line.find('\t');
    const std::string text = naming::folded(line.substr(0, tab));
    names << i << '\t' << text << '\t' << naming::shape_of(text, tables.rules) << '\n';
    const auto heard =
        naming::sounds(line.substr(0, tab), line.substr(tab + 1), tables.readings, tables.rules);
    for (const std::string& toned : heard.toned)
      sounds << i << '\t' << toned << '\t' << naming::toneless(toned) << '\n';
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [name, class_word] = asked[i];
    const std::string text = naming::folded(name);
    const auto heard = naming::sounds(name, class_word, tables.readings, tables.rules);
    queries << i << '\t' << text << '\t' << naming::shape_of(text, tables.rules) << '\t'
            << listed(heard.toned) << '\t' << listed(heard.toneless) << '\t'
            << index.like(name, class_word, index.size()).size() << '\n';
  }
  for (std::ofstream* file : {&names, &sounds, &queries}) {
    file->close();
    if (!*file) return fail(Fault::environment, "cli.no_output", folder.string(), {});
  }
  return {};
}

struct Figures {
  double build_s = 0, open_s = 0;
  std::size_t index_bytes = 0, alike = 0;
  std::vector<double> samples_ms;
  std::uint64_t digest = 0;
};

void ask(Figures& figures, const CountryIndex& index, const std::vector<Question>& asked) {
  std::string answers;
  for (const Question& question : asked) {
    const auto begun = Clock::now();
    const auto found = index.like(question.name, question.class_word, index.size());
    figures.samples_ms.push_back(seconds_since(begun) * 1000);
    figures.alike += found.size();
    for (const auto& match : found)
      answers += std::to_string(match.line) + naming::likeness_word(match.likeness) + "\n";
  }
  figures.digest = naming::hash_of(answers);
  std::sort(figures.samples_ms.begin(), figures.samples_ms.end());
}

Answer told(const Figures& figures, std::size_t size) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto& ms = figures.samples_ms;
  const auto share = [&ms](double of) {
    return ms.empty() ? 0 : ms[static_cast<std::size_t>(of * static_cast<double>(ms.size() - 1))];
  };
  const double mb = static_cast<double>(figures.index_bytes) / 1048576;
  char digest[20];
  std::snprintf(digest, sizeof digest, "%016llx", static_cast<unsigned long long>(figures.digest));
  nlohmann::json json = {{"name", "names"},
                         {"size", size},
                         {"build_s", figures.build_s},
                         {"open_s", figures.open_s},
                         {"index_mb", mb},
                         {"samples", ms.size()},
                         {"median_ms", share(0.5)},
                         {"p95_ms", share(0.95)},
                         {"max_ms", share(1)},
                         {"alike", figures.alike},
                         {"peak_rss_mb", static_cast<double>(used.ru_maxrss) / 1024},
                         {"answers_digest", digest}};
  char line[240];
  std::snprintf(line, sizeof line,
                "names  %zu  build %.1f s  open %.1f s  median %.3f ms  p95 %.3f ms  most %.3f "
                "ms  n %zu\n",
                size, figures.build_s, figures.open_s, share(0.5), share(0.95), share(1),
                ms.size());
  return answer(std::move(json), line);
}

}  // namespace

Result<Answer> bench_names(const Arguments& arguments) {
  const auto size = arguments.integer("--size");
  const auto samples = arguments.integer("--samples");
  if (!size || !samples) return size ? fail(samples) : fail(size);
  if (*size < 1 || *samples < 1) return fail(Fault::usage, "bench.too_few");
  const auto tables = queries::naming_tables(arguments.text("--county"));
  if (!tables) return fail(tables);
  const auto real = specifics_of(arguments.text("--list"), *tables);
  if (!real) return fail(real);
  Figures figures;
  const std::string out = arguments.text("--out");
  const fs::path folder = out.empty() ? fs::temp_directory_path() : fs::path(out);
  const fs::path file = folder / ("lifang-names-" + workspace::new_id() + ".index");
  {
    const std::string lines = made_names(static_cast<std::size_t>(*size), *real);
    const auto begun = Clock::now();
    const auto built = CountryIndex::build(lines, tables->readings, tables->rules);
    if (!built) return fail(built);
    figures.build_s = seconds_since(begun);
    figures.index_bytes = built->bytes().size();
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    if (auto written = write_file(file, built->bytes()); !written) return fail(written);
  }
  const auto begun = Clock::now();
  const auto index = CountryIndex::open(read_file(file), tables->readings, tables->rules);
  figures.open_s = seconds_since(begun);
  std::error_code ignored;
  fs::remove(file, ignored);
  if (!index) return fail(index);
  const auto asked = questions(*index, static_cast<std::size_t>(*samples));
  ask(figures, *index, asked);
  if (!out.empty()) {
    if (auto written = write_for_peer(folder, *index, asked, *tables); !written)
      return fail(written);
  }
  return told(figures, index->size());
}

}  // namespace lifang::cli
