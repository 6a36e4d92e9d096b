// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What needs looking at in the room: what, where, what to do, and the way there.
ListView {
    id: root
    required property Planner planner
    readonly property EntryModel entries: planner.current.problems

    objectName: "problems"
    model: entries
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    currentIndex: -1
    Accessible.role: Accessible.List
    Accessible.name: qsTrId("app.dock.problems")
    ScrollBar.vertical: ScrollBar {}
    Keys.onReturnPressed: planner.go(entries, currentIndex)

    delegate: EntryRow {
        id: line
        rightPadding: show.width + 2 * Theme.padding
        onClicked: root.planner.go(root.entries, index)
        PlainButton {
            id: show
            objectName: "showProblem"
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.row
            text: qsTrId("app.show")
            onClicked: root.planner.go(root.entries, line.index)
        }
    }
    EmptyNote {
        visible: root.entries.count === 0
        text: qsTrId("app.problems.none")
    }
}
