// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A button with a word, an icon, or both. `main`: the one main button of a room.
Button {
    id: root
    property string symbol
    property bool main: false
    property bool framed: true
    property bool chosen: false
    property string hint: text

    implicitHeight: Theme.field
    leftPadding: text === "" ? 0 : Theme.padding
    rightPadding: leftPadding
    topPadding: 0
    bottomPadding: 0
    spacing: Theme.grid
    font.family: Theme.family
    font.pixelSize: Theme.buttonSize
    Accessible.name: hint

    // qmllint disable deferred-property-id
    contentItem: Item {
        implicitWidth: line.implicitWidth
        implicitHeight: line.implicitHeight
        Row {
            id: line
            anchors.centerIn: parent
            spacing: root.spacing
            Icon {
                visible: root.symbol !== ""
                icon: root.symbol
                size: Theme.smallIcon
                color: word.color
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                id: word
                visible: root.text !== ""
                text: root.text
                font: root.font
                color: !root.enabled ? Theme.disabled
                     : root.main ? Theme.accentText
                     : root.chosen ? Theme.accent : Theme.text
            }
        }
    }
    background: Rectangle {
        implicitWidth: Theme.field
        radius: Theme.radius
        color: root.main && root.enabled ? (root.down ? Qt.darker(Theme.accent, 1.08) : Theme.accent)
             : root.down ? Qt.darker(Theme.hover, 1.08)
             : root.chosen ? Theme.selected
             : root.hovered && root.enabled ? Theme.hover
             : root.framed ? Theme.panel : "transparent"
        border.width: root.framed && !root.main ? 1 : 0
        border.color: root.enabled ? Theme.border : Theme.divider
        FocusRing { shown: root.visualFocus }
    }
    property bool hintLeft: false
    Hint {
        visible: root.hovered && !root.down && root.hint !== "" && root.hint !== root.text
        text: root.hint
        x: root.hintLeft ? -implicitWidth - Theme.grid : Math.round((root.width - implicitWidth) / 2)
        y: root.hintLeft ? Math.round((root.height - implicitHeight) / 2) : root.height + Theme.grid
    }
}
