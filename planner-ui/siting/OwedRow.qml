// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What somebody owes: who and how much, the norm, what is there, who answers for it.
ItemDelegate {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property string tone

    implicitHeight: lines.implicitHeight + 2 * Theme.gap
    padding: 0
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    Accessible.name: title + " " + figure + " " + detail
    highlighted: ListView.isCurrentItem

    // qmllint disable deferred-property-id
    contentItem: Item {
        Column {
            id: lines
            width: parent.width
            anchors.verticalCenter: parent.verticalCenter
            Item {
                width: parent.width
                height: Theme.bodyLine
                Words {
                    anchors.left: parent.left
                    anchors.right: number.left
                    anchors.rightMargin: Theme.gap
                    text: root.title
                    font.bold: true
                    elide: Text.ElideRight
                }
                Words {
                    id: number
                    anchors.right: parent.right
                    text: root.figure
                    color: Theme.tone(root.tone)
                    font.bold: true
                }
            }
            Words {
                width: parent.width
                text: root.detail
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.selected : root.hovered ? Theme.hover : "transparent"
        Rectangle {
            width: parent.width
            height: 1
            anchors.bottom: parent.bottom
            color: Theme.hover
        }
        FocusRing { shown: root.visualFocus }
    }
}
