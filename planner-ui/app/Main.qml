// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The frame: rail, top bar, side panel, map, dock, status bar.
ApplicationWindow {
    id: root
    required property Planner planner
    readonly property bool narrow: width < Theme.narrowWindow
    readonly property bool opened: planner.place !== ""
    property string sheet: ""
    property bool panelShown: true
    property bool dockShown: true
    readonly property bool panelOver: narrow
    readonly property int panelWidth: width >= Theme.wideWindow ? Theme.widePanel : Theme.panelWidth
    readonly property int dockHeight: width >= Theme.wideWindow ? Theme.wideDock : Theme.dock
    readonly property bool dockFits: height - Theme.topBar - Theme.status - dockHeight >= Theme.leastMapHeight

    function wantSheet(name: string) {
        sheet = sheet === name ? "" : name
        panelShown = true
    }
    function enterRoom(name: string) {
        // In a small window the panel lies over the map; the same room again puts it away.
        const again = narrow && panelShown && sheet === "" && planner.room === name
        sheet = ""
        panelShown = !again
        planner.room = name
    }

    minimumWidth: Theme.leastWidth
    minimumHeight: Theme.leastHeight
    visible: false
    title: (opened ? planner.title + " – " : "") + qsTrId("app.name")
    color: Theme.window
    palette.window: Theme.window
    palette.windowText: Theme.text
    palette.base: Theme.panel
    palette.text: Theme.text
    palette.button: Theme.panel
    palette.buttonText: Theme.text
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    palette.mid: Theme.border
    palette.dark: Theme.text2
    onNarrowChanged: panelShown = !narrow

    Shortcut { sequences: ["Ctrl+F"]; onActivated: bar.focusSearch() }
    Shortcut { sequences: ["Ctrl+Z"]; enabled: root.planner.undoText !== ""; onActivated: root.planner.undo() }
    Shortcut { sequences: ["Ctrl+Shift+Z", "Ctrl+Y"]; enabled: root.planner.redoText !== ""; onActivated: root.planner.redo() }
    Shortcut { sequences: ["Ctrl+H"]; onActivated: root.wantSheet("history") }
    Shortcut { sequences: ["Ctrl+1"]; onActivated: root.enterRoom("names") }
    Shortcut { sequences: ["Ctrl+2"]; onActivated: root.enterRoom("plates") }
    Shortcut { sequences: ["Ctrl+3"]; onActivated: root.enterRoom("community") }
    Shortcut { sequences: ["Ctrl+4"]; onActivated: root.enterRoom("care") }
    Shortcut { sequences: ["F9"]; onActivated: root.panelShown = !root.panelShown }
    Shortcut { sequences: ["Ctrl+J"]; onActivated: root.dockShown = !root.dockShown }
    Shortcut {
        sequences: ["Escape"]
        onActivated: {
            if (root.sheet !== "") root.sheet = ""
            else root.planner.closeFeature()
        }
    }

    FileDialog {
        id: opening
        title: qsTrId("app.open")
        nameFilters: [qsTrId("app.open.filter") + " (*.gpkg)"]
        onAccepted: root.planner.openUrl(selectedFile)
    }
    Connections {
        target: root.planner
        function onFeatureChanged() { if (root.planner.featureTitle !== "") root.sheet = "" }
    }

    Rectangle {
        id: rail
        width: root.narrow ? Theme.narrowRail : Theme.rail
        anchors.top: parent.top
        anchors.bottom: status.top
        color: Theme.panel
        Column {
            width: parent.width
            Repeater {
                model: ["names", "plates", "community", "care"]
                delegate: RailButton {
                    required property int index
                    required property string modelData
                    width: rail.width
                    objectName: "room_" + modelData
                    symbol: ["signpost-split", "123", "diagram-3", "house-heart"][index]
                    text: [qsTrId("app.room.names"), qsTrId("app.room.plates"),
                           qsTrId("app.room.community"), qsTrId("app.room.care")][index]
                    current: root.sheet !== "settings" && root.planner.room === modelData
                    onClicked: root.enterRoom(modelData)
                }
            }
        }
        RailButton {
            anchors.bottom: parent.bottom
            width: rail.width
            objectName: "settings"
            symbol: "translate"
            text: qsTrId("app.settings")
            current: root.sheet === "settings"
            onClicked: root.wantSheet("settings")
        }
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.divider
        }
    }
    TopBar {
        id: bar
        anchors.left: rail.right
        anchors.right: parent.right
        planner: root.planner
        sheet: root.sheet
        onSheetWanted: (sheet) => root.wantSheet(sheet)
        onMapWanted: canvas.map.forceActiveFocus()
    }
    MapCanvas {
        id: canvas
        anchors.left: root.panelOver || !panel.visible ? rail.right : panel.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: dock.visible ? dock.top : status.top
        visible: root.opened
        planner: root.planner
    }
    Dock {
        id: dock
        anchors.left: canvas.left
        anchors.right: parent.right
        anchors.bottom: status.top
        height: root.dockHeight
        visible: root.opened && root.dockShown && root.dockFits
        planner: root.planner
    }
    StartPage {
        anchors.left: panel.visible ? panel.right : rail.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: status.top
        visible: !root.opened
        onOpenWanted: opening.open()
    }
    Rectangle {
        id: panel
        anchors.left: rail.right
        anchors.top: bar.bottom
        anchors.bottom: status.top
        width: Math.min(root.panelWidth, root.width - rail.width)
        visible: root.panelShown && (root.opened || root.sheet === "settings")
        color: Theme.panel
        // What lies below must not be clicked through the panel.
        MouseArea { anchors.fill: parent }

        Item {
            id: pages
            readonly property string page: root.sheet !== "" ? root.sheet
                                         : root.planner.featureTitle !== "" ? "feature"
                                         : root.planner.room
            anchors.fill: parent
            anchors.rightMargin: 1
            NamesRoom {
                anchors.fill: parent
                visible: pages.page === "names"
                planner: root.planner
            }
            PlatesRoom {
                anchors.fill: parent
                visible: pages.page === "plates"
                planner: root.planner
            }
            CommunityRoom {
                anchors.fill: parent
                visible: pages.page === "community"
                planner: root.planner
            }
            CareRoom {
                anchors.fill: parent
                visible: pages.page === "care"
                planner: root.planner
            }
            FeaturePanel {
                anchors.fill: parent
                visible: pages.page === "feature"
                planner: root.planner
                onClosed: root.planner.closeFeature()
                onShowWanted: canvas.map.showSelection()
            }
            HistoryPanel {
                anchors.fill: parent
                visible: pages.page === "history"
                planner: root.planner
                onClosed: root.sheet = ""
            }
            LayersPanel {
                anchors.fill: parent
                visible: pages.page === "layers"
                planner: root.planner
                onClosed: root.sheet = ""
                onListWanted: (row) => {
                    root.planner.listLayer(row)
                    dock.tab = "list"
                    root.dockShown = true
                }
            }
            SettingsPanel {
                anchors.fill: parent
                visible: pages.page === "settings"
                planner: root.planner
                onClosed: root.sheet = ""
                onOpenWanted: opening.open()
            }
        }
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.divider
        }
    }
    StatusBar {
        id: status
        width: parent.width
        anchors.bottom: parent.bottom
        planner: root.planner
        map: canvas.map
    }
    MessageBar {
        anchors.horizontalCenter: root.opened ? canvas.horizontalCenter : parent.horizontalCenter
        anchors.top: bar.bottom
        anchors.topMargin: Theme.padding
        width: Math.min(2 * Theme.searchWidth, (root.opened ? canvas.width : root.width) - 2 * Theme.rail)
        tone: canvas.map.problem !== "" ? "error" : root.planner.messageTone
        message: canvas.map.problem !== "" ? canvas.map.problem : root.planner.message
        onDismissed: root.planner.dismissMessage()
    }
}
