// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Search, the open workspace, undo, redo, history, layers.
Rectangle {
    id: root
    required property Planner planner
    required property string sheet
    signal sheetWanted(string sheet)
    signal mapWanted

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    color: Theme.panel
    implicitHeight: Theme.topBar

    SearchBox {
        id: search
        planner: root.planner
        x: Theme.gap
        enabled: root.planner.place !== ""
        width: Math.min(Theme.searchWidth - 2 * Theme.gap, root.width / 2)
        anchors.verticalCenter: parent.verticalCenter
        onFinished: root.mapWanted()
    }
    Words {
        anchors.left: search.right
        anchors.leftMargin: Theme.group
        anchors.right: tools.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.planner.title
        font.bold: true
        elide: Text.ElideMiddle
    }
    Row {
        id: tools
        visible: root.planner.place !== ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.grid
        PlainButton {
            objectName: "undo"
            symbol: "arrow-counterclockwise"
            framed: false
            enabled: root.planner.undoText !== ""
            hint: enabled ? qsTrId("app.undo") + " " + root.planner.undoText
                          : qsTrId("app.undo.nothing")
            onClicked: root.planner.undo()
        }
        PlainButton {
            objectName: "redo"
            symbol: "arrow-clockwise"
            framed: false
            enabled: root.planner.redoText !== ""
            hint: enabled ? qsTrId("app.redo") + " " + root.planner.redoText
                          : qsTrId("app.redo.nothing")
            onClicked: root.planner.redo()
        }
        PlainButton {
            objectName: "historyButton"
            symbol: "clock-history"
            text: qsTrId("app.history")
            framed: false
            chosen: root.sheet === "history"
            onClicked: root.sheetWanted("history")
        }
        PlainButton {
            objectName: "layersButton"
            symbol: "layers"
            text: qsTrId("app.layers")
            framed: false
            chosen: root.sheet === "layers"
            onClicked: root.sheetWanted("layers")
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
