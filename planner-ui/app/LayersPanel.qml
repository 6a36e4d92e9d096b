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

    function chooseBasemap() { basemap.choose() }

    title: qsTrId("app.layers")
    closable: true

    ListView {
        objectName: "layers"
        anchors.top: parent.top
        anchors.bottom: basemap.top
        width: parent.width
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
    BasemapBox {
        id: basemap
        anchors.bottom: parent.bottom
        width: parent.width
        basemap: root.planner.basemap
    }
}
