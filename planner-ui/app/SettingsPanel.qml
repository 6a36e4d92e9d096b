// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Language and light or dark.
PanelFrame {
    id: root
    required property Planner planner
    signal openWanted

    title: qsTrId("app.settings")
    closable: true

    Column {
        x: Theme.padding
        y: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.group
        Row {
            spacing: Theme.gap
            Words {
                width: Theme.label
                height: Theme.field
                text: qsTrId("app.language")
                quiet: true
            }
            PlainButton {
                text: "中文"
                chosen: !root.planner.english
                onClicked: root.planner.english = false
            }
            PlainButton {
                text: "English"
                chosen: root.planner.english
                onClicked: root.planner.english = true
            }
        }
        Row {
            spacing: Theme.gap
            Words {
                width: Theme.label
                height: Theme.field
                text: qsTrId("app.look")
                quiet: true
            }
            PlainButton {
                text: qsTrId("app.light")
                chosen: !Theme.dark
                onClicked: Theme.dark = false
            }
            PlainButton {
                objectName: "dark"
                text: qsTrId("app.dark")
                chosen: Theme.dark
                onClicked: Theme.dark = true
            }
        }
        Row {
            spacing: Theme.gap
            Words {
                width: Theme.label
                height: Theme.field
                text: qsTrId("app.workspace")
                quiet: true
            }
            PlainButton {
                text: qsTrId("app.open")
                symbol: "folder2-open"
                onClicked: root.openWanted()
            }
        }
    }
}
