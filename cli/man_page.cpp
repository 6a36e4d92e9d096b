// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/common_options.h"
#include "cli/manual.h"

namespace lifang::cli {
namespace {

constexpr std::string_view head = R"(.\" Made from the commands themselves.
.TH LIFANG 1 "" "Lifang" "User Commands"
.SH NAME
lifang \- name places, number doors, plan communities and site elderly care
.SH SYNOPSIS
.B lifang
.I COMMAND
.RI [ OPTION ...]
.SH DESCRIPTION
The jobs of a county's civil\-affairs bureau, one command each, on one GeoPackage or PostGIS database.
What a command changes is one event of the history, and
.B lifang undo
takes it back.
.SH OPTIONS OF EVERY COMMAND
)";

constexpr std::string_view tail = R"(.SH EXIT STATUS
.TP
.B 0
The question was answered.
.TP
.B 1
A rule or a verification said no.
.TP
.B 2
Bad usage.
.TP
.B 3
The input cannot be used.
.TP
.B 4
Internal error.
.TP
.B 5
Environment: disk full, no permission, busy, no answer in time.
.SH ENVIRONMENT
.TP
.B LIFANG_HOME
The folder that holds the program's own rules, sentences and style sheets (data, styles), looked in first.
.SH SEE ALSO
.BR lifang\-planner (1),
.BR lifang\-sample (1)
)";

/// As roff takes it: no hyphen is a minus, no line begins with a command.
std::string roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char letter : text) {
    if (line_begins && (letter == '.' || letter == '\'')) out += "\\&";
    line_begins = letter == '\n';
    if (letter == '-') out += '\\';
    if (letter == '\\')
      out += "\\e";
    else
      out += letter;
  }
  return out;
}

std::string entry(const Option& option) {
  std::string out = ".TP\n.B " + roff(option.name) + (option.many ? " ...\n" : "\n");
  out += roff(option.help + (option.required ? " (required)" : ""));
  if (!option.fallback.empty()) out += " (default: " + roff(option.fallback) + ")";
  return out + "\n";
}

std::string entry(const Command& command) {
  std::string out = ".SS lifang " + roff(command.path) + "\n" + roff(command.help) + ".\n";
  for (const Option& option : command.options) out += entry(option);
  if (command.examples.empty()) return out;
  out += ".PP\n.nf\n";
  for (const std::string& example : command.examples) out += roff(example) + "\n";
  return out + ".fi\n";
}

}  // namespace

std::string man_page(const std::vector<Command>& commands) {
  std::string out(head);
  for (const Option& option : common_options()) out += entry(option);
  out += ".SH COMMANDS\n";
  for (const Command& command : commands) out += entry(command);
  return out + std::string(tail);
}

}  // namespace lifang::cli
