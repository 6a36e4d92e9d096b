// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickItem>
#include <functional>
#include <string>
#include <vector>

#include "tests/ui/support/desk.h"

/// The whole window, page by page, for tests that hold everywhere.
namespace lifang::tests {

/// Something that the window can show, and the way to it.
struct Page {
  std::string name;
  std::function<void(Desk&)> show;
};

/// Every room, sheet, tab of the dock and popup, one after the other.
std::vector<Page> pages();
/// Shows it and waits until it is laid out; what lay open before is closed.
void turn_to(Desk& desk, const Page& page);

/// All items that can be seen below one, it included.
void for_each_visible(QQuickItem* under, const std::function<void(QQuickItem*)>& visit);

/// The QML type of an item ("PlainButton"), or the class of one of Qt's.
std::string type_of(const QQuickItem* item);
/// The nearest at or above it of one of these types; null if there is none.
QQuickItem* within(QQuickItem* item, const std::vector<std::string>& types);
/// "SidePanel > PanelFrame > Words 'text'": where an item stands, for messages.
std::string path_of(QQuickItem* item);

}  // namespace lifang::tests
