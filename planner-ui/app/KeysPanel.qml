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

    function pressMain() { planner.tour.begin() }

    ListView {
        objectName: "keys"
        anchors.top: parent.top
        anchors.bottom: footer.top
        width: parent.width
        model: root.planner.commands.keys
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: EntryRow {}
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "tour"
            text: qsTrId("tour.begin")
            symbol: "cursor"
            main: true
            onClicked: root.planner.tour.begin()
        }
    }
}
