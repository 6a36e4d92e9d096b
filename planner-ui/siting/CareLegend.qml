// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// What the marks of a scenario on the map mean.
Flow {
    id: root
    spacing: Theme.gap
    Repeater {
        model: [{ mark: "●", colour: Theme.covered, word: qsTrId("care.room.legend.reached") },
                { mark: "●", colour: Theme.uncovered, word: qsTrId("care.room.legend.left") },
                { mark: "■", colour: Theme.covered, word: qsTrId("care.room.kept") },
                { mark: "○", colour: Theme.text, word: qsTrId("care.room.candidate") },
                { mark: "⬤", colour: Theme.accent, word: qsTrId("care.room.open") },
                { mark: "✕", colour: Theme.error, word: qsTrId("care.room.forbidden") }]
        delegate: Row {
            id: line
            required property var modelData
            spacing: Theme.grid
            Words {
                text: line.modelData.mark
                color: line.modelData.colour
                font.pixelSize: Theme.smallSize
            }
            Words {
                text: line.modelData.word
                quiet: true
                font.pixelSize: Theme.smallSize
            }
        }
    }
}
