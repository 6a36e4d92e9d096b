// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

AbstractButton {
    id: root
    property bool current: false
    implicitHeight: Theme.dockHead
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    contentItem: Words {
        text: root.text
        color: root.current ? Theme.accent : Theme.text2
        font.bold: root.current
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? Theme.focusWidth : 0
        border.color: Theme.accent
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.bar
            color: Theme.accent
            visible: root.current
        }
    }
}
