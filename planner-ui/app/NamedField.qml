// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A line of a form whose answer is typed.
NamedRow {
    id: root
    property alias text: input.text
    property alias hint: input.placeholderText
    property alias fieldName: input.objectName
    signal edited(string text)

    PlainField {
        id: input
        width: parent ? parent.width : 0
        Accessible.name: root.name
        onTextEdited: root.edited(text)
        onEscaped: focus = false
    }
}
