// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/command.h"
#include "core/geometry/feature.h"
#include "core/siting/verify.h"
#include "core/siting/witness.h"
#include "gis/files/whole_file.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

/// A siting question with the instance it is asked of.
struct Asked {
  siting::Instance instance;
  siting::Question question;
};

Result<siting::Question> question_of(const Arguments& arguments) {
  siting::Question out;
  const auto model = siting::model_named(arguments.text("--model"));
  if (!model) return fail(model);
  out.model = *model;
  if (arguments.has("--p")) {
    const auto p = arguments.integer("--p");
    if (!p) return fail(p);
    out.p = *p;
  }
  if (arguments.has("--radius")) {
    const auto radius = arguments.number("--radius");
    if (!radius) return fail(radius);
    out.radius = *radius;
  }
  return out;
}

Result<Asked> asked(const Arguments& arguments) {
  auto question = question_of(arguments);
  if (!question) return fail(question);
  const auto format = siting::format_named(arguments.text("--format"));
  if (!format) return fail(format);
  siting::DistanceRule rule = siting::usual_distance(*format);
  if (arguments.has("--distance")) {
    const auto named = siting::distance_named(arguments.text("--distance"));
    if (!named) return fail(named);
    rule = *named;
  }
  const std::string path = arguments.text("--instance");
  const auto text = files::read_whole(path, "question");
  if (!text) return fail(text);
  auto instance = siting::read_instance(*text, *format, rule);
  if (!instance) {
    Error error = instance.error();
    if (error.where.empty()) error.where = path;
    return tl::unexpected<Error>(std::move(error));
  }
  return Asked{std::move(*instance), *question};
}

json number_or_null(const std::optional<double>& value) {
  return value ? json(*value) : json();
}

json id_of(const siting::Instance& instance, std::uint32_t site) {
  if (instance.numbered) return std::stoll(instance.sites[site]);
  return instance.sites[site];
}

json to_json(const Asked& asked, const siting::Sited& done, siting::Witness witness, double seconds,
             const Arguments& arguments) {
  json chosen = json::array();
  for (const std::uint32_t site : done.chosen) chosen.push_back(id_of(asked.instance, site));
  json assignment = json::array();
  for (const auto& site : done.assigned) assignment.push_back(site ? json(*site) : json());
  return {{"model", siting::word_of(asked.question.model)},
          {"status", siting::word_of(done.status)},
          {"objective", number_or_null(done.objective)},
          {"bound", number_or_null(done.bound)},
          {"gap", number_or_null(done.gap())},
          {"seconds", seconds},
          {"work", done.work},
          {"witness", siting::word_of(witness)},
          {"chosen", std::move(chosen)},
          {"assignment", std::move(assignment)},
          {"reasons", cli::to_json(done.reasons, arguments)}};
}

const char* head_of(siting::Status status) {
  switch (status) {
    case siting::Status::optimal: return "siting.is_optimal";
    case siting::Status::feasible: return "siting.is_feasible";
    case siting::Status::infeasible: return "siting.is_infeasible";
    case siting::Status::unknown: return "siting.is_unknown";
  }
  return "";
}

std::string rounded(double seconds) {
  char out[32];
  std::snprintf(out, sizeof out, "%.2f", seconds);
  return out;
}

std::string to_text(const Asked& asked, const siting::Sited& done, siting::Witness witness,
                    double seconds, const Arguments& arguments) {
  const auto say = [&](std::string code, std::vector<std::string> args) {
    Finding finding;
    finding.code = std::move(code);
    finding.args = std::move(args);
    return sentences({finding}, arguments);
  };
  const auto number = [](const std::optional<double>& value) {
    return value ? lifang::to_text(*value) : std::string("-");
  };
  std::string out =
      say(head_of(done.status), {number(done.objective), number(done.bound), rounded(seconds)});
  std::string ids;
  for (const std::uint32_t site : done.chosen) ids += " " + asked.instance.sites[site];
  if (!ids.empty()) out += say("siting.chosen", {std::to_string(done.chosen.size()), ids});
  if (witness != siting::Witness::none)
    out += say(std::string("siting.witness.") + siting::word_of(witness), {});
  return out + sentences(done.reasons, arguments);
}

Result<Answer> solve(const Arguments& arguments) {
  const auto begun = Clock::now();
  const auto spent = [&] { return std::chrono::duration<double>(Clock::now() - begun).count(); };
  optimize::Limits limits;
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  if (!(*seconds > 0)) return fail(Fault::usage, "siting.bad_seconds");
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  const auto work = arguments.integer("--work");
  if (!work) return fail(work);
  if (*work < 0) return fail(Fault::usage, "siting.bad_work");
  const auto confirm = arguments.number("--witness");
  if (!confirm) return fail(confirm);
  const auto question = asked(arguments);
  if (!question) return fail(question);
  limits.seed = static_cast<int>(*seed);
  limits.work = *work;
  limits.seconds = std::max(0.01, *seconds - spent());
  const auto done =
      siting::answer(question->instance, question->question, limits, arguments.progress);
  if (!done) return fail(done);
  const double seconds_spent = spent();
  auto witness = siting::Witness::none;
  const double left = std::min(*confirm, *seconds - seconds_spent);
  if (left > 0) {
    witness = siting::witness_of(question->instance, question->question, *done, {.seconds = left},
                                 arguments.progress);
  }
  return answer(to_json(*question, *done, witness, seconds_spent, arguments),
                to_text(*question, *done, witness, seconds_spent, arguments));
}

std::optional<double> number_in(const json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_number()) return std::nullopt;
  return at->get<double>();
}

Result<siting::Claim> claim_of(const std::string& path) {
  const auto text = files::read_whole(path, "question");
  if (!text) return fail(text);
  const json said = json::parse(*text, nullptr, false);
  const auto broken = [&] { return fail(Fault::input, "siting.bad_answer", path, {path}); };
  if (!said.is_object()) return broken();
  for (const char* key : {"model", "status"}) {
    if (!said.contains(key) || !said[key].is_string()) return broken();
  }
  for (const char* key : {"chosen", "assignment"}) {
    if (!said.contains(key) || !said[key].is_array()) return broken();
  }
  siting::Claim out;
  out.model = said["model"];
  out.status = said["status"];
  out.objective = number_in(said, "objective");
  out.bound = number_in(said, "bound");
  out.gap = number_in(said, "gap");
  for (const json& id : said["chosen"]) {
    if (!id.is_string() && !id.is_number_integer()) return broken();
    out.chosen.push_back(id.is_string() ? id.get<std::string>() : id.dump());
  }
  for (const json& site : said["assignment"]) {
    if (!site.is_null() && !site.is_number_integer()) return broken();
    out.assignment.push_back(
        site.is_null() ? std::nullopt : std::optional<std::int64_t>(site.get<std::int64_t>()));
  }
  return out;
}

Result<Answer> verify(const Arguments& arguments) {
  const auto question = asked(arguments);
  if (!question) return fail(question);
  const auto claim = claim_of(arguments.text("--answer"));
  if (!claim) return fail(claim);
  const auto verdict = siting::verify(question->instance, question->question, *claim);
  if (!verdict) return fail(verdict);
  Finding head;
  head.code = verdict->valid() ? "siting.check.valid" : "siting.check.invalid";
  return answer({{"valid", verdict->valid()},
                 {"objective", number_or_null(verdict->objective)},
                 {"findings", cli::to_json(verdict->findings, arguments)}},
                sentences({head}, arguments) + sentences(verdict->findings, arguments),
                verdict->valid() ? 0 : 1);
}

std::vector<Option> asking() {
  return {required_option("--model", "p-median, p-center, lscp, mclp or cpmp"),
          required_option("--format", "of the file: pmed, points, pmedcap, sjc-cpmp or table"),
          option("--distance",
                 "graph, euclid, euclid-floor, haversine or table (else as the format's own)"),
          reads(required_option("--instance", "the file")),
          option("--p", "at most so many sites (else as the file says)"),
          option("--radius", "of lscp and mclp, inclusive, in the distances' unit")};
}

}  // namespace

std::vector<Command> care_solve_commands() {
  std::vector<Option> solving = asking();
  solving.push_back(option_or("--seconds", "wall clock, loading included", "60"));
  solving.push_back(option_or("--seed", "equal seeds give equal answers", "1"));
  solving.push_back(
      option_or("--work", "stop after so many steps, on any machine; 0: no limit", "0"));
  solving.push_back(
      option_or("--witness",
                "seconds of these that a second solver has to confirm a proof; 0: not asked", "5"));
  std::vector<Option> verifying = asking();
  verifying.push_back(
      reads(required_option("--answer", "a file with what care solve --json printed")));
  return {
      {"care solve",
       "choose sites in a published instance, with proof or bound",
       std::move(solving),
       {"lifang care solve --model p-median --format pmed --distance graph --instance pmed1.txt "
        "--json",
        "lifang care solve --model mclp --format points --distance euclid --instance SJC324.txt "
        "--p 5 --radius 800 --seconds 30"},
       solve},
      {"care verify",
       "count an answer anew, without the solver; exit code 1 if it is wrong",
       std::move(verifying),
       {"lifang care verify --model p-median --format pmed --instance pmed1.txt --answer "
        "answer.json"},
       verify}};
}

}  // namespace lifang::cli
