// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One of two values of a field: whose it is, and what it is.
AbstractButton {
    id: root
    property string word
    property string shown
    property string detail
    property bool chosen: false
    property bool choosable: true

    enabled: choosable
    implicitHeight: detail === "" ? Theme.field : Theme.tallRow
    Accessible.role: Accessible.RadioButton
    Accessible.name: word + " " + shown
    Accessible.checked: chosen

    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            id: whose
            x: Theme.gap
            width: Theme.narrowCell
            anchors.verticalCenter: parent.verticalCenter
            text: (root.choosable ? (root.chosen ? "● " : "○ ") : "") + root.word
            color: root.chosen && root.choosable ? Theme.accent : Theme.text2
        }
        Column {
            anchors.left: whose.right
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            Words {
                width: parent.width
                text: root.shown
                elide: Text.ElideRight
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
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.chosen && root.choosable ? Theme.selected : root.hovered ? Theme.hover : Theme.panel
        border.width: 1
        border.color: root.chosen && root.choosable ? Theme.accent : Theme.divider
        FocusRing { shown: root.visualFocus }
    }
}
