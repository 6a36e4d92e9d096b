// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A scrolling list of entries; a click or Enter goes to the place.
ListView {
    id: root
    required property Planner planner
    required property EntryModel entries
    property string name: qsTrId("app.list")

    model: entries
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    keyNavigationEnabled: true
    currentIndex: -1
    ScrollBar.vertical: ScrollBar { policy: ScrollBar.AsNeeded }
    Accessible.role: Accessible.List
    Accessible.name: name
    onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
    Keys.onReturnPressed: planner.go(entries, currentIndex)
    Keys.onEnterPressed: planner.go(entries, currentIndex)

    delegate: EntryRow {
        onClicked: {
            root.currentIndex = index
            root.forceActiveFocus()
            root.planner.go(root.entries, index)
        }
    }
}
