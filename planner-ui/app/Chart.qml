// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The room's chart. What the pointer or ↑↓ is on is read out; a click or Enter goes there.
Flickable {
    id: root
    required property Planner planner

    function keepInView(top: real, bottom: real) {
        contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height)))
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    contentHeight: chart.height
    ScrollBar.vertical: ScrollBar {}

    EmptyNote {
        visible: chart.empty
        text: root.planner.charts.kind === "" ? "" : qsTrId("app.chart.empty." + root.planner.charts.kind)
    }
    ChartItem {
        id: chart
        objectName: "chart"
        width: root.width - Theme.padding
        height: Math.max(root.height, implicitHeight)
        charts: root.planner.charts
        least: root.height
        colours: ({
            text: Theme.text, quiet: Theme.text2, grid: Theme.divider, band: Theme.goodGround,
            accent: Theme.accent, under: Theme.under, over: Theme.over, covered: Theme.covered,
            uncovered: Theme.uncovered, men: Theme.men, women: Theme.women, ground: Theme.panel,
            chosen: Theme.hover
        })
        Accessible.role: Accessible.Chart
        Accessible.name: qsTrId("app.dock.chart")
        Accessible.description: summary + (reading === "" ? "" : " " + reading)
        onWanted: (table, id) => root.planner.takeSpot(table, id)
        onCurrentChanged: if (activeFocus && current >= 0) root.keepInView(place.y, place.y + place.height)
    }
    Rectangle {
        objectName: "chartReading"
        parent: root
        visible: chart.reading !== ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.group
        anchors.top: parent.top
        anchors.topMargin: Theme.grid
        width: Math.min(root.width - 2 * Theme.group, told.implicitWidth + 2 * Theme.gap)
        height: Theme.row
        radius: Theme.radius
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        Words {
            id: told
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            text: chart.reading
            elide: Text.ElideRight
        }
    }
    FocusRing { parent: root; shown: chart.activeFocus }
}
