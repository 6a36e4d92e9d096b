// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// A line of a small table: its name at the left, figures at the right, in equal columns.
Item {
    id: root
    property var cells: []
    property bool head: false
    property bool marked: false
    property color swatch: "transparent"  // what stands for it on the map
    property real firstShare: 0.24
    signal clicked

    implicitHeight: head ? Math.max(Theme.row, names.implicitHeight + Theme.gap) : Theme.row
    Accessible.role: Accessible.Row
    Accessible.name: Array.from(cells).join(" ")

    Rectangle {
        anchors.fill: parent
        color: root.marked ? Theme.selected : hand.containsMouse && !root.head ? Theme.hover : "transparent"
        Rectangle {
            width: Theme.bar
            height: parent.height
            color: Theme.accent
            visible: root.marked
        }
    }
    Rectangle {
        id: sign
        visible: root.swatch.a > 0
        x: Theme.padding
        width: visible ? Theme.padding : 0
        height: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        color: root.swatch
        border.width: 1
        border.color: Theme.mapWalkEdge
    }
    Row {
        id: names
        x: Theme.padding + (sign.visible ? sign.width + Theme.gap : 0)
        width: parent.width - Theme.padding - x
        anchors.verticalCenter: parent.verticalCenter
        Repeater {
            model: root.cells
            delegate: Words {
                required property int index
                required property string modelData
                width: index === 0 ? names.width * root.firstShare
                                   : names.width * (1 - root.firstShare) / Math.max(1, root.cells.length - 1)
                text: modelData
                quiet: root.head
                font.pixelSize: root.head ? Theme.smallSize : Theme.bodySize
                font.bold: root.marked
                horizontalAlignment: index === 0 ? Text.AlignLeft : Text.AlignRight
                wrapMode: root.head ? Text.Wrap : Text.NoWrap
                elide: root.head ? Text.ElideNone : Text.ElideRight
            }
        }
    }
    MouseArea {
        id: hand
        anchors.fill: parent
        enabled: !root.head
        hoverEnabled: true
        onClicked: root.clicked()
    }
}
