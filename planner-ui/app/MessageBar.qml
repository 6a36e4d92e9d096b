// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// One message at a time, over the map.
Rectangle {
    id: root
    property string tone: "info"
    property string message
    signal dismissed

    visible: message !== ""
    implicitHeight: Math.max(Theme.field + Theme.gap, words.implicitHeight + 2 * Theme.gap)
    radius: Theme.radius
    color: Theme.ground(tone)
    border.width: 1
    border.color: Theme.tone(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message

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
        anchors.right: away.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.message
        wrapMode: Text.Wrap
    }
    PlainButton {
        id: away
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid
        anchors.verticalCenter: parent.verticalCenter
        symbol: "x-lg"
        framed: false
        hint: qsTrId("app.close")
        onClicked: root.dismissed()
    }
}
