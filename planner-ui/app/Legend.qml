// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What is drawn, and only that.
Rectangle {
    id: root
    required property var legend
    required property bool english
    property bool unfolded: false
    property int greatestHeight: Theme.listHeight

    visible: legend.length > 0
    color: Theme.mapPlate
    radius: Theme.radius
    width: unfolded ? Theme.label + 2 * Theme.gap + Theme.field : head.width
    height: unfolded ? Math.min(greatestHeight, head.height + lines.height + Theme.gap) : head.height

    PlainButton {
        id: head
        objectName: "legend"
        height: Theme.row
        framed: false
        font.pixelSize: Theme.smallSize
        text: qsTrId("app.legend")
        onClicked: root.unfolded = !root.unfolded
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.unfolded
        contentHeight: lines.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: lines
            x: Theme.gap
            Repeater {
                model: root.legend
                delegate: Row {
                    id: line
                    required property var modelData
                    height: Theme.bodyLine
                    spacing: Theme.gap
                    Item {
                        width: Theme.field
                        height: Theme.bodyLine
                        Rectangle {
                            anchors.fill: parent
                            anchors.margins: Theme.grid
                            visible: line.modelData.fill !== undefined
                            color: line.modelData.fill ?? "transparent"
                            border.width: line.modelData.line !== undefined ? 1 : 0
                            border.color: line.modelData.line ?? "transparent"
                        }
                        Rectangle {
                            anchors.verticalCenter: parent.verticalCenter
                            visible: line.modelData.edge !== undefined
                            width: parent.width
                            height: Theme.grid + 2
                            color: line.modelData.edge ?? "transparent"
                        }
                        Rectangle {
                            anchors.verticalCenter: parent.verticalCenter
                            visible: line.modelData.line !== undefined && line.modelData.fill === undefined
                                     && line.modelData.dashed !== true
                            width: parent.width
                            height: line.modelData.edge !== undefined ? Theme.grid : 2
                            color: line.modelData.line ?? "transparent"
                        }
                        Row {
                            anchors.verticalCenter: parent.verticalCenter
                            visible: line.modelData.line !== undefined && line.modelData.fill === undefined
                                     && line.modelData.dashed === true
                            spacing: 2
                            Repeater {
                                model: 4
                                Rectangle { width: Theme.grid + 2; height: 2; color: line.modelData.line ?? "transparent" }
                            }
                        }
                        Rectangle {
                            anchors.centerIn: parent
                            visible: line.modelData.symbol !== undefined
                            width: Theme.padding
                            height: Theme.padding
                            radius: line.modelData.shape === "circle" ? Theme.padding / 2 : 0
                            color: line.modelData.symbol ?? "transparent"
                            border.width: 1
                            border.color: line.modelData.symbolEdge ?? "transparent"
                        }
                    }
                    Words {
                        height: Theme.bodyLine
                        text: root.english ? line.modelData.en : line.modelData.zh
                        font.pixelSize: Theme.smallSize
                        color: Theme.mapText
                    }
                }
            }
        }
    }
}
