// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What more money or more sites would reach, step by step; and what the answer hangs on.
Item {
    id: root
    required property Planner planner
    readonly property SitingStudy study: planner.care.study

    function pressMain() { if (main.enabled) main.clicked() }

    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        Section {
            width: body.width
            text: root.study.points.count > 0 && !root.study.byCost ? qsTrId("care.room.study.front.sites")
                                                                    : qsTrId("care.room.study.front")
            figure: qsTrId("care.room.share")
        }
        Words {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.grid
            bottomPadding: Theme.grid
            text: root.study.points.count > 0 ? qsTrId("care.room.study.front.hint")
                                              : qsTrId("care.room.study.front.empty")
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.study.points
            delegate: EntryRow {
                required property bool able
                objectName: "point_" + index
                width: body.width
                highlighted: able
                onClicked: root.study.take(index)
            }
        }
        Section {
            width: body.width
            text: qsTrId("care.room.study.speeds")
        }
        Words {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.grid
            bottomPadding: Theme.grid
            text: root.study.verdict === "" ? qsTrId("care.room.study.speeds.hint") : root.study.verdict
            quiet: root.study.verdict === ""
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
        CellRow {
            width: body.width
            visible: root.study.speeds.count > 0
            head: true
            firstShare: 0.28
            cells: root.study.speeds.columns
        }
        Repeater {
            model: root.study.speeds
            delegate: CellRow {
                required property int index
                required property var model
                objectName: "speed_" + index
                width: body.width
                firstShare: 0.28
                cells: model.cells
                marked: model.able
            }
        }
        Item {
            width: body.width
            height: Theme.topBar
            PlainButton {
                objectName: "studySpeeds"
                x: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("care.room.study.speeds.try")
                hint: root.study.lack === "" ? text : root.study.lack
                enabled: root.study.lack === "" && !root.study.running
                onClicked: root.study.trySpeeds()
            }
        }
    }
    // The words' own height is free: a bound one would ask for itself where they wrap.
    Item {
        id: said
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: lack.text === "" ? 0 : Math.max(Theme.row, lack.implicitHeight)
        Words {
            id: lack
            objectName: "studyLack"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.study.lack
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "studyChart"
            symbol: "graph-up"
            text: qsTrId("care.room.study.chart")
            visible: root.study.points.count > 0
            onClicked: {
                root.planner.charts.kind = "pareto"
                root.planner.commands.press("chart")
            }
        }
        PlainButton {
            id: main
            objectName: "studyReckon"
            text: root.study.running ? qsTrId("care.room.study.stop") : qsTrId("care.room.study.reckon")
            hint: text + " Ctrl+Enter"
            hintLeft: true
            main: true
            enabled: root.study.running || root.study.lack === ""
            onClicked: root.study.running ? root.study.stop() : root.study.reckon()
        }
    }
}
