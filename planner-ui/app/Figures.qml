// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// Names at the left, values at the right.
Column {
    id: root
    required property EntryModel entries
    property int labelWidth: Theme.label

    Repeater {
        model: root.entries
        delegate: Item {
            id: line
            required property string title
            required property string figure
            width: root.width
            height: Math.max(Theme.row, value.implicitHeight + Theme.gap)
            Words {
                id: name
                x: Theme.padding
                width: root.labelWidth
                anchors.verticalCenter: parent.verticalCenter
                text: line.title
                quiet: true
                wrapMode: Text.Wrap
            }
            Words {
                id: value
                anchors.left: name.right
                anchors.leftMargin: Theme.gap
                anchors.right: parent.right
                anchors.rightMargin: Theme.padding
                anchors.verticalCenter: parent.verticalCenter
                text: line.figure
                wrapMode: Text.Wrap
            }
            Rectangle {
                anchors.bottom: parent.bottom
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                height: 1
                color: Theme.hover
            }
        }
    }
}
