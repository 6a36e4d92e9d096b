// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// The shortcuts of all actions; the palette asks for the same ones by name.
Instantiator {
    id: root
    required property Planner planner
    signal wanted(string name)

    model: planner.commands.shortcuts
    delegate: Shortcut {
        required property var modelData
        sequences: modelData.keys
        context: Qt.ApplicationShortcut
        onActivated: root.planner.commands.press(modelData.id)
        onActivatedAmbiguously: root.planner.commands.press(modelData.id)
    }
    property Connections palette: Connections {
        target: root.planner.commands
        function onWanted(id: string) { root.wanted(id) }
    }
}
