// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The rows of the dock: heads and sums stay, rows scroll, wide ones sideways.
Flickable {
    id: root
    required property Planner planner
    readonly property TableModel entries: planner.listed
    property int column: 0  // of the cell with the cursor

    // Where the cells begin; the last one is where they end.
    readonly property var edges: {
        const out = [Theme.padding]
        for (const letters of Array.from(entries.widths))
            out.push(out[out.length - 1] + Math.round(letters * Theme.letter) + Theme.group)
        return out
    }

    function cellWidth(index: int): int { return edges[index + 1] - edges[index] }
    function moveTo(index: int) {
        column = Math.max(0, Math.min(entries.columns.length - 1, index))
        const left = edges[column] - Theme.padding, right = edges[column + 1]
        contentX = Math.max(0, Math.min(left, Math.max(contentX, right - width)))
    }
    function sideways(step: int) {
        if (entries.isHead(entries.current)) entries.fold(entries.current, step < 0)
        else moveTo(column + step)
    }
    function pressed(event: KeyEvent): bool {
        const extend = (event.modifiers & Qt.ShiftModifier) !== 0
        const page = Math.max(1, Math.floor(list.height / Theme.row) - 1)
        switch (event.key) {
        case Qt.Key_Down: entries.step(1, extend); return true
        case Qt.Key_Up: entries.step(-1, extend); return true
        case Qt.Key_PageDown: entries.step(page, extend); return true
        case Qt.Key_PageUp: entries.step(-page, extend); return true
        case Qt.Key_Home: entries.step(-entries.count, extend); return true
        case Qt.Key_End: entries.step(entries.count, extend); return true
        case Qt.Key_Left: sideways(-1); return true
        case Qt.Key_Right: sideways(1); return true
        case Qt.Key_F2: planner.cell.begin(entries.current, column); return true
        case Qt.Key_Space: entries.choose(entries.current, false, true); return true
        case Qt.Key_Return:
        case Qt.Key_Enter: planner.goToRow(entries.current); return true
        case Qt.Key_C: if (event.modifiers & Qt.ControlModifier) { planner.copyRows(); return true } break
        case Qt.Key_A: if (event.modifiers & Qt.ControlModifier) { entries.chooseAll(); return true } break
        }
        return false
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    contentWidth: Math.max(width, edges[edges.length - 1] + Theme.padding)
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
                    width: root.cellWidth(index)
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
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        width: root.contentWidth
        model: root.entries
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: false
        Accessible.role: Accessible.Table
        Accessible.name: root.planner.listedTable
        onActiveFocusChanged: if (activeFocus && root.entries.current < 0) root.entries.step(1)
        Keys.onPressed: (event) => event.accepted = root.pressed(event)
        Connections {
            target: root.entries
            function onCurrentChanged() {
                if (root.entries.current >= 0) list.positionViewAtIndex(root.entries.current, ListView.Contain)
            }
        }
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
        PlainField {
            id: editor
            readonly property CellEditor cell: root.planner.cell
            objectName: "cellEditor"
            parent: list.contentItem
            visible: cell.open
            z: 1
            x: visible ? root.edges[cell.column] - Theme.gap : 0
            y: cell.line * Theme.row
            width: visible ? Math.max(Theme.cell, root.cellWidth(cell.column)) : 0
            height: Theme.row
            horizontalAlignment: root.entries.isFigure(cell.column) ? Text.AlignRight : Text.AlignLeft
            Accessible.name: qsTrId("app.table.edit") + " " + (root.entries.columns[cell.column] ?? "")
            onVisibleChanged: {
                if (!visible) {
                    focus = false  // else the list would hand its keys on to it
                    return list.forceActiveFocus()
                }
                text = cell.text
                selectAll()
                forceActiveFocus()
            }
            onAccepted: cell.accept(text)
            onEscaped: cell.close()
        }
        delegate: TableLine {
            width: list.width
            entries: root.entries
            edges: root.edges
            column: root.column
            cursor: root.entries.current === index
            keyboard: list.activeFocus
            onPressed: (column, extend, toggle) => {
                root.column = column
                list.forceActiveFocus()
                if (head) return root.entries.fold(index, !folded)
                root.entries.choose(index, extend, toggle)
                if (!extend && !toggle) root.planner.goToRow(index)
            }
            onEditWanted: (column) => root.planner.cell.begin(index, column)
        }
    }
    Rectangle {
        id: foot
        readonly property var sums: root.entries.sums
        anchors.bottom: parent.bottom
        width: root.contentWidth
        height: Theme.bodyLine
        color: Theme.window
        visible: list.count > 0 && sums.some(sum => sum !== "")
        Row {
            x: Theme.padding
            Repeater {
                model: foot.sums
                delegate: Words {
                    required property int index
                    required property string modelData
                    objectName: "sum_" + index
                    width: root.cellWidth(index)
                    height: foot.height
                    rightPadding: Theme.group
                    horizontalAlignment: root.entries.isFigure(index) ? Text.AlignRight : Text.AlignLeft
                    font.bold: true
                    font.pixelSize: Theme.smallSize
                    text: index === 0 && modelData === "" ? qsTrId("app.table.sum") : modelData
                    elide: Text.ElideRight
                }
            }
        }
    }
}
