// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// How the year stands, and the names that wait for something to be done, the most urgent first.
PanelFrame {
    id: root
    required property Planner planner
    readonly property NamesState names: planner.names
    readonly property bool low: height < Theme.lowPanel
    title: qsTrId("app.names.title")

    Column {
        id: head
        width: parent.width
        Row {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            topPadding: Theme.gap
            Repeater {
                model: root.names.goals
                delegate: GoalFigure { width: (root.width - 2 * Theme.padding) / 4 }
            }
        }
        ChartItem {
            objectName: "goalsChart"
            x: Theme.grid
            width: parent.width - 2 * Theme.padding
            height: visible ? implicitHeight : 0
            visible: !empty && !root.low
            charts: root.names.goalsChart
            colours: ({
                text: Theme.text, quiet: Theme.text2, grid: Theme.divider, band: Theme.goodGround,
                accent: Theme.accent, under: Theme.under, over: Theme.over, covered: Theme.covered,
                uncovered: Theme.uncovered, men: Theme.men, women: Theme.women, ground: Theme.panel,
                chosen: Theme.hover
            })
            Accessible.role: Accessible.Chart
            Accessible.name: qsTrId("names.goal.chart")
            Accessible.description: summary
        }
        Flow {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.grid
            Repeater {
                model: root.names.piles
                delegate: PlainButton {
                    required property var modelData
                    objectName: "pile_" + modelData.value
                    height: Theme.row
                    text: modelData.word
                    font.pixelSize: Theme.smallSize
                    chosen: root.names.pile === modelData.value
                    onClicked: root.names.pile = modelData.value
                }
            }
            PlainChoice {
                objectName: "inboxTownship"
                height: Theme.row
                width: Theme.filterWidth
                name: qsTrId("names.township")
                options: root.names.townships
                value: root.names.township
                onChosen: (value) => root.names.township = value
            }
        }
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    EntryList {
        objectName: "inbox"
        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        planner: root.planner
        name: qsTrId("app.names.inbox")
        entries: root.names.inbox
        EmptyNote {
            visible: root.names.inbox.count === 0
            text: qsTrId("app.names.empty")
        }
    }
    Item {
        id: foot
        anchors.bottom: footer.top
        width: parent.width
        height: audited.visible ? Theme.row + remedies.height + Theme.grid : 0
        AuditShown {
            id: audited
            audit: root.names.audit
        }
        Flow {
            id: remedies
            anchors.top: audited.bottom
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            spacing: Theme.grid
            Repeater {
                model: root.names.audit.remedies
                delegate: PlainButton {
                    required property var modelData
                    objectName: "mendAll_" + modelData.value
                    height: Theme.row
                    text: modelData.word
                    enabled: !root.names.audit.busy
                    onClicked: root.names.audit.mend(modelData.value)
                }
            }
        }
    }
    PanelFooter {
        id: footer
        AuditButton {
            objectName: "nameAudit"
            audit: root.names.audit
            title: qsTrId("names.audit")
            onWanted: root.planner.commands.press("name_audit")
        }
        PlainButton {
            objectName: "namePlans"
            text: qsTrId("names.plans")
            onClicked: root.planner.commands.press("name_plans")
        }
        PlainButton {
            objectName: "namePapers"
            text: qsTrId("names.papers")
            onClicked: root.planner.commands.press("name_papers")
        }
        PlainButton {
            objectName: "nameNew"
            text: qsTrId("names.new")
            hint: qsTrId("names.new") + " Ctrl+N"
            main: true
            onClicked: root.planner.commands.press("name_new")
        }
    }
}
