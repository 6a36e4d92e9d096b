// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// A part of a name's page: its heading and its lines; without lines it is not there.
Column {
    id: root
    property string name
    required property EntryModel entries
    signal wanted(int line)

    width: parent ? parent.width : 0
    visible: entries.count > 0
    Section {
        width: parent.width
        text: root.name
    }
    Repeater {
        model: root.entries
        delegate: NameLine {
            width: root.width
            onClicked: root.wanted(index)
        }
    }
}
