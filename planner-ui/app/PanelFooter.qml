// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The panel's foot: the main button stands at the right.
Item {
    default property alias content: line.data
    anchors.bottom: parent.bottom
    width: parent.width
    height: Theme.footer
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Row {
        id: line
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
}
