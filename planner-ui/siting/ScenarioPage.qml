// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// Scenarios: their list, and two side by side on the map and in figures.
Item {
    id: root
    required property Planner planner
    readonly property CareState care: planner.care
    readonly property SitingDesk desk: care.desk
    readonly property bool typing: given.activeFocus

    function pressMain() { if (care.unkept) care.keep() }

    FileDialog {
        id: printing
        title: qsTrId("care.room.print")
        fileMode: FileDialog.SaveFile
        currentFile: "file:///" + root.desk.name + ".pdf"
        nameFilters: ["PDF (*.pdf)"]
        onAccepted: root.care.print(selectedFile)
    }
    FolderDialog {
        id: giving
        title: qsTrId("care.room.give.hint")
        onAccepted: root.care.give(selectedFolder)
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: footer.top
        width: parent.width
        Section {
            width: body.width
            text: qsTrId("care.room.scenarios")
            figure: qsTrId("care.room.share")
        }
        Repeater {
            model: root.care.scenarios
            delegate: EntryRow {
                objectName: "scenario_" + index
                width: body.width
                onClicked: root.care.take(index)
            }
        }
        Column {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedRow {
                name: qsTrId("care.room.name")
                PlainField {
                    id: given
                    objectName: "scenarioName"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("care.room.name")
                    readonly property string stored: root.desk.name
                    onStoredChanged: text = stored
                    text: root.desk.name
                    onAccepted: root.care.rename(text)
                    onEscaped: { text = stored; focus = false }
                }
            }
            NamedRow {
                name: qsTrId("studio.other")
                PlainChoice {
                    objectName: "scenarioOther"
                    width: parent ? parent.width : 0
                    name: qsTrId("studio.other")
                    options: root.care.others
                    value: root.care.other
                    onChosen: (value) => root.care.other = value
                }
            }
            NamedRow {
                visible: root.desk.compares
                name: qsTrId("studio.cut")
                Slider {
                    objectName: "scenarioCut"
                    width: parent ? parent.width : 0
                    height: Theme.field
                    stepSize: 0.01
                    value: root.desk.cut
                    onMoved: root.desk.cut = value
                    Accessible.name: qsTrId("studio.cut")
                }
            }
        }
        Flow {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            spacing: Theme.gap
            bottomPadding: Theme.gap
            PlainButton {
                objectName: "scenarioPrint"
                symbol: "file-earmark-pdf"
                text: qsTrId("care.room.print")
                enabled: root.desk.ready && !root.care.unkept
                onClicked: printing.open()
            }
            PlainButton {
                objectName: "scenarioGive"
                symbol: "box-arrow-up"
                text: qsTrId("care.room.give")
                hint: qsTrId("care.room.give.hint")
                enabled: root.desk.ready && !root.care.unkept
                onClicked: giving.open()
            }
            Words {
                height: Theme.field
                visible: root.care.unkept
                text: qsTrId("care.room.print.unkept")
                quiet: true
                font.pixelSize: Theme.smallSize
            }
        }
        CellRow {
            width: body.width
            visible: root.desk.compares
            head: true
            firstShare: 0.4
            cells: root.care.compared.columns
        }
        Repeater {
            model: root.care.compared
            delegate: CellRow {
                required property var model
                width: body.width
                firstShare: 0.4
                cells: model.cells
            }
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "scenarioBranch"
            symbol: "files"
            text: qsTrId("studio.branch")
            enabled: root.desk.ready
            onClicked: root.care.branch()
        }
        PlainButton {
            objectName: "scenarioDrop"
            symbol: "trash"
            hint: qsTrId("care.room.drop")
            enabled: root.desk.ready && !root.desk.solving
            onClicked: root.care.drop()
        }
        PlainButton {
            objectName: "scenarioKeep"
            text: qsTrId("care.room.keep")
            main: true
            enabled: root.desk.ready && root.care.unkept && !root.desk.solving
            onClicked: root.care.keep()
        }
    }
}
