// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A line of a list: mark, title over detail, figure at the right.
ItemDelegate {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property string mark
    required property string tone
    property bool wraps: false  // for sentences: nothing is cut off
    property bool faint: false

    width: ListView.view ? ListView.view.width : implicitWidth
    height: Math.max(detail === "" ? Theme.row : Theme.tallRow, wraps ? lines.height + Theme.gap : 0)
    padding: 0
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    Accessible.name: title + " " + detail + " " + figure
    highlighted: ListView.isCurrentItem && ListView.view !== null && ListView.view.activeFocus

    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            id: sign
            width: root.mark === "" ? 0 : Theme.markWidth + Theme.grid
            anchors.verticalCenter: parent.verticalCenter
            text: root.mark
            color: Theme.tone(root.tone)
            font.bold: true
        }
        Column {
            id: lines
            anchors.left: sign.right
            anchors.right: number.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            Words {
                width: parent.width
                text: root.title
                quiet: root.faint
                elide: root.wraps ? Text.ElideNone : Text.ElideRight
                wrapMode: root.wraps ? Text.Wrap : Text.NoWrap
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.detail
                quiet: true
                font.pixelSize: Theme.smallSize
                elide: Text.ElideRight
            }
        }
        Words {
            id: number
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.figure
            color: root.mark === "" ? Theme.text : Theme.tone(root.tone)
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.selected : root.hovered ? Theme.hover : "transparent"
        Rectangle {
            width: Theme.bar
            height: parent.height
            color: Theme.accent
            visible: root.highlighted
        }
    }
}
