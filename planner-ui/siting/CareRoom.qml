// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// Care: the service circle in the hand, the sites on the desk, scenarios side by side.
PanelFrame {
    id: root
    required property Planner planner
    readonly property CareState care: planner.care
    readonly property bool typing: siting.typing || scenarios.typing

    function pressMain() {
        if (care.sheet === "siting") siting.pressMain()
        else if (care.sheet === "study") study.pressMain()
        else if (care.sheet === "scenarios") scenarios.pressMain()
        else if (care.sheet === "owed") owed.pressMain()
        else circle.pressMain()
    }

    title: qsTrId("app.care.title")

    Instantiator {
        model: root.planner.commands.keysOf("care")
        delegate: Shortcut {
            required property var modelData
            sequences: modelData.keys
            enabled: root.visible && !root.typing
            onActivated: root.planner.commands.press(modelData.id)
        }
    }

    Row {
        id: tabs
        x: Theme.padding
        height: Theme.topBar
        spacing: Theme.grid
        Repeater {
            model: ["circle", "siting", "study", "scenarios", "owed"]
            delegate: PlainButton {
                required property string modelData
                objectName: "care_tab_" + modelData
                anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                text: qsTrId("care.room.tab." + modelData)
                framed: false
                leftPadding: Theme.gap
                rightPadding: Theme.gap
                chosen: root.care.sheet === modelData
                onClicked: root.care.sheet = modelData
            }
        }
    }
    Rectangle {
        id: edge
        anchors.top: tabs.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
    CirclePage {
        id: circle
        anchors.top: edge.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.care.sheet === "circle"
        planner: root.planner
    }
    SitingPage {
        id: siting
        anchors.top: edge.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.care.sheet === "siting"
        planner: root.planner
    }
    StudyPage {
        id: study
        anchors.top: edge.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.care.sheet === "study"
        planner: root.planner
    }
    OwedPage {
        id: owed
        anchors.top: edge.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.care.sheet === "owed"
        planner: root.planner
    }
    ScenarioPage {
        id: scenarios
        anchors.top: edge.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.care.sheet === "scenarios"
        planner: root.planner
    }
}
