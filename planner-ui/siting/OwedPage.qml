// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Care against its norms: which are met, what is owed and by whom.
Item {
    id: root
    required property Planner planner
    readonly property OwedDesk owed: planner.care.owed

    function pressMain() { if (owed.owed.count > 0) planner.go(owed.owed, Math.max(0, list.currentIndex)) }

    ListView {
        id: list
        objectName: "owedList"
        anchors.fill: parent
        model: root.owed.owed
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTrId("care.room.owed.title")
        Keys.onReturnPressed: root.planner.go(root.owed.owed, currentIndex)
        header: Column {
            width: list.width
            Words {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                topPadding: Theme.padding
                visible: text !== ""
                text: root.owed.lack !== "" ? root.owed.lack : root.owed.summary
                font.bold: root.owed.lack === ""
                wrapMode: Text.Wrap
            }
            Words {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                topPadding: Theme.grid
                visible: text !== ""
                text: root.owed.note
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            Item { width: 1; height: Theme.gap }
            Section {
                width: parent.width
                text: qsTrId("care.room.norms")
                figure: qsTrId("care.room.norms.met")
            }
            Repeater {
                model: root.owed.norms
                delegate: EntryRow {
                    required property var cells
                    width: list.width
                    wraps: true
                    highlighted: cells[0] === root.owed.norm
                    onClicked: root.owed.norm = cells[0]
                }
            }
            Section {
                width: parent.width
                text: qsTrId("care.room.owed.title")
                figure: String(root.owed.owed.count)
            }
            EmptyNote {
                visible: root.owed.owed.count === 0 && root.owed.lack === ""
                text: qsTrId("care.room.owed.nothing")
            }
        }
        delegate: OwedRow {
            width: list.width
            onClicked: {
                list.currentIndex = index
                root.planner.go(root.owed.owed, index)
            }
        }
    }
}
