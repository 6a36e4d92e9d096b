// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/community/conflict.h"

namespace lifang::community {
namespace {

class Teller {
 public:
  Teller(const Area& area, Range range) : area_(area), range_(range) {}

  void tell(const Conflict& conflict) {
    const Unit& first = area_.units[conflict.units.front()];
    add("community.conflict", Severity::warning, first.id,
        {first.name, std::to_string(conflict.units.size()), std::to_string(conflict.households),
         std::to_string(conflict.rules.size())});
    for (const RuleAtom& rule : conflict.rules) {
      const std::int64_t end = rule.kind == RuleKind::most ? range_.max : range_.min;
      say("community.conflict.", rule, "", {std::to_string(end)});
    }
    add(!conflict.proven   ? "community.conflict.as_tried"
        : conflict.minimal ? "community.conflict.minimal"
                           : "community.conflict.perhaps_fewer",
        Severity::info, first.id, {});
    for (const Relaxation& way : conflict.ways) {
      const bool end = way.rule.kind == RuleKind::least || way.rule.kind == RuleKind::most;
      say("community.way.", way.rule, end && !way.least ? "_about" : "",
          {std::to_string(way.value), std::to_string(way.cost)});
    }
    if (conflict.ways.empty()) add("community.way.none", Severity::info, first.id, {});
  }

  void add(const std::string& code, Severity severity, const std::string& subject,
           std::vector<std::string> args) {
    Finding out;
    out.code = code;
    out.severity = severity;
    out.subject = subject;
    out.args = std::move(args);
    findings.push_back(std::move(out));
  }

  std::vector<Finding> findings;

 private:
  /// Figures first, then the names of the rule's units.
  void say(const char* head, const RuleAtom& rule, const char* tail,
           std::vector<std::string> args) {
    for (const std::uint32_t unit : rule.units) args.push_back(area_.units[unit].name);
    const bool named = rule.kind == RuleKind::whole && !rule.units.empty();
    add(std::string(head) + rule_word(rule.kind) + (named ? "_named" : "") + tail, Severity::info,
        rule.units.empty() ? std::string() : area_.units[rule.units.front()].id, std::move(args));
  }

  const Area& area_;
  Range range_;
};

}  // namespace

std::vector<Finding> told(const Area& area, Range range, const Conflicts& conflicts) {
  Teller teller(area, range);
  for (const Conflict& one : conflicts.found) teller.tell(one);
  for (const std::uint32_t unit : conflicts.undecided) {
    teller.add("community.undecided", Severity::warning, area.units[unit].id,
               {area.units[unit].name});
  }
  return std::move(teller.findings);
}

}  // namespace lifang::community
