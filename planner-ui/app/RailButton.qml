// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A room of the rail: icon over word.
AbstractButton {
    id: root
    property string symbol
    property bool current: false

    implicitWidth: Theme.rail
    implicitHeight: Theme.railButton
    Accessible.name: text

    contentItem: Column {
        topPadding: Theme.gap
        spacing: Theme.grid
        Icon {
            icon: root.symbol
            color: root.current ? Theme.accent : Theme.text2
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Words {
            text: root.text
            font.pixelSize: Theme.tinySize
            color: root.current ? Theme.accent : Theme.text2
            anchors.horizontalCenter: parent.horizontalCenter
        }
    }
    background: Rectangle {
        color: root.current ? Theme.selected : root.hovered ? Theme.hover : "transparent"
        Rectangle {
            width: Theme.bar
            height: parent.height
            color: Theme.accent
            visible: root.current
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.focusWidth
            color: "transparent"
            border.width: Theme.focusWidth
            border.color: Theme.accent
            radius: Theme.radius
            visible: root.visualFocus
        }
    }
}
