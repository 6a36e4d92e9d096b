// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// How a layer looks on the map, on the map's own ground.
Rectangle {
    id: root
    required property var sign

    width: Theme.legendSign
    height: Theme.bodyLine
    color: Theme.mapGround

    Rectangle {
        anchors.fill: parent
        anchors.margins: 2
        visible: root.sign.fill !== undefined
        color: root.sign.fill ?? "transparent"
        border.width: root.sign.line !== undefined ? 1 : 0
        border.color: root.sign.line ?? "transparent"
    }
    readonly property var beside: root.sign.fillsBeside ?? []
    readonly property real share: (width - 4) / (beside.length + 1)
    Repeater {
        model: root.beside.length
        delegate: Rectangle {
            required property int index
            x: 2 + root.share * (index + 1)
            y: 2
            width: root.share
            height: root.height - 4
            color: root.beside[index]
        }
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.sign.edge !== undefined
        width: parent.width
        height: Theme.grid + 2
        color: root.sign.edge ?? "transparent"
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.sign.line !== undefined && root.sign.fill === undefined && root.dashes.length === 0
        width: parent.width
        height: root.sign.edge !== undefined ? Theme.grid : root.thick
        color: root.sign.line ?? "transparent"
    }
    readonly property var dashes: root.sign.dashes ?? []
    readonly property real thick: Math.min(Theme.grid, root.sign.thick ?? 1)
    Repeater {
        model: root.sign.fill === undefined ? root.dashes.length / 2 : 0
        delegate: Rectangle {
            required property int index
            x: root.dashes[2 * index]
            width: root.dashes[2 * index + 1]
            height: root.thick
            anchors.verticalCenter: parent?.verticalCenter
            color: root.sign.line ?? "transparent"
        }
    }
    Rectangle {
        anchors.centerIn: parent
        visible: root.sign.symbol !== undefined
        width: Theme.padding
        height: Theme.padding
        radius: root.sign.shape === "circle" ? Theme.padding / 2 : 0
        color: root.sign.symbol ?? "transparent"
        border.width: 1
        border.color: root.sign.symbolEdge ?? "transparent"
    }
}
