// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A field for words.
TextField {
    id: root
    signal escaped
    // Esc leaves the field before it leaves anything else.
    Keys.onShortcutOverride: (event) => event.accepted = event.key === Qt.Key_Escape
    Keys.onEscapePressed: escaped()
    implicitHeight: Theme.field
    topPadding: 0
    bottomPadding: 0
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    color: Theme.text
    placeholderTextColor: Theme.text2
    selectByMouse: true
    Accessible.name: placeholderText
    background: Rectangle {
        radius: Theme.radius
        color: Theme.panel
        border.width: root.activeFocus ? Theme.focusWidth : 1
        border.color: root.activeFocus ? Theme.accent : Theme.border
    }
}
