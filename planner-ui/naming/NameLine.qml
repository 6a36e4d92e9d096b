// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A line that is read whole: mark, words and the day, what is said below.
AbstractButton {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property string mark
    required property string tone

    implicitHeight: lines.height + Theme.gap
    Accessible.name: title + " " + figure + " " + detail
    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            id: sign
            x: Theme.padding
            y: Theme.grid
            width: root.mark === "" ? 0 : Theme.markWidth
            height: Theme.bodyLine
            text: root.mark
            color: Theme.tone(root.tone)
            font.bold: true
        }
        Words {
            id: day
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            y: Theme.grid
            height: Theme.bodyLine
            text: root.figure
            quiet: true
            font.pixelSize: Theme.smallSize
        }
        Column {
            id: lines
            y: Theme.grid
            anchors.left: sign.right
            anchors.right: day.left
            anchors.rightMargin: Theme.gap
            Words {
                width: parent.width
                text: root.title
                wrapMode: Text.Wrap
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.detail
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
        }
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? Theme.focusWidth : 0
        border.color: Theme.accent
    }
}
