// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// One message at a time, over the map, with what can be done about it.
Rectangle {
    id: root
    required property Notice notice
    property string problem  // of the map; it goes before others
    readonly property string tone: problem !== "" ? "error" : notice.tone
    readonly property string message: problem !== "" ? problem : notice.text

    visible: message !== ""
    implicitHeight: Math.max(Theme.field + Theme.gap, words.implicitHeight + 2 * Theme.gap)
    radius: Theme.radius
    color: Theme.ground(tone)
    border.width: 1
    border.color: Theme.tone(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message

    HoverHandler { onHoveredChanged: root.notice.held = hovered }
    // What lies below must not be clicked through it.
    MouseArea { anchors.fill: parent }

    Icon {
        id: sign
        x: Theme.padding
        anchors.verticalCenter: parent.verticalCenter
        icon: root.tone === "error" ? "exclamation-octagon"
            : root.tone === "warning" ? "exclamation-triangle" : "info-circle"
        color: Theme.tone(root.tone)
    }
    Words {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.right: buttons.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.message
        wrapMode: Text.Wrap
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.grid
        PlainButton {
            objectName: "messageAction"
            visible: root.problem === "" && text !== ""
            text: root.notice.action
            onClicked: root.notice.act()
        }
        PlainButton {
            visible: root.problem === ""
            symbol: "x-lg"
            framed: false
            hint: qsTrId("app.close")
            onClicked: root.notice.dismiss()
        }
    }
}
