// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Who signs, language, light or dark, and the workspace.
PanelFrame {
    id: root
    required property Planner planner
    signal openWanted
    signal newWanted
    signal connectWanted
    signal fieldWanted

    title: qsTrId("app.settings")
    closable: true

    ScrollBody {
        anchors.fill: parent
        Column {
            x: Theme.padding
            topPadding: Theme.padding
            bottomPadding: Theme.padding
            width: parent.width - 2 * Theme.padding
            spacing: Theme.group
            SigningRows {
                width: parent.width
                settings: root.planner.settings
            }
            NamedWords {
                prefix: "language"
                name: qsTrId("app.language")
                value: root.planner.english
                options: [{ value: false, word: "中文" }, { value: true, word: "English" }]
                onChosen: (value) => root.planner.english = value
            }
            NamedWords {
                prefix: "dark"
                name: qsTrId("app.look")
                value: root.planner.settings.dark
                options: [{ value: false, word: qsTrId("app.light") }, { value: true, word: qsTrId("app.dark") }]
                onChosen: (value) => root.planner.settings.dark = value
            }
            NamedRow {
                name: qsTrId("app.workspace")
                Flow {
                    width: parent ? parent.width : 0
                    spacing: Theme.grid
                    PlainButton {
                        text: qsTrId("app.open")
                        symbol: "folder2-open"
                        onClicked: root.openWanted()
                    }
                    PlainButton {
                        text: qsTrId("app.intake.fresh")
                        symbol: "plus-lg"
                        onClicked: root.newWanted()
                    }
                    PlainButton {
                        objectName: "settingsConnect"
                        text: qsTrId("app.connect")
                        symbol: "hdd-network"
                        onClicked: root.connectWanted()
                    }
                    PlainButton {
                        objectName: "settingsField"
                        visible: root.planner.place !== ""
                        text: qsTrId("app.field")
                        symbol: "box-arrow-up"
                        onClicked: root.fieldWanted()
                    }
                }
            }
            NamedRow {
                visible: root.planner.backups.possible
                name: qsTrId("app.backup")
                Column {
                    width: parent ? parent.width : 0
                    spacing: Theme.gap
                    Words {
                        objectName: "backupSummary"
                        width: parent.width
                        text: root.planner.backups.summary
                        wrapMode: Text.Wrap
                    }
                    Words {
                        objectName: "backupFolder"
                        width: parent.width
                        text: root.planner.backups.folder
                        quiet: true
                        font.pixelSize: Theme.smallSize
                        wrapMode: Text.WrapAnywhere
                    }
                    PlainButton {
                        objectName: "backUp"
                        text: qsTrId("app.backup.make")
                        symbol: "files"
                        onClicked: root.planner.backups.make()
                    }
                }
            }
        }
    }
}
