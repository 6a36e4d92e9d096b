// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// Lists, notices and forms as office files, and the public page.
PanelFrame {
    id: root
    required property NamePapers papers
    readonly property bool web: papers.kind === "web"

    function pressMain() {
        if (write.enabled) write.clicked()
    }

    title: qsTrId("names.papers")
    detail: papers.kind === "approval-form" ? papers.name : ""
    closable: true

    FileDialog {
        id: saving
        title: qsTrId("names.paper.save")
        fileMode: FileDialog.SaveFile
        nameFilters: [root.papers.format.toUpperCase() + " (*." + root.papers.format + ")"]
        onAccepted: root.papers.write(selectedFile)
    }
    FolderDialog {
        id: publishing
        title: qsTrId("names.paper.web.folder")
        onAccepted: root.papers.write(selectedFolder)
    }
    Flickable {
        id: scroll
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        contentHeight: body.height + 2 * Theme.padding
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Column {
            id: body
            x: Theme.padding
            y: Theme.padding
            width: scroll.width - 2 * Theme.padding
            spacing: Theme.gap
            NamedWords {
                prefix: "paper"
                name: qsTrId("names.paper.kind")
                options: root.papers.kinds
                value: root.papers.kind
                onChosen: (value) => root.papers.kind = value
            }
            NamedWords {
                visible: !root.web
                prefix: "paperFormat"
                name: qsTrId("names.paper.format")
                value: root.papers.format
                options: Array.from(["docx", "pdf", "xlsx", "ods", "csv"])
                    .map(value => ({ value: value, word: value.toUpperCase() }))
                onChosen: (value) => root.papers.format = value
            }
            NamedField {
                visible: !root.web && root.papers.kind !== "approval-form"
                name: qsTrId("names.paper.year")
                fieldName: "paperYear"
                text: root.papers.year
                onEdited: (text) => root.papers.year = text
            }
            NamedField {
                visible: !root.web
                name: qsTrId("names.paper.number")
                hint: qsTrId("names.paper.number.hint")
                fieldName: "paperNumber"
                text: root.papers.number
                onEdited: (text) => root.papers.number = text
            }
            Words {
                objectName: "paperSummary"
                width: parent.width
                visible: text !== ""
                text: root.papers.summary
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "paperFault"
                width: parent.width
                visible: text !== ""
                text: root.papers.fault
                color: Theme.error
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "paperAsked"
                width: parent.width
                visible: text !== ""
                text: root.papers.asked
                color: Theme.warning
                wrapMode: Text.Wrap
            }
            NamedField {
                visible: root.papers.asked !== ""
                name: qsTrId("names.paper.web.count")
                fieldName: "paperCount"
                text: root.papers.confirmed
                onEdited: (text) => root.papers.confirmed = text
            }
            Words {
                objectName: "paperSaved"
                width: parent.width
                visible: root.papers.saved !== ""
                text: qsTrId("names.paper.saved").replace("{0}", root.papers.saved)
                wrapMode: Text.WrapAnywhere
            }
            Row {
                visible: root.papers.saved !== ""
                spacing: Theme.gap
                PlainButton {
                    objectName: "paperOpen"
                    text: qsTrId("names.paper.open")
                    onClicked: root.papers.open()
                }
                PlainButton {
                    objectName: "paperFolder"
                    text: qsTrId("names.paper.folder")
                    onClicked: root.papers.openFolder()
                }
            }
        }
    }
    PanelFooter {
        PlainButton {
            id: write
            objectName: "paperWrite"
            text: root.web ? qsTrId("names.paper.web.do") : qsTrId("names.paper.do")
            main: true
            enabled: !root.papers.busy && root.papers.fault === ""
            onClicked: {
                if (root.web) return publishing.open()
                saving.selectedFile = saving.currentFolder + "/" + encodeURIComponent(root.papers.fileName())
                saving.open()
            }
        }
    }
}
