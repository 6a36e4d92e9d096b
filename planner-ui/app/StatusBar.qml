// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Where the pointer is, in the workspace's system and in WGS 84; scale; work in hand.
Rectangle {
    id: root
    required property Planner planner
    required property MapItem map
    readonly property bool cramped: width <= Theme.narrowWindow

    color: Theme.window
    implicitHeight: Theme.status

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Row {
        x: Theme.padding
        height: parent.height
        spacing: Theme.group
        visible: root.planner.place !== ""
        StatusText {
            objectName: "coordinates"
            width: Theme.statusWidth
            text: root.planner.coordinates(root.map.pointer)
        }
        StatusText {
            visible: !root.cramped || !chip.visible
            width: Theme.statusWidth
            objectName: "wgs84"
            text: "WGS 84  " + root.planner.wgs84(root.map.pointer)
        }
        StatusText {
            visible: !root.cramped && (!chip.visible || root.width > Theme.wideWindow)
            text: root.planner.crs
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        height: parent.height
        spacing: Theme.group
        TaskChip {
            id: chip
            objectName: "taskChip"
            tasks: root.planner.tasks
            cramped: root.cramped
        }
        StatusText {
            objectName: "fieldCopyMark"
            visible: !root.cramped && root.planner.field.origin !== "" && !chip.visible
            text: qsTrId("app.field.mark")
            color: Theme.accent
        }
        StatusText {
            objectName: "signature"
            visible: !root.cramped && root.planner.place !== "" && !chip.visible
            text: root.planner.settings.signature
            Accessible.name: qsTrId("app.person") + " " + text
        }
        StatusText {
            visible: text !== "" && !chip.visible
            text: root.planner.place === "" ? "" : root.map.drawing ? qsTrId("app.drawing") : root.planner.busy ? qsTrId("app.reading") : ""
        }
        StatusText {
            objectName: "ratio"
            visible: root.planner.place !== ""
            text: root.planner.ratio(root.map.metresPerPixel)
            color: Theme.text
        }
    }
}
