// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_error.h"

#include <CLI/CLI.hpp>

namespace lifang::cli {
namespace {

/// The command that the words name, as deep as they go, and the first word that names none.
struct Reached {
  const CLI::App* app = nullptr;
  std::string path;
  std::string stray;
};

const CLI::App* child(const CLI::App& app, const std::string& word) {
  for (const CLI::App* sub : app.get_subcommands({})) {
    if (sub->get_name() == word) return sub;
  }
  return nullptr;
}

Reached reach(const CLI::App& root, const std::vector<std::string>& words) {
  Reached out{&root, root.get_name(), {}};
  for (const std::string& word : words) {
    if (word.starts_with("-")) continue;
    const CLI::App* next = child(*out.app, word);
    if (!next) {
      out.stray = word;
      break;
    }
    out.app = next;
    out.path += " " + word;
  }
  return out;
}

std::string names_of_children(const CLI::App& app) {
  std::string out;
  for (const CLI::App* sub : app.get_subcommands({})) {
    out += (out.empty() ? "" : " ") + sub->get_name();
  }
  return out;
}

/// "--name is required" and "--role: 1 required TEXT missing": what stands before.
std::string before(const std::string& text, const std::string& mark) {
  return text.substr(0, text.find(mark));
}

/// "…: WORD": what stands after.
std::string after(const std::string& text, const std::string& mark) {
  const std::size_t at = text.find(mark);
  return at == std::string::npos ? std::string() : text.substr(at + mark.size());
}

Error usage(const std::string& code, const std::string& path, std::vector<std::string> args) {
  args.insert(args.begin(), path);
  return {Fault::usage, "cli." + code, path, std::move(args)};
}

/// "--role: boss not in {viewer,officer}".
Error bad_choice(const std::string& path, const std::string& what) {
  const std::string rest = after(what, ": ");
  const std::string choices = before(after(rest, " not in {"), "}");
  if (choices.empty()) return usage("bad_usage", path, {what});
  return usage("bad_choice", path, {before(what, ":"), before(rest, " not in {"), choices});
}

}  // namespace

Error usage_error(const CLI::ParseError& error, const CLI::App& root,
                  const std::vector<std::string>& words) {
  const std::string what = error.what();
  const Reached at = reach(root, words);
  const std::string commands = names_of_children(*at.app);
  if (!commands.empty()) {
    return at.stray.empty() ? usage("no_command", at.path, {commands})
                            : usage("unknown_command", at.path, {at.stray, commands});
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error)) {
    return usage("missing_option", at.path, {before(what, " is required")});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    return usage("unknown_argument", at.path, {after(what, ": ")});
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
    return usage("missing_value", at.path, {before(what, ":")});
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error)) return bad_choice(at.path, what);
  return usage("bad_usage", at.path, {what});
}

}  // namespace lifang::cli
