// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// The rooms; below them the list and the settings.
Rectangle {
    id: root
    required property Planner planner
    required property string sheet
    required property bool dockShown
    signal roomWanted(string name)
    signal settingsWanted
    signal dockWanted

    color: Theme.panel

    Column {
        width: parent.width
        Repeater {
            model: ["names", "plates", "community", "care"]
            delegate: RailButton {
                required property int index
                required property string modelData
                width: root.width
                objectName: "room_" + modelData
                symbol: ["signpost-split", "123", "diagram-3", "house-heart"][index]
                text: [qsTrId("app.room.names"), qsTrId("app.room.plates"),
                       qsTrId("app.room.community"), qsTrId("app.room.care")][index]
                current: root.sheet !== "settings" && root.planner.room === modelData
                onClicked: root.roomWanted(modelData)
            }
        }
    }
    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        RailButton {
            width: root.width
            objectName: "dockButton"
            symbol: "table"
            text: qsTrId("app.list")
            current: root.dockShown
            onClicked: root.dockWanted()
        }
        RailButton {
            width: root.width
            objectName: "settings"
            symbol: "translate"
            text: qsTrId("app.settings")
            current: root.sheet === "settings"
            onClicked: root.settingsWanted()
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.divider
    }
}
