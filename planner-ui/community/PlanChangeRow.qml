// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// What becomes of a community: its word, households before and after, its bounds in full.
Item {
    id: root
    required property string title
    required property string detail
    required property string figure
    required property string mark
    required property string tone

    implicitHeight: lines.height + Theme.gap
    Accessible.role: Accessible.StaticText
    Accessible.name: mark + " " + title + " " + figure + " " + detail

    Column {
        id: lines
        x: Theme.padding
        y: Theme.grid
        width: root.width - 2 * Theme.padding
        Item {
            width: parent.width
            height: Theme.bodyLine
            Words {
                id: kind
                width: text === "" ? 0 : Math.max(Theme.unitWidth, implicitWidth) + Theme.gap
                text: root.mark
                quiet: true
            }
            Words {
                anchors.left: kind.right
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
                color: root.tone === "text2" ? Theme.text : Theme.tone(root.tone)
            }
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
