// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One of several words.
ComboBox {
    id: root
    property string name
    property var options: []  // of { value, word }
    property var value
    signal chosen(var value)

    model: options
    textRole: "word"
    valueRole: "value"
    currentIndex: options.findIndex(option => option.value === value)
    // A new model puts the index to its first row, whatever the value is.
    onModelChanged: currentIndex = Qt.binding(() => options.findIndex(option => option.value === value))
    onActivated: (index) => chosen(options[index].value)
    implicitHeight: Theme.field
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    palette.text: Theme.text
    Accessible.name: name
    background: Rectangle {
        radius: Theme.radius
        color: Theme.panel
        border.width: root.activeFocus ? Theme.focusWidth : 1
        border.color: root.activeFocus ? Theme.accent : Theme.border
    }
    popup.height: Math.min(popup.contentItem.implicitHeight, Theme.paletteHeight)
}
