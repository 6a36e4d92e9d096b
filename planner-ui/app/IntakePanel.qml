// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// A file is tried, its guesses and fields shown, and then read in.
PanelFrame {
    id: root
    required property Intake intake
    function pressMain() {
        if (intake.ready) intake.read()
    }
    signal fileWanted

    title: intake.fresh ? qsTrId("app.intake.fresh") : qsTrId("app.intake")
    detail: intake.file.split("/").pop()
    closable: true

    FileDialog {
        id: placing
        title: qsTrId("app.intake.place")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTrId("app.open.filter") + " (*.gpkg)"]
        onAccepted: root.intake.choosePlace(selectedFile)
    }
    Column {
        id: fields
        x: Theme.padding
        y: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.gap
        NamedRow {
            visible: root.intake.fresh
            name: qsTrId("app.workspace")
            PlainButton {
                width: parent ? parent.width : 0
                text: root.intake.place.split("/").pop()
                hint: root.intake.place
                onClicked: placing.open()
            }
        }
        NamedRow {
            name: qsTrId("app.intake.table")
            PlainChoice {
                objectName: "intakeTable"
                width: parent ? parent.width : 0
                name: qsTrId("app.intake.table")
                options: root.intake.tables
                value: root.intake.table
                onChosen: (value) => root.intake.table = value
            }
        }
        NamedField {
            name: qsTrId("app.intake.crs")
            hint: qsTrId("app.intake.crs.hint")
            fieldName: "intakeCrs"
            text: root.intake.crs
            onEdited: (text) => root.intake.crs = text
        }
        NamedField {
            name: qsTrId("app.intake.encoding")
            hint: qsTrId("app.intake.encoding.hint")
            fieldName: "intakeEncoding"
            text: root.intake.encoding
            onEdited: (text) => root.intake.encoding = text
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.intake.fault
            color: Theme.error
            wrapMode: Text.Wrap
        }
    }
    Section {
        id: head
        anchors.top: fields.bottom
        anchors.topMargin: Theme.padding
        width: parent.width
        text: root.intake.done ? qsTrId("app.intake.outcome") : qsTrId("app.intake.trial")
    }
    Flickable {
        id: scroll
        objectName: "intakeReport"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.footer
        width: parent.width
        contentHeight: lines.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Column {
            id: lines
            width: scroll.width
            bottomPadding: Theme.padding
            Repeater {
                model: root.intake.report
                delegate: EntryRow {
                    width: lines.width
                    wraps: true
                }
            }
            Section {
                width: parent.width
                visible: root.intake.fields.count > 0
                text: qsTrId("app.intake.fields")
            }
            Repeater {
                model: root.intake.fields
                delegate: IntakeField {
                    width: lines.width
                    intake: root.intake
                }
            }
        }
    }
    PanelFooter {
        PlainButton {
            visible: root.intake.busy
            text: qsTrId("app.cancel") + "  " + Math.round(100 * root.intake.share) + "%"
            onClicked: root.intake.cancel()
        }
        PlainButton {
            visible: !root.intake.busy
            text: qsTrId("app.intake.another")
            onClicked: root.fileWanted()
        }
        PlainButton {
            objectName: "intakeRead"
            text: root.intake.fresh ? qsTrId("app.intake.make") : qsTrId("app.intake.do")
            main: true
            enabled: root.intake.ready
            onClicked: root.intake.read()
        }
    }
}
