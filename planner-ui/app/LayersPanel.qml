// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What the map shows, top first; each layer can be hidden or listed.
PanelFrame {
    id: root
    required property Planner planner
    signal listWanted(int row)

    title: qsTrId("app.layers")
    closable: true

    ListView {
        objectName: "layers"
        anchors.fill: parent
        model: root.planner.layers
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: LayerRow {
            width: ListView.view.width
            onToggled: root.planner.showLayer(index, checked)
            onListed: root.listWanted(index)
        }
    }
}
