// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The files beside a feature; a click opens one, the button adds one.
Column {
    id: root
    required property AttachmentsModel attachments

    FileDialog {
        id: choosing
        title: qsTrId("attach.add")
        nameFilters: [qsTrId("attach.filter") + " (*.jpg *.jpeg *.png *.pdf)"]
        onAccepted: root.attachments.add(selectedFile)
    }
    Section {
        width: parent.width
        text: qsTrId("attach.title")
        PlainButton {
            objectName: "attach"
            anchors.right: parent.right
            anchors.rightMargin: Theme.padding
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.row
            symbol: "plus-lg"
            framed: false
            hint: qsTrId("attach.add")
            hintLeft: true
            onClicked: choosing.open()
        }
    }
    EmptyNote {
        visible: root.attachments.count === 0
        text: qsTrId("attach.empty")
    }
    Repeater {
        model: root.attachments
        delegate: ItemDelegate {
            id: line
            required property int index
            required property string name
            required property string detail
            required property string thumb
            required property string kind
            objectName: "attachment_" + index
            width: root.width
            height: Theme.thumbHeight + 2 * Theme.grid
            padding: 0
            Accessible.name: qsTrId("attach.open").replace("{0}", name) + " " + detail
            onClicked: root.attachments.open(index)
            // qmllint disable deferred-property-id
            contentItem: Item {
                Image {
                    id: picture
                    x: Theme.padding
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.thumbWidth
                    height: Theme.thumbHeight
                    fillMode: Image.PreserveAspectFit
                    source: line.thumb
                    visible: line.thumb !== ""
                }
                Icon {
                    visible: line.thumb === ""
                    anchors.centerIn: picture
                    icon: line.kind === "pdf" ? "file-earmark-pdf" : "paperclip"
                    size: Theme.field
                    color: Theme.text2
                }
                Column {
                    anchors.left: picture.right
                    anchors.leftMargin: Theme.gap
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.padding
                    anchors.verticalCenter: parent.verticalCenter
                    Words {
                        width: parent.width
                        text: line.name
                        elide: Text.ElideMiddle
                    }
                    Words {
                        width: parent.width
                        text: line.detail
                        quiet: true
                        font.pixelSize: Theme.smallSize
                        elide: Text.ElideRight
                    }
                }
            }
            background: Rectangle {
                color: line.hovered ? Theme.hover : "transparent"
                FocusRing { shown: line.visualFocus; anchors.margins: 0 }
            }
        }
    }
}
