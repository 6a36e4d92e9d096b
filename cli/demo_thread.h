// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/demo_folder.h"

namespace lifang::cli {

/// The whole job, one command after the other, as its user would type them.
class DemoThread {
 public:
  DemoThread(const Arguments& given, const DemoFolder& folder, std::string input);

  /// Runs all steps and returns what each came to: step, status (done, skipped, failed),
  /// reason, seconds, figures, files. A step whose input the map lacks is skipped.
  /// Errors: those of DemoFolder::note.
  Result<nlohmann::json> run();

 private:
  /// One command as its user would type it.
  struct Call {
    std::string path;
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    std::string as = {};  ///< who acts, if another than the rest
  };
  struct Step {
    std::string name;
    std::string status = "done";
    std::string reason;
    double seconds = 0;
    nlohmann::json figures = nlohmann::json::object();
    std::vector<std::string> files;
  };
  /// What a name is proposed for.
  struct Naming {
    std::string class_word;
    std::string feature;
    std::vector<std::string> proposals;  ///< the first lawful one is taken
    std::string meaning;
  };
  using Work = Result<void> (DemoThread::*)(Step&);
  using Choice = Result<std::optional<std::string>> (*)(workspace::Session&);

  static std::string typed(const Call& call);
  Result<nlohmann::json> call(Call call);
  Result<nlohmann::json> step(const std::string& name, Work work);
  std::string sentence(const Error& error) const;
  /// What the map offers, or an error with `code`.
  Result<std::string> chosen(Choice choice, const std::string& code);

  Result<void> import(Step& step);
  Result<void> estimate(Step& step);
  Result<void> name(Step& step);
  Result<void> name_one(const Naming& naming, Step& step);
  Result<void> carry_through(const std::string& name, const std::string& what, Step& step);
  Result<void> plate(Step& step);
  Result<void> community(Step& step);
  Result<void> care(Step& step);
  Result<void> export_all(Step& step);
  Result<void> map(Step& step);
  Result<void> draw(const std::string& name, Call sheet, Step& step);
  Result<void> app(Step& step);
  Result<std::string> made_county();
  /// "x0,y0,x1,y1" for --extent, or "" for the whole map.
  Result<std::string> extent_of(const std::string& sheet);

  const Arguments& given_;
  const DemoFolder& folder_;
  std::string input_;  ///< "" for the built-in county
  std::string workspace_;
  std::string township_;
  std::map<std::string, Command, std::less<>> commands_;
};

}  // namespace lifang::cli
