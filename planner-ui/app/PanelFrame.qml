// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The side panel's frame: a title that names the task, and what is in it.
Item {
    id: root
    property string title
    property string detail
    property bool closable: false
    default property alias content: body.data
    signal closed

    Item {
        id: head
        width: parent.width
        height: root.detail === "" ? Theme.topBar : Theme.footer
        PlainButton {
            id: back
            visible: root.closable
            x: Theme.grid
            anchors.verticalCenter: parent.verticalCenter
            symbol: "arrow-left"
            framed: false
            hint: qsTrId("app.back")
            onClicked: root.closed()
        }
        Column {
            anchors.left: parent.left
            anchors.leftMargin: root.closable ? back.width + Theme.gap : Theme.padding
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            Words {
                width: parent.width
                text: root.title
                font.pixelSize: Theme.titleSize
                font.bold: true
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
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    Item {
        id: body
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
