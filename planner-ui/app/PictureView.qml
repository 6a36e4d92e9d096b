// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A photograph in place of the map, as large as fits; Esc or a click puts it away.
Rectangle {
    id: root
    required property AttachmentsModel attachments

    visible: attachments.picture !== ""
    color: Theme.window
    Accessible.role: Accessible.Graphic
    Accessible.name: attachments.pictureName

    MouseArea {
        anchors.fill: parent
        onClicked: root.attachments.closePicture()
        onWheel: (wheel) => wheel.accepted = true
    }
    Image {
        objectName: "picture"
        anchors.fill: parent
        anchors.margins: Theme.padding
        anchors.topMargin: Theme.topBar
        fillMode: Image.PreserveAspectFit
        autoTransform: true
        asynchronous: true
        sourceSize.width: width
        sourceSize.height: height
        source: root.attachments.picture
    }
    Words {
        x: Theme.padding
        height: Theme.topBar
        width: parent.width - close.width - 3 * Theme.padding
        text: root.attachments.pictureName
        font.bold: true
        elide: Text.ElideMiddle
    }
    PlainButton {
        id: close
        anchors.right: parent.right
        anchors.rightMargin: Theme.padding
        y: (Theme.topBar - height) / 2
        symbol: "x-lg"
        hint: qsTrId("attach.close")
        hintLeft: true
        onClicked: root.attachments.closePicture()
    }
}
