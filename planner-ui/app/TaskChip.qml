// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Work that has lasted a second: what, how far, time left, and a way to stop it. A click
// lists all of it.
Row {
    id: root
    required property Tasks tasks
    required property bool cramped

    height: Theme.status
    visible: tasks.text !== ""
    spacing: Theme.grid
    onVisibleChanged: if (!visible) list.close()

    AbstractButton {
        id: chip
        height: Theme.status
        leftPadding: Theme.gap
        rightPadding: Theme.gap
        text: root.cramped ? root.tasks.brief : root.tasks.text
        Accessible.role: Accessible.Button
        Accessible.name: qsTrId("app.tasks") + "  " + root.tasks.text
        onClicked: list.opened ? list.close() : list.open()
        contentItem: StatusText {
            text: chip.text
            color: Theme.info
        }
        background: Rectangle {
            color: chip.hovered || list.opened ? Theme.hover : Theme.infoGround
            border.width: chip.visualFocus ? Theme.focusWidth : 0
            border.color: Theme.accent
        }
        TaskList {
            id: list
            tasks: root.tasks
            x: chip.width - width
            y: -height - Theme.grid
        }
    }
    PlainButton {
        objectName: "taskStop"
        visible: root.tasks.stoppable
        height: Theme.status
        symbol: "x-lg"
        framed: false
        hint: qsTrId("app.task.stop")
        hintLeft: true
        onClicked: root.tasks.stop(0)
    }
}
