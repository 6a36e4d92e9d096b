// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Entries as a table: heads stay, rows scroll, wide ones sideways. A click goes there.
Flickable {
    id: root
    required property Planner planner
    required property EntryModel entries

    function cellWidth(): int {
        const columns = Math.max(1, entries.columns.length)
        return Math.max(Theme.cell, Math.floor((width - 2 * Theme.padding) / columns))
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    contentWidth: Math.max(width, entries.columns.length * cellWidth() + 2 * Theme.padding)
    contentHeight: height
    ScrollBar.horizontal: ScrollBar { policy: ScrollBar.AsNeeded }

    Rectangle {
        id: head
        width: root.contentWidth
        height: Theme.row
        color: Theme.window
        Row {
            x: Theme.padding
            Repeater {
                model: root.entries.columns
                delegate: TableHead {
                    required property int index
                    required property string modelData
                    objectName: "head_" + index
                    width: root.cellWidth()
                    text: modelData
                    figure: root.entries.isFigure(index)
                    sorted: root.entries.sortColumn === index
                    descending: root.entries.descending
                    onClicked: root.entries.sortBy(index)
                }
            }
        }
    }
    ListView {
        id: list
        objectName: "table"
        anchors.top: head.bottom
        width: root.contentWidth
        height: root.height - head.height
        model: root.entries
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        Accessible.role: Accessible.Table
        Accessible.name: qsTrId("app.list") + " " + root.planner.listedTable
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onReturnPressed: root.planner.go(root.entries, currentIndex)
        EmptyNote {
            visible: list.count === 0
            text: root.entries.filter !== "" ? qsTrId("app.filter.nothing") : qsTrId("app.list.empty")
        }
        ScrollBar.vertical: ScrollBar {
            parent: root.parent
            anchors.right: parent ? parent.right : undefined
            height: list.height
            y: Theme.dockHead + Theme.row
            visible: root.visible
        }
        delegate: ItemDelegate {
            id: line
            required property int index
            required property var cells
            width: list.width
            height: Theme.row
            padding: 0
            leftPadding: Theme.padding
            highlighted: ListView.isCurrentItem
            Accessible.name: cells.join(" ")
            onClicked: {
                list.currentIndex = index
                list.forceActiveFocus()
                root.planner.go(root.entries, index)
            }
            contentItem: Row {
                Repeater {
                    model: line.cells
                    delegate: Words {
                        required property int index
                        required property string modelData
                        horizontalAlignment: root.entries.isFigure(index) ? Text.AlignRight : Text.AlignLeft
                        width: root.cellWidth()
                        height: Theme.row
                        rightPadding: Theme.group
                        text: modelData
                        elide: Text.ElideRight
                    }
                }
            }
            background: Rectangle {
                color: line.highlighted ? Theme.selected : line.hovered ? Theme.hover : "transparent"
                Rectangle {
                    width: Theme.bar
                    height: parent.height
                    color: Theme.accent
                    visible: line.highlighted
                }
            }
        }
    }
}
