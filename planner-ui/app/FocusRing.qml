// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Drawn round a control that has the keyboard.
Rectangle {
    property bool shown: false
    anchors.fill: parent
    anchors.margins: -(Theme.focusWidth + 1)
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: Theme.accent
    radius: Theme.radius + Theme.focusWidth
    visible: shown
}
