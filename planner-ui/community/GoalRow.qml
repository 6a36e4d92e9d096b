// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A goal of a plan: its place in the order, or its weight; in or out.
Item {
    id: root
    required property var goal  // { value, word, rank, weight }
    property bool weighted: false
    property bool editable: true
    readonly property bool chosen: goal.rank > 0
    signal toggled
    signal shifted(int by)
    signal weighed(real weight)

    implicitHeight: Math.max(Theme.field, name.implicitHeight) + Theme.grid
    Accessible.role: Accessible.ListItem
    Accessible.name: (chosen ? goal.rank + " " : "") + goal.word

    Words {
        id: name
        anchors.left: parent.left
        anchors.right: acts.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: (root.chosen && !root.weighted ? root.goal.rank + "  " : "") + root.goal.word
        quiet: !root.chosen
        wrapMode: Text.Wrap
    }
    Row {
        id: acts
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.grid
        PlainField {
            visible: root.chosen && root.weighted
            width: Theme.narrowCell
            enabled: root.editable
            Accessible.name: root.goal.word + " " + qsTrId("studio.solve.weight")
            validator: DoubleValidator { bottom: 0; notation: DoubleValidator.StandardNotation }
            text: String(root.goal.weight)
            onEditingFinished: root.weighed(Number(text))
        }
        PlainButton {
            visible: root.chosen && !root.weighted
            enabled: root.editable && root.goal.rank > 1
            text: "↑"
            hint: root.goal.word + " " + qsTrId("studio.solve.up")
            onClicked: root.shifted(-1)
        }
        PlainButton {
            visible: root.chosen && !root.weighted
            enabled: root.editable
            text: "↓"
            hint: root.goal.word + " " + qsTrId("studio.solve.down")
            onClicked: root.shifted(1)
        }
        PlainButton {
            enabled: root.editable
            symbol: root.chosen ? "dash-lg" : "plus-lg"
            hint: root.goal.word + " " + (root.chosen ? qsTrId("studio.solve.leave") : qsTrId("studio.solve.add"))
            onClicked: root.toggled()
        }
    }
}
