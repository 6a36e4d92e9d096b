// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Finds places by characters, pinyin or initials; Enter goes to the chosen one.
TextField {
    id: root
    required property Planner planner
    property int chosen: 0
    signal finished

    function goTo(row: int) {
        hits.close()
        planner.go(planner.hits, row)
        finished()
    }

    objectName: "search"
    implicitHeight: Theme.field
    topPadding: 0
    bottomPadding: 0
    leftPadding: Theme.field
    rightPadding: Theme.gap
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    color: Theme.text
    placeholderText: qsTrId("app.search.hint")
    placeholderTextColor: Theme.text2
    selectByMouse: true
    Accessible.name: qsTrId("app.search")

    onTextChanged: if (activeFocus) waiting.restart()
    onActiveFocusChanged: if (activeFocus && text !== "") waiting.restart()
    Keys.onDownPressed: chosen = Math.min(chosen + 1, planner.hits.count - 1)
    Keys.onUpPressed: chosen = Math.max(chosen - 1, 0)
    Keys.onEscapePressed: { hits.close(); root.finished() }
    Keys.onReturnPressed: enter()
    Keys.onEnterPressed: enter()

    function enter() {
        if (waiting.running) {
            // Typed faster than it was looked up: go as soon as the answer is there.
            waiting.stop()
            planner.find(text)
            finished()
        } else if (planner.hits.count > 0) {
            goTo(chosen)
        }
    }

    Timer {
        id: waiting
        interval: 120
        onTriggered: root.planner.search(root.text)
    }
    Connections {
        target: root.planner.hits
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
    background: Rectangle {
        radius: Theme.radius
        color: Theme.panel
        border.width: root.activeFocus ? Theme.focusWidth : 1
        border.color: root.activeFocus ? Theme.accent : Theme.border
    }

    Popup {
        id: hits
        y: root.height + Theme.grid
        width: root.width
        padding: 1
        focus: false
        closePolicy: Popup.CloseOnPressOutsideParent
        height: Math.min(Theme.listHeight, Math.max(list.contentHeight, Theme.tallRow))
        background: Rectangle {
            color: Theme.panel
            border.width: 1
            border.color: Theme.border
            radius: Theme.radius
        }
        // qmllint disable deferred-property-id
        contentItem: ListView {
            id: list
            model: root.planner.hits
            clip: true
            currentIndex: root.chosen
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            delegate: EntryRow {
                highlighted: index === root.chosen
                onClicked: root.goTo(index)
            }
            EmptyNote {
                visible: list.count === 0
                text: qsTrId("app.search.nothing")
            }
        }
    }
}
