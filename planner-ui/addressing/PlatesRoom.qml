// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Roads with their door plates.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.plates.title")
    detail: planner.plates.totals

    EntryList {
        anchors.fill: parent
        planner: root.planner
        name: qsTrId("app.plates.title")
        entries: root.planner.plates.roads
        EmptyNote {
            visible: root.planner.plates.roads.count === 0
            text: qsTrId("app.plates.empty")
        }
    }
}
