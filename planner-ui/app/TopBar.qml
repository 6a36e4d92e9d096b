// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Search, the open workspace, undo, redo, history, layers.
Rectangle {
    id: root
    required property Planner planner
    required property string sheet
    required property bool narrow
    property bool searching: false  // in a small window the field comes when it is asked for
    signal sheetWanted(string sheet)
    signal mapWanted
    signal previewEnded(bool restore)

    function focusSearch() {
        searching = true
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
        visible: !root.narrow || root.searching
        width: root.narrow ? tools.x - 2 * Theme.gap : Math.min(Theme.searchWidth - 2 * Theme.gap, root.width / 2)
        anchors.verticalCenter: parent.verticalCenter
        onFinished: (restore) => {
            root.searching = false
            root.previewEnded(restore)
            root.mapWanted()
        }
    }
    PlainButton {
        id: searchButton
        objectName: "searchButton"
        x: Theme.gap
        visible: !search.visible
        enabled: root.planner.place !== ""
        anchors.verticalCenter: parent.verticalCenter
        symbol: "search"
        hint: qsTrId("app.search") + "  Ctrl+F"
        onClicked: root.focusSearch()
    }
    Words {
        visible: !root.narrow || !root.searching
        anchors.left: search.visible ? search.right : searchButton.right
        anchors.leftMargin: Theme.group
        anchors.right: tools.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.planner.title + (root.narrow ? "" : "  " + root.planner.asOf)
        font.bold: true
        elide: Text.ElideRight
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
            enabled: root.planner.history.undoText !== ""
            hint: enabled ? qsTrId("app.undo") + " " + root.planner.history.undoText
                          : qsTrId("app.undo.nothing")
            onClicked: root.planner.history.undo()
        }
        PlainButton {
            objectName: "redo"
            symbol: "arrow-clockwise"
            framed: false
            enabled: root.planner.history.redoText !== ""
            hint: enabled ? qsTrId("app.redo") + " " + root.planner.history.redoText
                          : qsTrId("app.redo.nothing")
            onClicked: root.planner.history.redo()
        }
        PlainButton {
            objectName: "importButton"
            visible: !root.narrow
            symbol: "box-arrow-in-down"
            text: qsTrId("app.import")
            hint: qsTrId("app.intake") + "  Ctrl+I"
            framed: false
            chosen: root.sheet === "import"
            onClicked: root.sheetWanted("import")
        }
        PlainButton {
            objectName: "exportButton"
            visible: !root.narrow
            symbol: "box-arrow-up"
            text: qsTrId("app.export")
            hint: qsTrId("app.export") + "  Ctrl+E"
            framed: false
            chosen: root.sheet === "export"
            onClicked: root.sheetWanted("export")
        }
        PlainButton {
            objectName: "printButton"
            symbol: "printer"
            text: root.narrow ? "" : qsTrId("app.print")
            hint: qsTrId("app.print") + "  Ctrl+P"
            framed: false
            chosen: root.sheet === "print"
            onClicked: root.sheetWanted("print")
        }
        PlainButton {
            objectName: "historyButton"
            symbol: "clock-history"
            text: root.narrow ? "" : qsTrId("app.history")
            hint: qsTrId("app.history")
            framed: false
            chosen: root.sheet === "history"
            onClicked: root.sheetWanted("history")
        }
        PlainButton {
            objectName: "layersButton"
            symbol: "layers"
            text: root.narrow ? "" : qsTrId("app.layers")
            hint: qsTrId("app.layers")
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
