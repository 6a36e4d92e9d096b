// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "gis/workspace/workspace.h"

/// Who works at this window, and when: every operation is signed with it. GUI thread.
namespace lifang::app {

/// From now on; an empty name: the login name.
void sign_as(const QString& name, const QString& unit);
/// In an office: the member who is logged in to its database signs, whatever else is said.
void sign_as_member(const std::optional<workspace::Member>& member);
/// Whether a member signs.
bool member_signs();
/// The member's roles, as data/rules/office.toml calls them; none without a member.
std::vector<std::string> roles_of_member();
/// "王敏（地名科）", or the name alone if no unit was said.
workspace::Actor signature();
QString login_name();
/// The day of what is done now: ISO, of the clock on the wall.
std::string today();

}  // namespace lifang::app
