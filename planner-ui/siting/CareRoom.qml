// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// The latest siting scenario: who is reached, and the sites by rank.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.care.title")
    detail: planner.care.scenario

    EmptyNote {
        visible: root.planner.care.scenario === ""
        text: qsTrId("app.care.empty")
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: footer.top
        width: parent.width
        Figures {
            width: body.width
            entries: root.planner.care.figures
        }
        Section {
            width: body.width
            visible: root.planner.care.scenario !== ""
            text: qsTrId("app.care.sites")
            figure: qsTrId("app.care.gained")
        }
        EntryList {
            width: body.width
            height: contentHeight
            interactive: false
            planner: root.planner
            name: qsTrId("app.care.sites")
            entries: root.planner.care.sites
        }
    }
    PanelFooter {
        id: footer
        visible: root.planner.care.scenario !== ""
        PlainButton {
            text: qsTrId("app.show_sites")
            symbol: "geo-alt"
            main: true
            onClicked: root.planner.showScenario()
        }
    }
}
