// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A column's title; a click orders the rows by it, another the other way round.
AbstractButton {
    id: root
    property bool figure: false
    property bool sorted: false
    property bool descending: false

    height: Theme.row
    rightPadding: Theme.group
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: text
    contentItem: Words {
        horizontalAlignment: root.figure ? Text.AlignRight : Text.AlignLeft
        text: root.text + (root.sorted ? root.descending ? " ↓" : " ↑" : "")
        color: root.sorted ? Theme.accent : Theme.text2
        font.pixelSize: Theme.smallSize
        elide: Text.ElideRight
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? Theme.focusWidth : 0
        border.color: Theme.accent
    }
}
