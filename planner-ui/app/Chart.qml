// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The room's figures as bars from zero: before pale, after full.
Item {
    id: root
    required property Planner planner
    readonly property string room: planner.room
    readonly property EntryModel entries: room === "names" ? planner.nameCounts
                                        : room === "plates" ? planner.plates
                                        : room === "community" ? planner.communities
                                        : planner.coverage
    readonly property string caption: room === "names" ? qsTrId("app.chart.names")
                                    : room === "plates" ? qsTrId("app.chart.plates")
                                    : room === "community" ? qsTrId("app.chart.community")
                                    : qsTrId("app.chart.care")

    EmptyNote {
        visible: root.entries.count === 0
        text: qsTrId("app.chart.empty")
    }
    Words {
        id: caption
        x: Theme.padding
        height: Theme.row
        visible: root.entries.count > 0
        text: root.caption
        font.pixelSize: Theme.smallSize
        font.bold: true
    }
    ListView {
        id: list
        anchors.top: caption.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        model: root.entries
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: ChartBar {
            width: list.width
            greatest: Math.max(root.entries.greatest, root.room === "community" ? root.planner.planMost : 0)
            bandFrom: root.room === "community" ? root.planner.planLeast : 0
            bandTo: root.room === "community" ? root.planner.planMost : 0
            onClicked: root.planner.go(root.entries, index)
        }
    }
}
