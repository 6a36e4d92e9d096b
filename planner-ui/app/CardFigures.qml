// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// What is known of the chosen thing; what may be filled in is a field.
Column {
    id: root
    required property EntryModel entries
    signal filled(int row, string text)
    bottomPadding: Theme.gap

    Repeater {
        model: root.entries
        delegate: Item {
            id: line
            required property int index
            required property string title
            required property string figure
            required property string detail
            required property string mark
            required property bool able
            width: root.width
            height: Math.max(able ? Theme.field + Theme.grid : Theme.row, Math.max(name.implicitHeight, able ? 0 : value.implicitHeight) + Theme.gap)
            Words {
                id: name
                x: Theme.padding
                width: Theme.label
                anchors.verticalCenter: parent.verticalCenter
                text: line.title
                quiet: true
                wrapMode: Text.Wrap
            }
            Words {
                id: value
                visible: !line.able
                anchors.left: name.right
                anchors.leftMargin: Theme.gap
                anchors.right: parent.right
                anchors.rightMargin: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                text: line.figure
                wrapMode: Text.Wrap
            }
            PlainField {
                id: field
                objectName: "fill" + line.index
                visible: line.able
                anchors.left: name.right
                anchors.leftMargin: Theme.gap
                anchors.right: unit.left
                anchors.rightMargin: Theme.grid
                anchors.verticalCenter: parent.verticalCenter
                readonly property string stored: line.detail
                onStoredChanged: text = stored
                text: line.detail
                placeholderText: qsTrId("app.card.fill")
                Accessible.name: line.title
                onEditingFinished: if (text !== stored) root.filled(line.index, text)
                onEscaped: {
                    text = stored
                    focus = false
                }
            }
            Words {
                id: unit
                visible: line.able
                width: Theme.unitWidth
                anchors.right: parent.right
                anchors.rightMargin: Theme.grid
                anchors.verticalCenter: parent.verticalCenter
                text: line.mark
                quiet: true
            }
        }
    }
}
