// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A community of a plan: its colour, what becomes of it, its households, its lock.
ItemDelegate {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property string mark
    required property string tone
    required property var cells  // colour, change
    required property bool able  // it is locked
    property bool aimed: false
    property bool fixed: false  // the lock is not to be changed
    signal wanted
    signal opened
    signal lockWanted

    implicitHeight: Theme.row
    padding: 0
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    Accessible.name: title + " " + cells[1] + " " + figure + " " + detail
    onClicked: wanted()
    onDoubleClicked: opened()

    // qmllint disable deferred-property-id
    contentItem: Item {
        Rectangle {
            id: swatch
            width: Theme.markWidth
            height: Theme.markWidth
            radius: Theme.radius
            anchors.verticalCenter: parent.verticalCenter
            color: root.figure === "" ? "transparent" : root.cells[0]
            border.width: 1
            border.color: Theme.border
        }
        Words {
            anchors.left: swatch.right
            anchors.leftMargin: Theme.gap
            anchors.right: change.left
            anchors.rightMargin: Theme.grid
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            font.bold: root.aimed
            quiet: root.figure === ""
            elide: Text.ElideRight
        }
        Words {
            id: change
            anchors.right: number.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: root.detail !== "" ? root.detail : root.cells[1]
            color: root.detail !== "" ? Theme.error : Theme.text2
            font.pixelSize: Theme.smallSize
        }
        Words {
            id: number
            anchors.right: hold.left
            width: Theme.narrowCell
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: root.figure === "" ? "—" : root.figure + " " + root.mark
            color: root.tone === "text2" || root.tone === "" ? Theme.text : Theme.tone(root.tone)
        }
        PlainButton {
            id: hold
            objectName: "lock_" + root.index
            anchors.right: parent.right
            anchors.rightMargin: -Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            implicitHeight: Theme.row
            framed: false
            enabled: !root.fixed
            symbol: root.able ? "lock" : "unlock"
            chosen: root.able
            hint: (root.able ? qsTrId("studio.unlock") : qsTrId("studio.lock")) + " " + root.title
            hintLeft: true
            onClicked: root.lockWanted()
        }
    }
    background: Rectangle {
        color: root.aimed ? Theme.selected : root.hovered ? Theme.hover : "transparent"
        Rectangle {
            width: Theme.bar
            height: parent.height
            color: Theme.accent
            visible: root.aimed
        }
        FocusRing { shown: root.visualFocus }
    }
}
