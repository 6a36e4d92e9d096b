// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Below the map: a layer's rows, what needs looking at, the room's chart.
Rectangle {
    id: root
    required property Planner planner
    property string tab: "list"
    property int wanted: 0  // the height that was asked for; 0: the usual one
    readonly property bool roomy: width >= Theme.roomyDock

    color: Theme.panel

    // What lies below must not be clicked through it.
    MouseArea { anchors.fill: parent }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    // The upper edge is dragged; arrows move it, a double click puts it back.
    Item {
        objectName: "dockGrip"
        y: -Theme.grip / 2
        z: 1
        width: parent.width
        height: Theme.grip
        activeFocusOnTab: true
        Accessible.role: Accessible.Splitter
        Accessible.name: qsTrId("app.dock.height")
        Keys.onUpPressed: root.wanted = root.height + Theme.row
        Keys.onDownPressed: root.wanted = root.height - Theme.row
        MouseArea {
            property real from: 0
            anchors.fill: parent
            cursorShape: Qt.SplitVCursor
            onPressed: (mouse) => from = mouse.y
            onPositionChanged: (mouse) => root.wanted = Math.round(root.height - mouse.y + from)
            onDoubleClicked: root.wanted = 0
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            height: Theme.focusWidth
            color: Theme.accent
            visible: parent.activeFocus
        }
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
    Row {
        x: tabs.x + tabs.width + Theme.group
        y: (Theme.dockHead - Theme.row) / 2
        height: Theme.row
        spacing: Theme.gap
        visible: root.tab === "list"
        PlainField {
            objectName: "filter"
            height: parent.height
            width: Theme.filterWidth
            placeholderText: qsTrId("app.filter")
            text: root.planner.listed.filter
            onTextEdited: root.planner.listed.filter = text
            onEscaped: root.planner.listed.filter = ""
        }
        PlainChoice {
            objectName: "group"
            height: parent.height
            width: Theme.cell
            visible: root.roomy
            name: qsTrId("app.table.group_by")
            options: root.planner.listed.groupings
            value: root.planner.listed.group
            onChosen: (value) => root.planner.listed.group = value
        }
        PlainButton {
            objectName: "copy"
            height: parent.height
            visible: root.roomy
            symbol: "files"
            framed: false
            hint: qsTrId("app.table.copy") + " Ctrl+C"
            onClicked: root.planner.copyRows()
        }
    }
    PlainChoice {
        objectName: "chartKind"
        x: tabs.x + tabs.width + Theme.group
        y: (Theme.dockHead - height) / 2
        height: Theme.row
        width: Theme.filterWidth
        visible: root.tab === "chart" && options.length > 1
        name: qsTrId("app.chart.kind")
        options: root.planner.charts.kinds
        value: root.planner.charts.kind
        onChosen: (value) => root.planner.charts.kind = value
    }
    Words {
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        y: 1
        height: Theme.dockHead
        visible: root.tab === "list" && root.roomy
        quiet: true
        font.pixelSize: Theme.smallSize
        text: root.planner.listedTable + "  " + root.planner.listed.tally
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
        RowTable {
            anchors.fill: parent
            visible: root.tab === "list"
            planner: root.planner
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
