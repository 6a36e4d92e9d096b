// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A line of a form: its name at the left, what is to be filled in at the right.
Item {
    id: root
    property string name
    default property alias content: slot.data

    width: parent ? parent.width : 0
    implicitHeight: Math.max(Theme.field, slot.height)
    Words {
        width: Theme.narrowCell
        height: Theme.field
        text: root.name
        quiet: true
    }
    Item {
        id: slot
        x: Theme.narrowCell + Theme.grid
        width: parent.width - x
        height: childrenRect.height
    }
}
