// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One row of a chart.
AbstractButton {
    id: root
    required property int index
    required property string title
    required property string mark
    required property string tone
    required property real before
    required property real after
    property real greatest: 1
    property real bandFrom: 0
    property real bandTo: 0

    function across(value: real): real {
        return greatest > 0 ? Math.max(0, value) / greatest * field.width : 0
    }

    height: Theme.row
    Accessible.name: title + " " + value.text

    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            id: name
            x: Theme.padding
            width: Theme.chartLabel
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            font.pixelSize: Theme.smallSize
            elide: Text.ElideRight
        }
        Item {
            id: field
            anchors.left: name.right
            anchors.leftMargin: Theme.gap
            anchors.right: value.left
            anchors.rightMargin: Theme.gap
            height: parent.height
            Rectangle {
                visible: root.bandTo > root.bandFrom
                x: root.across(root.bandFrom)
                width: root.across(root.bandTo) - x
                height: parent.height
                color: Theme.goodGround
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
        }
        Words {
            id: value
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            width: Theme.chartFigure
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: root.after >= 0 ? root.mark + " " + root.after.toLocaleString(Qt.locale("en_US"), "f", 0)
                                  : "—"
            color: root.tone === "" ? Theme.text : Theme.tone(root.tone)
            font.pixelSize: Theme.smallSize
        }
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
    }
}
