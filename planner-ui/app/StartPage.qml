// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// No workspace is open: how to come by one.
Rectangle {
    id: root
    signal openWanted
    signal newWanted
    color: Theme.window

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.group, 2 * Theme.searchWidth)
        spacing: Theme.group
        Words {
            text: qsTrId("app.name")
            font.pixelSize: Theme.figureSize
            font.bold: true
        }
        Words {
            width: parent.width
            text: qsTrId("app.start")
            wrapMode: Text.Wrap
        }
        Row {
            spacing: Theme.gap
            PlainButton {
                text: qsTrId("app.open")
                symbol: "folder2-open"
                main: true
                onClicked: root.openWanted()
            }
            PlainButton {
                objectName: "newWorkspace"
                text: qsTrId("app.intake.fresh")
                symbol: "plus-lg"
                onClicked: root.newWanted()
            }
        }
        Words {
            width: parent.width
            text: qsTrId("app.start.sample")
            quiet: true
            wrapMode: Text.Wrap
        }
        Rectangle {
            width: parent.width
            height: command.implicitHeight + 2 * Theme.padding
            radius: Theme.radius
            color: Theme.panel
            border.width: 1
            border.color: Theme.divider
            TextEdit {
                id: command
                x: Theme.padding
                y: Theme.padding
                width: parent.width - 2 * Theme.padding
                readOnly: true
                selectByMouse: true
                wrapMode: TextEdit.WrapAnywhere
                color: Theme.text
                font.family: "Noto Sans Mono CJK SC"
                font.pixelSize: Theme.bodySize
                text: qsTrId("app.start.command")
                Accessible.name: text
            }
        }
    }
}
