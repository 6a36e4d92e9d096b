// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Search, the open workspace, undo, redo, history, layers.
Rectangle {
    id: root
    required property Planner planner
    required property string sheet
    required property bool narrow
    property bool searching: false  // in a small window the field comes when it is asked for
    // Words would leave no room for the county's name.
    readonly property bool crowded: width < Theme.roomyTopBar
    readonly property var sheets: [
        { name: "import", symbol: "box-arrow-in-down", word: qsTrId("app.import"), keys: "Ctrl+I" },
        { name: "export", symbol: "box-arrow-up", word: qsTrId("app.export"), keys: "Ctrl+E" },
        { name: "print", symbol: "printer", word: qsTrId("app.print"), keys: "Ctrl+P" },
        { name: "history", symbol: "clock-history", word: qsTrId("app.history"), keys: "Ctrl+H" },
    ]
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
        Repeater {
            model: root.narrow ? [] : root.sheets
            delegate: PlainButton {
                required property var modelData
                objectName: modelData.name + "Button"
                symbol: modelData.symbol
                text: root.crowded ? "" : modelData.word
                hint: modelData.word + "  " + modelData.keys
                framed: false
                chosen: root.sheet === modelData.name
                onClicked: root.sheetWanted(modelData.name)
            }
        }
        PlainButton {
            objectName: "layersButton"
            symbol: "layers"
            text: root.crowded ? "" : qsTrId("app.layers")
            hint: qsTrId("app.layers") + "  Ctrl+L"
            framed: false
            chosen: root.sheet === "layers"
            onClicked: root.sheetWanted("layers")
        }
        PlainButton {
            id: more
            objectName: "moreButton"
            visible: root.narrow
            symbol: "three-dots"
            hint: qsTrId("app.more")
            framed: false
            chosen: rest.opened
            onClicked: rest.open()
            Popup {
                id: rest
                objectName: "moreMenu"
                x: more.width - width
                y: more.height
                padding: Theme.grid
                background: Rectangle {
                    radius: Theme.radius
                    color: Theme.panel
                    border.width: 1
                    border.color: Theme.border
                }
                // qmllint disable deferred-property-id
                contentItem: Column {
                    Repeater {
                        model: root.sheets
                        delegate: PlainButton {
                            required property var modelData
                            objectName: modelData.name + "More"
                            symbol: modelData.symbol
                            text: modelData.word
                            framed: false
                            chosen: root.sheet === modelData.name
                            onClicked: {
                                rest.close()
                                root.sheetWanted(modelData.name)
                            }
                        }
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
