// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// A line of the table: a row, or the head of a group with the group's sums.
Rectangle {
    id: root
    required property int index
    required property var cells
    required property bool head
    required property bool folded
    required property bool chosen
    required property TableModel entries
    required property var edges  // where cells begin, and where the last one ends
    required property int column
    required property bool cursor
    required property bool keyboard
    signal pressed(int column, bool extend, bool toggle)
    signal editWanted(int column)

    height: Theme.row
    color: chosen ? Theme.selected : area.containsMouse ? Theme.hover : head ? Theme.window : "transparent"
    Accessible.role: Accessible.Row
    Accessible.name: cells.join(" ")

    MouseArea {
        id: area
        anchors.fill: parent
        hoverEnabled: true
        onDoubleClicked: (mouse) => root.editWanted(root.columnAt(mouse.x))
        onClicked: (mouse) => {
            root.pressed(root.columnAt(mouse.x), (mouse.modifiers & Qt.ShiftModifier) !== 0, (mouse.modifiers & Qt.ControlModifier) !== 0)
        }
    }
    function columnAt(x: real): int {
        return Math.max(0, Math.min(cells.length - 1, edges.findIndex(edge => edge > x) - 1))
    }
    Rectangle {
        width: Theme.bar
        height: parent.height
        color: Theme.accent
        visible: root.chosen || (root.cursor && root.keyboard)
    }
    // The cell that keys act on.
    Rectangle {
        visible: root.cursor && root.keyboard && !root.head
        x: root.edges[root.column] - Theme.grid
        width: root.edges[root.column + 1] - root.edges[root.column]
        height: parent.height
        color: "transparent"
        border.width: 1
        border.color: Theme.accent
    }
    Row {
        x: Theme.padding
        Repeater {
            model: root.cells
            delegate: Words {
                required property int index
                required property string modelData
                readonly property bool label: root.head && index === 0
                width: root.edges[index + 1] - root.edges[index]
                height: Theme.row
                rightPadding: Theme.group
                horizontalAlignment: root.entries.isFigure(index) && !label ? Text.AlignRight : Text.AlignLeft
                font.bold: root.head
                text: label ? (root.folded ? "▸ " : "▾ ") + modelData : modelData
                elide: label ? Text.ElideNone : Text.ElideRight
            }
        }
    }
}
