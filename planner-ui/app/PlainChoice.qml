// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

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
    // The style's own delegate would take words for markup.
    delegate: ItemDelegate {
        id: line
        required property int index
        required property var modelData
        width: root.width
        height: Theme.row
        highlighted: root.highlightedIndex === index
        Accessible.name: modelData.word
        // qmllint disable deferred-property-id
        contentItem: Words {
            text: line.modelData.word
            elide: Text.ElideRight
            font.weight: root.currentIndex === line.index ? Font.DemiBold : Font.Normal
        }
        background: Rectangle {
            color: line.highlighted ? Theme.selected : "transparent"
        }
    }
    popup.height: Math.min(popup.contentItem.implicitHeight, Theme.paletteHeight)
}
