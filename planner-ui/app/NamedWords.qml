// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// A line of a form whose answer is one of a few words, all in sight.
NamedRow {
    id: root
    property string prefix  // of the buttons' names in tests
    property var options: []  // of { value, word }
    property var value
    signal chosen(var value)

    Flow {
        width: parent ? parent.width : 0
        spacing: Theme.grid
        Repeater {
            model: root.options
            PlainButton {
                required property var modelData
                objectName: root.prefix + "_" + modelData.value
                text: modelData.word
                chosen: root.value === modelData.value
                onClicked: root.chosen(modelData.value)
            }
        }
    }
}
