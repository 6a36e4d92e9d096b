// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// All actions with their keys; those without one last.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.keys")
    closable: true

    ListView {
        objectName: "keys"
        anchors.fill: parent
        model: root.planner.commands.keys
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: EntryRow {}
    }
}
