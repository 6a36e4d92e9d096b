// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Finds places by characters, pinyin or initials; Enter goes to the chosen one.
PlainField {
    id: root
    required property Planner planner
    property int chosen: 0
    // `restore`: nothing was chosen, the view should be as before.
    signal finished(bool restore)

    function leave(restore: bool) {
        waiting.stop()
        hits.close()
        if (restore) clear()
        finished(restore)
    }
    function show(row: int) {
        if (row < 0 || row >= planner.search.hits.count) return
        chosen = row
        planner.preview(planner.search.hits, row)
    }

    function goTo(row: int) {
        leave(false)
        planner.go(planner.search.hits, row)
    }

    objectName: "search"
    leftPadding: Theme.field
    placeholderText: qsTrId("app.search.hint")
    Accessible.name: qsTrId("app.search")

    onTextChanged: if (activeFocus) waiting.restart()
    onActiveFocusChanged: if (activeFocus && text !== "") waiting.restart()
    Keys.onDownPressed: show(chosen + 1)
    Keys.onUpPressed: show(chosen - 1)
    onEscaped: leave(true)
    Keys.onReturnPressed: enter()
    Keys.onEnterPressed: enter()

    function enter() {
        if (waiting.running || !planner.search.answers(text)) {
            // Typed faster than it was looked up: go as soon as the answer is there.
            const words = text
            leave(false)
            planner.search.find(words)
        } else if (planner.search.hits.count > 0) {
            goTo(chosen)
        }
    }

    Timer {
        id: waiting
        interval: 120
        onTriggered: root.planner.search.look(root.text)
    }
    Connections {
        target: root.planner.search.hits
        function onChanged() {
            root.chosen = 0
            if (root.activeFocus && root.text !== "") {
                hits.open()
            } else {
                hits.close()
            }
        }
    }
    Icon {
        x: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        icon: "search"
        size: Theme.smallIcon
    }
    Popup {
        id: hits
        y: root.height + Theme.grid
        width: root.width
        padding: 1
        focus: false
        closePolicy: Popup.CloseOnPressOutsideParent
        height: Math.min(Theme.listHeight, Math.max(list.contentHeight, nothing.visible ? nothing.implicitHeight : Theme.tallRow) + 2)
        background: Rectangle {
            color: Theme.panel
            border.width: 1
            border.color: Theme.border
            radius: Theme.radius
        }
        // qmllint disable deferred-property-id
        contentItem: ListView {
            id: list
            model: root.planner.search.hits
            clip: true
            currentIndex: root.chosen
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            delegate: EntryRow {
                highlighted: index === root.chosen
                onClicked: root.goTo(index)
            }
            EmptyNote {
                id: nothing
                visible: list.count === 0
                text: qsTrId("app.search.nothing")
            }
        }
    }
}
