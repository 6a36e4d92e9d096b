// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A field of the file and where it goes: a guess until it is chosen.
Item {
    id: root
    required property Intake intake
    required property int index
    required property string title
    required property string detail
    required property string mark
    required property string tone

    height: Theme.field + Theme.grid

    Words {
        x: Theme.padding
        width: Theme.label
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        elide: Text.ElideRight
    }
    PlainChoice {
        objectName: "field" + root.index
        x: Theme.padding + Theme.label + Theme.gap
        anchors.right: guess.left
        anchors.rightMargin: Theme.grid
        anchors.verticalCenter: parent.verticalCenter
        enabled: !root.intake.busy && !root.intake.done
        name: root.title
        options: root.intake.choices(root.index)
        value: root.intake.choice(root.index)
        onChosen: (value) => root.intake.chooseField(root.index, value)
    }
    Words {
        id: guess
        width: Theme.narrowCell - Theme.group
        anchors.right: parent.right
        anchors.rightMargin: Theme.grid
        anchors.verticalCenter: parent.verticalCenter
        text: root.detail
        color: Theme.tone(root.tone)
        font.pixelSize: Theme.smallSize
    }
}
