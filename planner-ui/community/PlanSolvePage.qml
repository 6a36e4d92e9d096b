// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What a plan is solved for, and plans to choose from between few moved and compact.
PanelFrame {
    id: root
    required property Planner planner
    readonly property PlanDesk desk: planner.community.studio
    readonly property PlanSolve solve: planner.community.solve
    readonly property bool offers: solve.choices.count > 0

    function pressMain() { if (main.enabled) main.clicked() }

    title: qsTrId("studio.solve")
    detail: desk.title
    closable: true

    component Figure: NamedRow {
        id: row
        property string field
        property int stored
        property int least: 0
        property int most: 1000000
        property string note
        signal given(int number)
        PlainField {
            objectName: row.field
            width: parent ? parent.width : 0
            enabled: root.solve.draft
            Accessible.name: row.name + " " + row.note
            placeholderText: row.note
            validator: IntValidator { bottom: row.least; top: row.most }
            // 0 says the same as nothing where nothing has a meaning.
            readonly property string kept: row.note !== "" && row.stored === 0 ? "" : String(row.stored)
            onKeptChanged: text = kept
            text: kept
            onEditingFinished: row.given(Number(text))
            onEscaped: { text = kept; focus = false }
        }
    }

    // In a low window the offers lie below the goals.
    Connections {
        target: root.solve
        function onReckoned() {
            if (!root.offers) return
            offered.forceLayout()
            body.show(offered)
        }
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        Section {
            width: body.width
            text: qsTrId("studio.solve.goals")
        }
        Column {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.grid
            Repeater {
                model: root.solve.goals
                delegate: GoalRow {
                    required property var modelData
                    width: parent ? parent.width : 0
                    goal: modelData
                    weighted: root.solve.weighted
                    editable: root.solve.draft
                    onToggled: root.solve.toggle(modelData.value)
                    onShifted: (by) => root.solve.shift(modelData.value, by)
                    onWeighed: (weight) => root.solve.weigh(modelData.value, weight)
                }
            }
            PlainButton {
                objectName: "solveWeighted"
                text: qsTrId("studio.solve.weights")
                chosen: root.solve.weighted
                enabled: root.solve.draft
                onClicked: root.solve.weighted = !root.solve.weighted
            }
            Figure {
                width: parent.width
                name: qsTrId("studio.solve.least")
                field: "solveLeast"
                stored: root.solve.least
                onGiven: (number) => root.solve.setRange(number, root.solve.most)
            }
            Figure {
                width: parent.width
                name: qsTrId("studio.solve.most")
                field: "solveMost"
                least: 1
                stored: root.solve.most
                onGiven: (number) => root.solve.setRange(root.solve.least, number)
            }
            Figure {
                width: parent.width
                name: qsTrId("studio.solve.count")
                note: qsTrId("studio.solve.count.hint")
                field: "solveCount"
                stored: root.solve.communities
                onGiven: (number) => root.solve.setCommunities(number)
            }
            Figure {
                width: parent.width
                name: qsTrId("care.room.seconds")
                field: "solveSeconds"
                least: 1
                stored: root.desk.seconds
                onGiven: (number) => root.desk.seconds = number
            }
            Figure {
                width: parent.width
                name: qsTrId("studio.solve.seed")
                field: "solveSeed"
                least: 1
                stored: root.desk.seed
                onGiven: (number) => root.desk.seed = number
            }
            Words {
                objectName: "solveLive"
                width: parent.width
                visible: text !== ""
                text: root.desk.live !== "" ? root.desk.live : root.desk.proof
                wrapMode: Text.Wrap
            }
        }
        Column {
            id: offered
            width: body.width
            Section {
                width: body.width
                text: qsTrId("studio.choices")
            }
            Words {
                x: Theme.padding
                width: body.width - 2 * Theme.padding
                topPadding: Theme.grid
                text: qsTrId("studio.choices.hint")
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            CellRow {
                width: body.width
                visible: root.offers
                head: true
                cells: root.solve.choices.columns
            }
            Repeater {
                model: root.solve.choices
                delegate: CellRow {
                    required property int index
                    required property var model
                    objectName: "choice_" + index
                    width: body.width
                    cells: model.cells
                    marked: root.solve.looked < 0 ? model.able === true : root.solve.looked === index
                    onClicked: root.solve.look(index)
                }
            }
            Words {
                x: Theme.padding
                width: body.width - 2 * Theme.padding
                visible: text !== ""
                text: root.solve.said
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
        }
        Column {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            Figure {
                width: parent.width
                name: qsTrId("studio.choices.wanted")
                field: "choicesWanted"
                least: root.solve.leastWanted
                most: root.solve.mostWanted
                stored: root.solve.wanted
                onGiven: (number) => root.solve.wanted = number
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                PlainButton {
                    objectName: "choicesReckon"
                    text: root.solve.running ? qsTrId("studio.choices.stop") : qsTrId("studio.choices.reckon")
                    enabled: root.solve.running || root.solve.lack === ""
                    onClicked: root.solve.running ? root.solve.stop() : root.solve.reckon()
                }
                PlainButton {
                    objectName: "choicesTake"
                    text: qsTrId("studio.choices.take")
                    enabled: root.solve.looked >= 0 && root.solve.lack === ""
                    onClicked: root.solve.take(root.solve.looked)
                }
                PlainButton {
                    objectName: "choicesChart"
                    symbol: "graph-up"
                    text: qsTrId("studio.choices.chart")
                    visible: root.offers
                    onClicked: {
                        root.planner.charts.kind = "trade_off"
                        root.planner.commands.press("chart")
                    }
                }
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
            objectName: "solveLack"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.solve.lack
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            id: main
            objectName: "solveMain"
            text: root.desk.solving ? qsTrId("studio.solve.stop") : qsTrId("studio.optimise")
            hint: text + " Ctrl+Enter"
            hintLeft: true
            main: true
            enabled: root.desk.solving || (root.solve.draft && !root.solve.running)
            onClicked: root.desk.solving ? root.desk.stop() : root.desk.optimise()
        }
    }
}
