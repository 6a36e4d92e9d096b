// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The three scripts do the same: they follow the words typed so far down the commands as long as
// there is such a command, then offer what may stand next; after an option with a value, files.
#include <map>

#include "cli/common_options.h"
#include "cli/manual.h"

namespace lifang::cli {
namespace {

struct Word {
  std::string text;
  std::string help;
  bool takes_value = false;
};

/// What may follow each path of commands: "" -> "name" …, "name" -> "check" …, "name check" ->
/// "--class" ….
std::map<std::string, std::vector<Word>> words_by_path(const std::vector<Command>& commands) {
  std::map<std::string, std::vector<Word>> out;
  const auto add = [&](const std::string& path, const Word& word) {
    for (const Word& known : out[path]) {
      if (known.text == word.text) return;
    }
    out[path].push_back(word);
  };
  for (const Command& command : commands) {
    std::string path;
    for (std::size_t start = 0; start < command.path.size();) {
      const std::size_t end = std::min(command.path.find(' ', start), command.path.size());
      const std::string whole = command.path.substr(0, end);
      const bool last = end == command.path.size();
      add(path, {command.path.substr(start, end - start), last ? command.help : group_help(whole)});
      path = whole;
      start = end + 1;
    }
    for (const auto* options : {&command.options, &common_options()}) {
      for (const Option& option : *options) {
        if (option.name.starts_with("--")) add(path, {option.name, option.help, !option.flag});
      }
    }
    add(path, {"--help", "what the command does"});
  }
  return out;
}

/// In single quotes for a shell; `escape` is how it writes a quote within.
std::string quoted(std::string_view text, std::string_view escape) {
  std::string out = "'";
  for (const char letter : text) {
    if (letter == '\'')
      out += escape;
    else
      out += letter;
  }
  return out + "'";
}

/// The same case list for bash and zsh: path) offered=(…) ;;
template <class Write>
std::string cases(const std::map<std::string, std::vector<Word>>& by_path, const Write& write) {
  std::string out;
  for (const auto& [path, words] : by_path) {
    out += "    '" + path + "') offered=(";
    for (const Word& word : words) out += write(word) + " ";
    out.back() = ')';
    out += " ;;\n";
  }
  return out;
}

std::string known_paths(const std::map<std::string, std::vector<Word>>& by_path) {
  std::string out;
  for (const auto& [path, words] : by_path) out += path.empty() ? "" : "'" + path + "' ";
  return out;
}

std::string valued_options(const std::map<std::string, std::vector<Word>>& by_path) {
  std::map<std::string, bool> names;
  for (const auto& [path, words] : by_path) {
    for (const Word& word : words) {
      if (word.takes_value) names[word.text] = true;
    }
  }
  std::string out;
  for (const auto& [name, valued] : names) out += (out.empty() ? "" : "|") + name;
  return out;
}

std::string bash(const std::map<std::string, std::vector<Word>>& by_path) {
  return "# bash completion of lifang, made by the program itself: lifang completion bash\n"
         "_lifang() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= word\n"
         "  local -a offered=() known=(" +
         known_paths(by_path) +
         ")\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    [[ \"|$(IFS='|'; echo \"${known[*]}\")|\" == *\"|${path:+$path }$word|\"* ]] || "
         "break\n"
         "    path=${path:+$path }$word\n"
         "  done\n"
         "  case $before in\n"
         "    " +
         valued_options(by_path) +
         ") COMPREPLY=(); return ;;\n"
         "  esac\n"
         "  case $path in\n" +
         cases(by_path, [](const Word& word) { return word.text; }) +
         "  esac\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"${offered[*]}\" -- \"$current\")\n"
         "}\n"
         "complete -o default -F _lifang lifang\n";
}

/// _describe takes what follows the first colon for the help.
std::string described(const Word& word) {
  return quoted(word.text + ":" + word.help, "'\\''");
}

std::string zsh(const std::map<std::string, std::vector<Word>>& by_path) {
  return "#compdef lifang\n"
         "# zsh completion of lifang, made by the program itself: lifang completion zsh\n"
         "_lifang() {\n"
         "  local at= word\n"
         "  local -a typed known\n"
         "  typed=(${words[2,CURRENT-1]})\n"
         "  known=(" +
         known_paths(by_path) +
         ")\n"
         "  local before=${words[CURRENT-1]}\n"
         "  for word in $typed; do\n"
         "    (( ${known[(Ie)${at:+$at }$word]} )) || break\n"
         "    at=${at:+$at }$word\n"
         "  done\n"
         "  case $before in\n"
         "    " +
         valued_options(by_path) +
         ") _files; return ;;\n"
         "  esac\n"
         "  local -a offered\n"
         "  case $at in\n" +
         cases(by_path, described) +
         "  esac\n"
         "  _describe lifang offered || _files\n"
         "}\n"
         "_lifang \"$@\"\n";
}

std::string fish(const std::map<std::string, std::vector<Word>>& by_path) {
  std::string out =
      "# fish completion of lifang, made by the program itself: lifang completion fish\n"
      "function __lifang_at\n"
      "  set -l known " +
      known_paths(by_path) +
      "\n"
      "  set -l path\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    set -l longer (string join ' ' $path $word)\n"
      "    contains -- $longer $known; or break\n"
      "    set path $path $word\n"
      "  end\n"
      "  test \"$path\" = \"$argv[1]\"\n"
      "end\n"
      "complete -c lifang -n '__lifang_at \"\"' -f\n";
  for (const auto& [path, words] : by_path) {
    const std::string at = "complete -c lifang -n '__lifang_at \"" + path + "\"'";
    for (const Word& word : words) {
      const bool option = word.text.starts_with("--");
      out += at + (option ? " -l " + word.text.substr(2) : " -f -a " + word.text) +
             (word.takes_value ? " -r" : "") + " -d " + quoted(word.help, "\\'") + "\n";
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> completion(const std::vector<Command>& commands,
                                      std::string_view shell) {
  const auto by_path = words_by_path(commands);
  if (shell == "bash") return bash(by_path);
  if (shell == "zsh") return zsh(by_path);
  if (shell == "fish") return fish(by_path);
  return std::nullopt;
}

}  // namespace lifang::cli
