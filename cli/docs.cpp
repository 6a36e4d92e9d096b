// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/command.h"
#include "cli/manual.h"
#include "gis/cartography/style.h"

namespace lifang::cli {
namespace {

constexpr std::string_view preface = R"(# Command line

Made from the commands themselves by `./dev docs`; a test holds it to them.

Programs: `build/release/bin/lifang`, `build/release/bin/lifang-planner`.

Every command takes `--json` (one JSON document on standard output, progress and logs on standard
error), `--as NAME` and `--role ROLE` (who acts; default the login name, officer), `--reason TEXT`,
`--on YYYY-MM-DD` (the date of the act), `--english`, `--help`.

| exit code | meaning |
| --- | --- |
| 0 | the question was answered; findings, `infeasible`, a skipped step included |
| 1 | a rule or a verification said no |
| 2 | bad usage |
| 3 | the input cannot be used; of several files each is its own transaction, 3 if any was unusable |
| 4 | internal error |
| 5 | environment: disk full, no permission, busy, no answer in time |

With `--json` a failure prints `{"error": {"code", "where", "sentence"}}`. Commands that read lines
answer line by line, in order; a bad line is answered by an error in its place.

`lifang-planner --workspace FILE [--screenshot OUT.png] [--size 1366x768] [--room names|plates|communities|care] [--lang zh_CN|en]`
opens the window; with `--screenshot` it draws one picture and quits.

`lifang-sample --out DIR [--seed N] [--size S]` writes the made county that `lifang demo` imports.
)";

constexpr std::string_view styles_preface = R"(# Style sheets

Made from the reader itself by `./dev docs`; a test holds it to it.

A sheet is a JSON text of the MapLibre style specification, version 8, as far as this page says.
What lies outside is refused with layer, property and line. Three come with the program: `day`,
`print`, `colour-blind` (folder `styles/`); `lifang map --style FILE.json` takes one of yours.

- *Layers*: `id`, `type`, `source-layer` (a table of the workspace), `minzoom`, `maxzoom`, `filter`,
  `layout`, `paint`, `metadata`. `source` is allowed and ignored: the workspace is the source.
- *Values*: a literal; `{"stops": [[zoom, value], …]}`; `["interpolate", ["linear"], ["zoom"], …]`;
  `["step", ["zoom"], …]`; `["get", column]`; `["match", input, label or [labels], value, …, other]`;
  `["coalesce", …]`; `["concat", …]`; `["to-string", x]`; `["literal", [ … ]]`.
- *Filters*: `== != < <= > >= in !in has !has all any none !`, with a column's bare name or
  `["get", column]`.
- *Sizes* are px at 0.28 mm, `line-dasharray` is in line widths; zoom is MapLibre's at 30° N (z14 is
  1:15,000).
- `metadata` of the sheet: `"lifang:extends"` lays it over the sheet `day`, layer by layer of the
  same id, what is not named staying as it is (RFC 7396); `"lifang:legend"` lists
  `{"zh", "en", "layers", "with", "or", "any"}`.
- `metadata` of a layer: `"lifang:themes"` lists the themes that show it (base, names, plates,
  community, care; without it all); `"lifang:edges"` (`outer`, `inner`) draws shared edges once.
)";

std::string entry(const Command& command) {
  std::string out = "\n## lifang " + command.path + "\n\n" + command.help + ".\n";
  if (!command.options.empty()) out += "\n| option | what |\n| --- | --- |\n";
  for (const Option& option : command.options) {
    out += "| `" + option.name + "`" + (option.required ? " (required)" : "") +
           (option.many ? " …" : "") + " | " + option.help;
    if (!option.fallback.empty()) out += " (default: " + option.fallback + ")";
    out += " |\n";
  }
  if (command.examples.empty()) return out;
  out += "\n```\n";
  for (const std::string& example : command.examples) out += example + "\n";
  return out + "```\n";
}

Result<Answer> docs(const Arguments& arguments) {
  if (arguments.has("--man")) {
    const std::string page = man_page(all_commands());
    return answer({{"man", page}}, page);
  }
  const bool styles = arguments.has("--styles");
  std::string text(styles ? styles_preface : preface);
  if (styles) {
    text += cartography::supported_properties();
  } else {
    for (const Command& command : all_commands()) text += entry(command);
  }
  return answer({{"markdown", text}}, text);
}

Result<Answer> complete(const Arguments& arguments) {
  const std::string shell = arguments.text("SHELL");
  const auto script = completion(all_commands(), shell);
  if (!script) return fail(Fault::usage, "cli.unknown_shell", "SHELL", {shell});
  return answer({{"script", *script}}, *script);
}

}  // namespace

std::vector<Command> docs_commands() {
  return {{"docs",
           "this reference, as Markdown",
           {flag("--styles", "the part of style sheets that is supported"),
            flag("--man", "the manual page lifang(1) instead")},
           {"lifang docs > docs/cli.md", "lifang docs --man | man -l -"},
           docs},
          {"completion",
           "the script that completes commands and options in a shell",
           {required_option("SHELL", "bash, zsh or fish")},
           {"lifang completion bash > ~/.local/share/bash-completion/completions/lifang",
            "lifang completion fish > ~/.config/fish/completions/lifang.fish"},
           complete}};
}

}  // namespace lifang::cli
