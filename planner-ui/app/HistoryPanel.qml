// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What was done, newest first; each line can be taken back while nothing rests on it.
PanelFrame {
    id: root
    required property History history

    title: qsTrId("app.history")
    closable: true

    EmptyNote {
        visible: root.history.entries.count === 0
        text: qsTrId("app.history.empty")
    }
    ListView {
        id: list
        objectName: "history"
        anchors.fill: parent
        model: root.history.entries
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: root.title
        Keys.onReturnPressed: root.history.undoEvent(currentIndex)
        ScrollBar.vertical: ScrollBar {}
        delegate: EntryRow {
            id: line
            required property bool able
            rightPadding: take.visible ? take.width + 2 * Theme.padding : Theme.padding
            PlainButton {
                id: take
                visible: line.able && (line.hovered || line.highlighted)
                anchors.right: parent.right
                anchors.rightMargin: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("app.undo")
                onClicked: root.history.undoEvent(line.index)
            }
        }
    }
}
