// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What is known of the feature that was chosen, and may be filled in.
PanelFrame {
    id: root
    required property Card card
    required property AttachmentsModel attachments
    required property CellEditor cell
    property bool editable: false
    property bool numberable: false
    signal showWanted
    signal editWanted
    signal numberWanted

    title: card.title
    detail: card.kind
    closable: true

    Flickable {
        id: scroll
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        contentHeight: figures.height + files.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        CardFigures {
            id: figures
            objectName: "attributes"
            width: scroll.width
            entries: root.card.attributes
            onFilled: (row, text) => root.cell.fill(root.card, row, text)
        }
        AttachmentList {
            id: files
            anchors.top: figures.bottom
            width: scroll.width
            attachments: root.attachments
        }
    }
    PanelFooter {
        PlainButton {
            objectName: "change"
            visible: root.editable
            text: qsTrId("edit.change")
            symbol: "vector-pen"
            onClicked: root.editWanted()
        }
        PlainButton {
            text: qsTrId("app.show")
            symbol: "geo-alt"
            main: !root.numberable
            onClicked: root.showWanted()
        }
        PlainButton {
            objectName: "numberRoad"
            visible: root.numberable
            text: qsTrId("plates.form")
            symbol: "123"
            main: true
            onClicked: root.numberWanted()
        }
    }
}
