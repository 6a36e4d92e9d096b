// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The latest siting scenario: who is reached, and the sites by rank.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.care.title")
    detail: planner.scenarioName

    EmptyNote {
        visible: root.planner.scenarioName === ""
        text: qsTrId("app.care.empty")
    }
    Figures {
        id: figures
        width: parent.width
        entries: root.planner.careFigures
    }
    Section {
        id: head
        anchors.top: figures.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        visible: root.planner.scenarioName !== ""
        text: qsTrId("app.care.sites")
        figure: qsTrId("app.care.gained")
    }
    EntryList {
        anchors.top: head.bottom
        anchors.bottom: footer.top
        width: parent.width
        visible: head.visible
        planner: root.planner
        entries: root.planner.sites
    }
    PanelFooter {
        id: footer
        visible: head.visible
        PlainButton {
            text: qsTrId("app.show_sites")
            symbol: "geo-alt"
            main: true
            onClicked: root.planner.showScenario()
        }
    }
}
