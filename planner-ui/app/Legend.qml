// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// What is drawn, and only that.
Rectangle {
    id: root
    required property var legend
    required property bool english
    property bool unfolded: false
    property int greatestHeight: Theme.listHeight

    objectName: "legendPlate"
    visible: legend.length > 0
    color: Theme.panel
    border.width: 1
    border.color: Theme.divider
    radius: Theme.radius
    width: unfolded ? Math.max(head.width, lines.width + 2 * Theme.gap) : head.width
    height: unfolded ? Math.min(greatestHeight, head.height + lines.height + Theme.gap) : head.height

    PlainButton {
        id: head
        objectName: "legend"
        height: Theme.row
        framed: false
        font.pixelSize: Theme.smallSize
        text: qsTrId("app.legend")
        onClicked: root.unfolded = !root.unfolded
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid
        width: parent.width
        visible: root.unfolded
        contentHeight: lines.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: lines
            x: Theme.gap
            Repeater {
                model: root.legend
                delegate: Row {
                    id: line
                    required property var modelData
                    spacing: Theme.gap
                    LegendSign { sign: line.modelData }
                    Words {
                        height: Theme.bodyLine
                        text: root.english ? line.modelData.en : line.modelData.zh
                        font.pixelSize: Theme.smallSize
                    }
                }
            }
        }
    }
}
