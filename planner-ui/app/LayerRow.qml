// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A layer: shown or not, how many, and a way to its list.
CheckDelegate {
    id: root
    required property int index
    required property string title
    required property string figure
    required checked
    property bool listable: true
    signal listed

    height: Theme.field
    topPadding: 0
    bottomPadding: 0
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    Accessible.name: title

    indicator: Rectangle {
        x: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.smallIcon
        height: Theme.smallIcon
        radius: Theme.radius / 2
        color: root.checked ? Theme.accent : Theme.panel
        border.width: 1
        border.color: root.checked ? Theme.accent : Theme.border
        Words {
            anchors.centerIn: parent
            text: "✓"
            visible: root.checked
            color: Theme.accentText
            font.pixelSize: Theme.smallSize
            font.bold: true
        }
    }
    // qmllint disable deferred-property-id
    contentItem: Item {
        Words {
            anchors.left: parent.left
            anchors.leftMargin: Theme.smallIcon + Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
        }
        Words {
            anchors.right: list.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.figure
            quiet: true
        }
        PlainButton {
            id: list
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: root.listable ? implicitWidth : 0
            height: Theme.row
            visible: root.listable
            text: qsTrId("app.list")
            framed: false
            font.pixelSize: Theme.smallSize
            onClicked: root.listed()
        }
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
        border.width: root.visualFocus ? Theme.focusWidth : 0
        border.color: Theme.accent
    }
}
