// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One row of a chart; its figure stands at the end of its bars.
AbstractButton {
    id: root
    required property int index
    required property string title
    required property string figure
    required property string tone
    required property real before
    required property real after
    required property Room room

    function across(value: real): real {
        return Math.max(0, value) / room.chartMost * field.width
    }

    height: Theme.row
    Accessible.name: title + " " + figure

    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            x: Theme.padding
            width: Theme.chartLeft - Theme.padding - Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            font.pixelSize: Theme.smallSize
            elide: Text.ElideRight
        }
        Item {
            id: field
            x: Theme.chartLeft
            width: parent.width - Theme.chartLeft - Theme.chartRight
            height: parent.height
            Rectangle {
                visible: root.room.bandTo > root.room.bandFrom
                x: root.across(root.room.bandFrom)
                width: root.across(root.room.bandTo) - x
                height: parent.height
                color: Theme.goodGround
            }
            Repeater {
                model: root.room.chartTicks
                delegate: Rectangle {
                    required property double modelData
                    x: root.across(modelData)
                    width: 1
                    height: field.height
                    color: Theme.divider
                }
            }
            Rectangle {
                visible: root.before >= 0
                y: Theme.grid
                width: root.across(root.before)
                height: Theme.chartBar
                color: "transparent"
                border.width: 1
                border.color: Theme.text2
            }
            Rectangle {
                visible: root.after >= 0
                y: root.before >= 0 ? Theme.grid + Theme.chartBar + 2 : Theme.gap
                width: root.across(root.after)
                height: Theme.chartBar
                color: root.tone === "over" || root.tone === "under" ? Theme.tone(root.tone) : Theme.accent
            }
            Words {
                x: root.across(Math.max(root.before, root.after)) + Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                text: root.figure
                color: root.tone === "" ? Theme.text : Theme.tone(root.tone)
                font.pixelSize: Theme.smallSize
            }
        }
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
    }
}
