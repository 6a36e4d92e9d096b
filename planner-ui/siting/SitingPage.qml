// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The sites of a scenario: who is reached, what a solver is asked, site by site.
Item {
    id: root
    required property Planner planner
    readonly property CareState care: planner.care
    readonly property SitingDesk desk: care.desk
    readonly property bool typing: number.activeFocus || money.activeFocus || time.activeFocus

    function pressMain() { if (desk.solving) desk.stop(); else if (main.enabled) desk.solve() }

    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        Words {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.padding
            text: root.desk.name
            font.bold: true
            elide: Text.ElideRight
        }
        Figures {
            objectName: "sitingFigures"
            width: body.width
            entries: root.desk.figures
        }
        CareLegend {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
        }
        Section {
            width: body.width
            text: qsTrId("care.room.question")
        }
        Column {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedRow {
                name: qsTrId("care.room.service")
                PlainChoice {
                    objectName: "sitingService"
                    width: parent ? parent.width : 0
                    name: qsTrId("care.room.service")
                    options: root.care.services
                    value: root.care.service
                    onChosen: (value) => root.care.service = value
                }
            }
            NamedRow {
                name: qsTrId("care.room.goal")
                PlainChoice {
                    objectName: "sitingGoal"
                    width: parent ? parent.width : 0
                    name: qsTrId("care.room.goal")
                    options: root.desk.goals
                    value: root.desk.goal
                    onChosen: (value) => root.desk.goal = value
                }
            }
            NamedRow {
                name: qsTrId("care.room.limit")
                PlainChoice {
                    objectName: "sitingWalk"
                    width: parent ? parent.width : 0
                    name: qsTrId("care.room.limit")
                    options: root.desk.walks
                    value: root.desk.minutes
                    onChosen: (value) => root.desk.minutes = value
                }
            }
            NamedRow {
                visible: root.desk.counted
                name: qsTrId("care.room.wanted")
                PlainField {
                    id: number
                    objectName: "sitingWanted"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("care.room.wanted")
                    validator: IntValidator { bottom: 1; top: 500 }
                    readonly property int stored: root.desk.wanted
                    onStoredChanged: text = String(stored)
                    text: String(root.desk.wanted)
                    onEditingFinished: root.desk.wanted = Number(text)
                    onEscaped: { text = String(stored); focus = false }
                }
            }
            NamedRow {
                visible: root.desk.paid
                name: qsTrId("care.room.budget")
                PlainField {
                    id: money
                    objectName: "sitingBudget"
                    width: parent ? parent.width - unit.width - Theme.gap : 0
                    Accessible.name: qsTrId("care.room.budget") + " " + unit.text
                    readonly property string stored: root.desk.budgetText
                    onStoredChanged: text = stored
                    text: stored
                    onEditingFinished: {
                        if (text !== stored) root.desk.typeBudget(text)
                        text = stored
                    }
                    onEscaped: { text = stored; focus = false }
                }
                Words {
                    id: unit
                    anchors.right: parent ? parent.right : undefined
                    height: Theme.field
                    text: qsTrId("care.room.wan")
                    quiet: true
                }
            }
            Words {
                objectName: "sitingBudgetCounts"
                width: parent.width
                visible: root.desk.paid
                text: qsTrId("care.room.budget.counts")
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            NamedRow {
                name: qsTrId("care.room.seconds")
                PlainField {
                    id: time
                    objectName: "sitingSeconds"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("care.room.seconds")
                    validator: IntValidator { bottom: 1; top: 3600 }
                    readonly property int stored: root.desk.seconds
                    onStoredChanged: text = String(stored)
                    text: String(root.desk.seconds)
                    onEditingFinished: root.desk.seconds = Number(text)
                    onEscaped: { text = String(stored); focus = false }
                }
            }
            Words {
                objectName: "sitingProof"
                width: parent.width
                visible: text !== ""
                text: root.desk.proof
                font.bold: true
                wrapMode: Text.Wrap
            }
            ProgressBar {
                width: parent.width
                height: Theme.gap
                visible: root.desk.solving
                value: root.desk.progress
                Accessible.name: qsTrId("care.room.progress")
            }
        }
        // The site that is looked at.
        Section {
            width: body.width
            visible: root.desk.chosenName !== ""
            text: root.desk.chosenName
        }
        Column {
            objectName: "sitingChosen"
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            visible: root.desk.chosenName !== ""
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            Words {
                width: parent.width
                text: root.desk.chosenDetail
                quiet: true
                wrapMode: Text.Wrap
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                PlainButton {
                    objectName: "siteToggle"
                    readonly property bool opened: root.desk.chosenStand === "open" || root.desk.chosenStand === "locked"
                    text: opened ? (root.desk.chosenExists ? qsTrId("care.room.do.close") : qsTrId("care.room.do.leave"))
                                 : (root.desk.chosenExists ? qsTrId("care.room.do.keep") : qsTrId("care.room.do.open"))
                    hint: text + " G"
                    enabled: !root.desk.solving
                    onClicked: root.desk.toggle()
                }
                PlainButton {
                    objectName: "siteLock"
                    visible: !root.desk.chosenExists
                    symbol: root.desk.chosenStand === "locked" ? "lock" : "unlock"
                    chosen: root.desk.chosenStand === "locked"
                    text: qsTrId("care.room.do.lock")
                    hint: text + " Q"
                    enabled: !root.desk.solving
                    onClicked: root.desk.lock()
                }
                PlainButton {
                    objectName: "siteWithout"
                    visible: root.desk.chosenStand === "open" || root.desk.chosenStand === "locked"
                    text: qsTrId("care.room.do.without")
                    hint: qsTrId("care.room.do.without.hint")
                    enabled: !root.desk.solving
                    onClicked: root.care.without()
                }
                PlainButton {
                    objectName: "siteForbid"
                    visible: !root.desk.chosenExists
                    chosen: root.desk.chosenStand === "forbidden"
                    text: qsTrId("care.room.do.forbid")
                    hint: text + " X"
                    enabled: !root.desk.solving
                    onClicked: root.desk.forbid()
                }
            }
        }
        Section {
            width: body.width
            text: qsTrId("care.room.sites.title")
            figure: qsTrId("app.care.gained")
        }
        EmptyNote {
            visible: root.desk.sites.count === 0
            text: qsTrId("care.room.sites.none")
        }
        Repeater {
            model: root.desk.sites
            delegate: EntryRow {
                width: body.width
                onClicked: root.desk.chooseLine(index)
            }
        }
        Section {
            width: body.width
            text: qsTrId("care.room.pockets")
            figure: String(root.desk.pocketCount)
        }
        Repeater {
            // The first of them; all are in the dock, under its problems.
            model: root.desk.pockets
            delegate: EntryRow {
                width: body.width
                wraps: true
                onClicked: root.desk.zoomToPocket(index)
            }
        }
        Section {
            width: body.width
            text: qsTrId("care.room.townships")
            figure: qsTrId("care.room.share")
        }
        Repeater {
            model: root.desk.townships
            delegate: EntryRow {
                width: body.width
                hoverEnabled: false
                focusPolicy: Qt.NoFocus
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
            objectName: "sitingLack"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.care.lack !== "" && !root.care.ready ? root.care.lack : root.desk.lack
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "sitingAdd"
            symbol: "plus-lg"
            text: qsTrId("care.room.do.add")
            hint: text + " B"
            chosen: root.desk.tool === "add"
            enabled: root.desk.ready && !root.desk.solving
            onClicked: root.desk.act("siting_add")
        }
        PlainButton {
            objectName: "sitingKeep"
            text: qsTrId("care.room.keep.short")
            hint: qsTrId("care.room.keep")
            enabled: root.desk.ready && root.care.unkept && !root.desk.solving
            onClicked: root.care.keep()
        }
        PlainButton {
            id: main
            objectName: "sitingSolve"
            text: root.desk.solving ? qsTrId("care.room.take_best") : qsTrId("care.room.solve")
            hint: text + " O"
            hintLeft: true
            main: true
            enabled: root.desk.lack === ""
            onClicked: root.desk.solving ? root.desk.stop() : root.desk.solve()
        }
    }
}
