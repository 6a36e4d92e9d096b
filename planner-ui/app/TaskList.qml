// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// All work in hand, each with a button that stops it.
Popup {
    id: root
    required property Tasks tasks

    objectName: "taskList"
    width: Theme.searchWidth
    height: Math.min(Theme.listHeight, list.contentHeight + 2)
    padding: 1
    background: Rectangle {
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        radius: Theme.radius
    }
    // qmllint disable deferred-property-id
    contentItem: ListView {
        id: list
        model: root.tasks.entries
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTrId("app.tasks")
        ScrollBar.vertical: ScrollBar {}
        delegate: EntryRow {
            id: line
            required property bool able
            hoverEnabled: false
            rightPadding: able ? stop.width + 2 * Theme.padding : Theme.padding
            PlainButton {
                id: stop
                visible: line.able
                anchors.right: parent.right
                anchors.rightMargin: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("app.task.stop")
                onClicked: root.tasks.stop(line.index)
            }
        }
    }
}
