// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Below the map: a layer's rows, what needs looking at, the room's chart.
Rectangle {
    id: root
    required property Planner planner
    property string tab: "list"

    color: Theme.panel

    // What lies below must not be clicked through it.
    MouseArea { anchors.fill: parent }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Row {
        id: tabs
        x: Theme.gap
        y: 1
        height: Theme.dockHead
        spacing: Theme.grid
        DockTab {
            objectName: "tab_list"
            text: qsTrId("app.dock.list")
            current: root.tab === "list"
            onClicked: root.tab = "list"
        }
        DockTab {
            objectName: "tab_problems"
            text: qsTrId("app.dock.problems") + " " + root.planner.current.problems.count
            current: root.tab === "problems"
            onClicked: root.tab = "problems"
        }
        DockTab {
            objectName: "tab_chart"
            text: qsTrId("app.dock.chart")
            current: root.tab === "chart"
            onClicked: root.tab = "chart"
        }
    }
    Words {
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        y: 1
        height: Theme.dockHead
        visible: root.tab === "list"
        quiet: true
        font.pixelSize: Theme.smallSize
        text: root.planner.listedTable + "  " + root.planner.listedRows
    }
    PlainField {
        objectName: "filter"
        x: tabs.x + tabs.width + Theme.group
        y: (Theme.dockHead - height) / 2
        height: Theme.row
        width: Theme.filterWidth
        visible: root.tab === "list"
        placeholderText: qsTrId("app.filter")
        text: root.planner.listed.filter
        onTextEdited: root.planner.listed.filter = text
        onEscaped: root.planner.listed.filter = ""
    }
    Rectangle {
        y: Theme.dockHead
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Item {
        anchors.top: tabs.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        EntryTable {
            anchors.fill: parent
            visible: root.tab === "list"
            planner: root.planner
            entries: root.planner.listed
        }
        ProblemList {
            anchors.fill: parent
            visible: root.tab === "problems"
            planner: root.planner
        }
        Chart {
            anchors.fill: parent
            visible: root.tab === "chart"
            planner: root.planner
        }
    }
}
