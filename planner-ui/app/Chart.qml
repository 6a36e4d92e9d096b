// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The room's figures as bars from zero: before hollow, after full; the axis below.
Item {
    id: root
    required property Planner planner
    readonly property Room room: planner.current
    readonly property EntryModel entries: room.chart

    EmptyNote {
        visible: root.entries.count === 0
        text: qsTrId("app.chart.empty")
    }
    Words {
        id: caption
        x: Theme.padding
        height: Theme.row
        visible: root.entries.count > 0
        text: root.room.chartTitle
        font.pixelSize: Theme.smallSize
        font.bold: true
    }
    ListView {
        id: list
        anchors.top: caption.bottom
        anchors.bottom: axis.top
        width: parent.width
        model: root.entries
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: ChartBar {
            width: list.width
            room: root.room
            onClicked: root.planner.go(root.entries, index)
        }
    }
    Item {
        id: axis
        objectName: "axis"
        anchors.bottom: parent.bottom
        x: Theme.chartLeft
        width: parent.width - Theme.chartLeft - Theme.chartRight
        height: Theme.bodyLine
        visible: root.entries.count > 0
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.border
        }
        Repeater {
            model: root.room.chartTicks
            delegate: Words {
                required property double modelData
                x: Math.round(modelData / root.room.chartMost * axis.width - width / 2)
                height: parent.height
                text: root.planner.axisText(modelData) + root.room.chartUnit
                quiet: true
                font.pixelSize: Theme.tinySize
            }
        }
    }
}
