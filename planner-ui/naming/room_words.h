// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariantMap>
#include <map>
#include <string>

#include "core/base/finding.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/signature.h"

/// What the parts of the names room share: who acts and when, and the words of a name.
namespace lifang::app {

/// `name` "": who signs in the whole window.
workspace::Actor officer(const QString& name = {});

/// "road" -> 道路.
QString class_word(const std::string& word);
/// 审核, 公示 … of a step, 登记意见 … of the acts beside the life cycle.
QString act_word(const std::string& act);
QString status_word(naming::State state);

/// { value, word } of a choice.
QVariantMap choice(const QString& value, const QString& word);

/// A register's row as the target of a list's line.
Target target_of(const Row& name);

/// The workspace's rules alone, without the readings. Errors: "resources.missing",
/// "naming.bad_rule".
Result<naming::Rules> naming_rules(workspace::Session& session);

/// A finding as a list's line: its sentence, then remedy and clause.
Entry finding_entry(const Finding& finding, Target target);

/// The names of the townships by id.
Result<std::map<std::string, QString>> township_names(workspace::Session& session);

}  // namespace lifang::app
