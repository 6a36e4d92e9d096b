// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A heading inside a panel, with a figure at the right.
Item {
    property alias text: heading.text
    property alias figure: number.text
    implicitHeight: Theme.field
    Words {
        id: heading
        x: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        font.bold: true
    }
    Words {
        id: number
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
