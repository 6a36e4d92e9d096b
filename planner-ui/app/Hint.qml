// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What a control is, beside it, while the pointer rests on it; it leaves of itself.
ToolTip {
    id: root
    delay: 500
    timeout: 4000
    margins: Theme.grid
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    topPadding: Theme.grid
    bottomPadding: Theme.grid
    // qmllint disable deferred-property-id
    contentItem: Words {
        text: root.text
        font.pixelSize: Theme.smallSize
    }
    background: Rectangle {
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        radius: Theme.radius
    }
}
