// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Every action by its name, with its key; Enter does it.
Popup {
    id: root
    required property Planner planner

    function run(row: int) {
        close()
        planner.commands.run(row)
    }

    objectName: "palette"
    anchors.centerIn: parent
    width: Math.min(1.5 * Theme.searchWidth, parent ? parent.width - 2 * Theme.group : Theme.searchWidth)
    height: Math.min(Theme.paletteHeight, parent ? parent.height - 2 * Theme.group : Theme.paletteHeight)
    padding: Theme.gap
    modal: true
    focus: true
    onOpened: {
        words.text = ""
        planner.commands.look("")
        list.currentIndex = 0
        words.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    background: Rectangle {
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        radius: Theme.radius
    }
    // qmllint disable deferred-property-id
    contentItem: Item {
        PlainField {
            id: words
            objectName: "paletteField"
            width: parent.width
            placeholderText: qsTrId("app.palette.hint")
            onTextChanged: {
                root.planner.commands.look(text)
                list.currentIndex = 0
            }
            onEscaped: root.close()
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onReturnPressed: root.run(list.currentIndex)
            Keys.onEnterPressed: root.run(list.currentIndex)
        }
        ListView {
            id: list
            anchors.top: words.bottom
            anchors.topMargin: Theme.gap
            anchors.bottom: parent.bottom
            width: parent.width
            model: root.planner.commands.found
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            delegate: EntryRow {
                required property bool able
                faint: !able
                highlighted: ListView.isCurrentItem
                onClicked: root.run(index)
            }
            EmptyNote {
                visible: list.count === 0
                text: qsTrId("app.palette.nothing")
            }
        }
    }
}
