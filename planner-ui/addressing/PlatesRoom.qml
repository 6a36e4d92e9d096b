// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The room of door plates: the roads, and the numbering of one.
Item {
    id: root
    required property Planner planner
    readonly property PlatesState plates: planner.plates

    function pressMain() {
        if (plates.sheet === "number") page.pressMain()
        else roads.pressMain()
    }

    RoadList {
        id: roads
        anchors.fill: parent
        visible: root.plates.sheet === "roads"
        plates: root.plates
    }
    NumberRoadPage {
        id: page
        anchors.fill: parent
        visible: root.plates.sheet === "number"
        numbering: root.plates.numbering
        onClosed: root.plates.back()
    }
}
