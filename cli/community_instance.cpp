// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/districting/check.h"
#include "core/districting/solve.h"
#include "core/witness/claim.h"
#include "gis/formats/districting_file.h"

namespace lifang::cli {
namespace {

using districting::Instance;
using districting::Status;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

const char* status_word(Status status) {
  switch (status) {
    case Status::optimal: return "optimal";
    case Status::feasible: return "feasible";
    case Status::infeasible: return "infeasible";
    case Status::unknown: break;
  }
  return "unknown";
}

/// (objective - bound) / |objective|; 0 where both are 0.
nlohmann::json gap_of(const districting::Answer& done) {
  if (done.district.empty() || !done.bound) return nullptr;
  const double distance = done.objective - *done.bound;
  if (done.status == Status::optimal || distance <= 0) return 0.0;
  return distance / std::abs(done.objective);
}

const char* proof_word(districting::Witness proof) {
  switch (proof) {
    case districting::Witness::reasons: return "reasons";
    case districting::Witness::complete_search: return "complete_search";
    case districting::Witness::prices: return "prices";
    case districting::Witness::branch_and_cut: return "branch_and_cut";
    case districting::Witness::none: break;
  }
  return nullptr;
}

nlohmann::json assignment_of(const Instance& instance, const std::vector<std::uint32_t>& plan) {
  nlohmann::json out = nlohmann::json::object();
  for (std::size_t i = 0; i < plan.size(); ++i) out[instance.units[i].id] = plan[i] + 1;
  return out;
}

nlohmann::json to_json(const Instance& instance, const districting::Answer& done, double seconds,
                       const Arguments& arguments) {
  nlohmann::json others = nlohmann::json::array();
  for (const districting::OtherPlan& other : done.others) {
    others.push_back(
        {{"objective", other.objective}, {"assignment", assignment_of(instance, other.district)}});
  }
  const char* proof = proof_word(done.proof);
  const bool plan = !done.district.empty();
  return {{"objective", plan ? nlohmann::json(done.objective) : nlohmann::json()},
          {"bound", done.bound ? nlohmann::json(*done.bound) : nlohmann::json()},
          {"gap", gap_of(done)},
          {"seconds", seconds},
          {"status", status_word(done.status)},
          {"assignment", assignment_of(instance, done.district)},
          {"others", std::move(others)},
          {"certificate", done.certificate},
          {"proof", proof ? nlohmann::json(proof) : nlohmann::json()},
          {"confirmed", done.confirmed},
          {"reasons", to_json(done.reasons, arguments)},
          {"work", done.work},
          {"stopped", done.stopped}};
}

std::string to_text(const Instance& instance, const districting::Answer& done, double seconds,
                    const Arguments& arguments) {
  const std::string time = fmt::format("{:.1f}", seconds);
  const std::string code = std::string("districting.solved_") + status_word(done.status);
  std::vector<std::string> args{time};
  if (!done.district.empty()) {
    const nlohmann::json gap = gap_of(done);
    args = {fmt::format("{:.8g}", done.objective), std::to_string(instance.k), time,
            done.bound ? fmt::format("{:.8g}", *done.bound) : "-",
            gap.is_null() ? "-" : fmt::format("{:.3f}", 100 * gap.get<double>())};
  }
  std::string text = messages().sentence(code, args, language(arguments)) + "\n";
  text += sentences(done.reasons, arguments);
  std::vector<std::string> districts(instance.k);
  for (std::size_t i = 0; i < done.district.size(); ++i) {
    std::string& line = districts[done.district[i]];
    line += (line.empty() ? "" : ", ") + districting::title(instance.units[i]);
  }
  for (std::size_t d = 0; !done.district.empty() && d < districts.size(); ++d) {
    text += std::to_string(d + 1) + "  " + districts[d] + "\n";
  }
  return text;
}

Result<Instance> read_instance(const Arguments& arguments) {
  auto instance = formats::read_districting_instance(arguments.text("--instance"));
  if (instance && arguments.has("--no-contiguity")) instance->contiguity = false;
  return instance;
}

Result<double> positive(const Arguments& arguments, const std::string& option) {
  const auto number = arguments.number(option);
  if (!number || *number > 0) return number;
  return fail(Fault::usage, "districting.bad_option", option, {option, arguments.text(option)});
}

Result<Answer> solve(const Arguments& arguments) {
  const auto begun = Clock::now();
  districting::SolveOptions options;
  double limit = arguments.has("--work") ? 1e9 : 60;
  if (arguments.has("--seconds")) {
    const auto seconds = positive(arguments, "--seconds");
    if (!seconds) return fail(seconds);
    limit = *seconds;
  }
  if (arguments.has("--work")) {
    const auto work = positive(arguments, "--work");
    if (!work) return fail(work);
    options.work = static_cast<std::uint64_t>(std::min(*work, 1e18));
  }
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  options.seed = static_cast<std::uint64_t>(*seed);
  const auto plans = arguments.integer("--plans");
  if (!plans) return fail(plans);
  if (*plans < 1 || *plans > 20) {
    return fail(Fault::usage, "districting.bad_plans", "--plans", {arguments.text("--plans")});
  }
  options.plans = static_cast<std::size_t>(*plans);
  const auto instance = read_instance(arguments);
  if (!instance) return fail(instance);
  const Progress watch = [&](double share, std::string_view phase) {
    return seconds_since(begun) < limit && report(arguments.progress, share, phase);
  };
  const districting::Answer done = districting::solve(*instance, options, watch);
  const double seconds = seconds_since(begun);
  return answer(to_json(*instance, done, seconds, arguments),
                to_text(*instance, done, seconds, arguments));
}

nlohmann::json to_json(const Instance& instance, const witness::Testimony& found) {
  const bool impossible = found.by == witness::Means::impossibility;
  return {{"by", found.by == witness::Means::none ? nlohmann::json()
                                                  : nlohmann::json(witness::means_word(found.by))},
          {"confirmed", found.confirmed},
          {"contradicts", found.contradicts},
          {"bound", found.bound ? nlohmann::json(*found.bound) : nlohmann::json()},
          {"unit", impossible && found.unit ? nlohmann::json(instance.units[*found.unit].id)
                                            : nlohmann::json()}};
}

std::string to_text(const Instance& instance, const witness::Testimony& found,
                    const Arguments& arguments) {
  if (found.by == witness::Means::none && !found.confirmed) return "";
  const std::string end = found.contradicts ? "wrong" : found.confirmed ? "confirmed" : "bound";
  const std::string detail = found.unit    ? districting::title(instance.units[*found.unit])
                             : found.bound ? fmt::format("{:.8g}", *found.bound)
                                           : "-";
  return messages().sentence(
             "districting.witness." + std::string(witness::means_word(found.by)) + "_" + end,
             {detail}, language(arguments)) +
         "\n";
}

Result<Answer> verify(const Arguments& arguments) {
  const auto instance = read_instance(arguments);
  if (!instance) return fail(instance);
  const auto plan = formats::read_districting_plan(arguments.text("--assignment"));
  if (!plan) return fail(plan);
  const auto claim = formats::read_districting_claim(arguments.text("--assignment"));
  if (!claim) return fail(claim);
  districting::Verdict verdict = districting::check(*instance, *plan);
  const witness::Testimony testimony = witness::testify(
      *instance, {claim->status, verdict.objective, claim->bound, claim->certificate});
  if (verdict.lawful) {
    verdict.findings =
        districting::check_figures(*verdict.objective, claim->objective, claim->bound);
  }
  if (testimony.contradicts || !verdict.findings.empty()) verdict.lawful = false;
  const nlohmann::json objective =
      verdict.objective ? nlohmann::json(*verdict.objective) : nlohmann::json();
  const std::string figure = verdict.lawful ? districting::number_text(*verdict.objective)
                                            : std::to_string(verdict.findings.size());
  const char* code = verdict.lawful ? "districting.verified" : "districting.not_verified";
  return answer({{"lawful", verdict.lawful},
                 {"objective", objective},
                 {"findings", to_json(verdict.findings, arguments)},
                 {"witness", to_json(*instance, testimony)}},
                sentences(verdict.findings, arguments) +
                    messages().sentence(code, {figure}, language(arguments)) + "\n" +
                    to_text(*instance, testimony, arguments),
                verdict.lawful ? 0 : 1);
}

}  // namespace

std::vector<Command> community_instance_commands() {
  const Option instance =
      reads(required_option("--instance", "a districting-instance/1 file (JSON)"));
  const Option free = flag("--no-contiguity", "districts need not hang together");
  return {
      {"community solve",
       "answer a published districting question: objective, proven bound, plan or why there is "
       "none",
       {instance, option("--seconds", "how long to search, with loading (60 without --work)"),
        option("--work",
               "how much to search instead, in steps (100 million are about a second): "
               "the same bytes every time"),
        option_or("--seed", "equal seeds give equal plans", "1"),
        option_or("--plans", "good plans to choose from, a tenth of the weight apart (1-20)", "1"),
        free},
       {"lifang community solve --instance AL-county-hess.json --seconds 60 --json",
        "lifang community solve --instance OK-county-cut.json --work 500000000"},
       solve},
      {"community verify",
       "judge a plan for such a question, without the solver, and, as a second witness, what its "
       "answer claims; exit code 1 if a rule is broken",
       {instance,
        reads(required_option("--assignment",
                              "what `community solve --json` printed, or its assignment")),
        free},
       {"lifang community verify --instance AL-county-hess.json --assignment plan.json"},
       verify},
  };
}

}  // namespace lifang::cli
