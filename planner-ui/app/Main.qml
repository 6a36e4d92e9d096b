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
    property bool panelShown: true
    property bool dockShown: !narrow
    readonly property int panelWidth: width >= Theme.wideWindow ? Theme.widePanel : Theme.panelWidth
    readonly property int dockHeight: width >= Theme.wideWindow ? Theme.wideDock : Theme.dock
    // Where the map would be too low with it, the dock slides over the map.
    readonly property bool dockOver: narrow || height - Theme.topBar - Theme.status - dockHeight < Theme.leastMapHeight

    // One at a time lies over a small map.
    function showPanel(shown: bool) {
        panelShown = shown
        if (shown && narrow) dockShown = false
    }
    function showDock(shown: bool) {
        dockShown = shown
        if (shown && narrow) panelShown = false
    }
    function wantSheet(name: string) {
        panel.sheet = panel.sheet === name && panelShown ? "" : name
        showPanel(true)
    }
    function enterRoom(name: string) {
        // In a small window the panel lies over the map; the same room again puts it away.
        const again = narrow && panelShown && panel.page === name
        panel.sheet = ""
        showPanel(!again)
        planner.enterRoom(name)
    }
    function takeIn(file: url, fresh: bool) {
        planner.intake.choose(file, planner.place, fresh)
        panel.sheet = "import"
        showPanel(true)
    }
    function showTab(name: string) {
        dock.tab = name
        showDock(true)
    }
    function back() {
        if (planner.tour.active) planner.tour.end()
        else if (planner.attachments.picture !== "") planner.attachments.closePicture()
        else if (canvas.map.measuring) canvas.map.measuring = false
        else if (planner.editing.leave()) return
        else if (panel.sheet !== "") panel.sheet = ""
        else if (panel.page === "names" && planner.names.back()) return
        else if (panel.page === "plates" && planner.plates.back()) return
        else if (panel.page === "community" && planner.community.back()) return
        else if (panel.page === "care" && planner.care.back()) return
        else planner.card.close()
    }
    property int pane: 0
    function nextPane(step: int) {
        const panes = Array.from([rail, panel, canvas.map, dock, mark]).filter(item => item.visible)
        pane = (pane + step + panes.length) % panes.length
        const first = panes[pane] === canvas.map ? canvas.map : panes[pane].nextItemInFocusChain(true)
        first.forceActiveFocus(Qt.TabFocusReason)
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
    palette.highlight: Theme.selected
    palette.highlightedText: Theme.text
    palette.light: Theme.selected
    palette.midlight: Theme.hover
    palette.mid: Theme.border
    palette.dark: Theme.text2
    onNarrowChanged: showDock(!narrow)
    onClosing: if (visibility === Window.Windowed) planner.settings.size = Qt.size(width, height)

    Binding {
        target: Theme
        property: "dark"
        value: root.planner.settings.dark
    }

    Actions {
        planner: root.planner
        onWanted: (name) => root.act(name)
    }
    function nameAct(name: string) {
        panel.sheet = ""
        showPanel(true)
        if (planner.room !== "names") planner.enterRoom("names")
        planner.names.act(name)
    }
    function plateNumber() {
        panel.sheet = ""
        showPanel(true)
        const chosen = planner.room === "plates" && planner.plates.numberChosen()
        if (!chosen) planner.enterRoom("plates")
    }
    function act(name: string) {
        if (name.startsWith("room_")) return enterRoom(name.substring(5))
        if (name.startsWith("name_")) return nameAct(name)
        if (name.startsWith("studio_")) return planner.community.studio.act(name)
        if (name.startsWith("care_") || name.startsWith("siting_")) {
            return planner.care.act(name, canvas.map.pointer)
        }
        switch (name) {
        case "plate_number": return plateNumber()
        case "plate_audit": return planner.plates.audit.run()
        case "plate_certificates":
            panel.sheet = ""
            showPanel(true)
            if (planner.room !== "plates") planner.enterRoom("plates")
            return planner.plates.showCertificates()
        case "plate_signs":
            panel.sheet = ""
            showPanel(true)
            if (planner.room !== "plates") planner.enterRoom("plates")
            return planner.plates.showSigns()
        case "search": return bar.focusSearch()
        case "tour": return planner.tour.begin()
        case "palette": return commandPalette.open()
        case "undo": return planner.history.undo()
        case "redo": return planner.history.redo()
        case "keys":
        case "history":
        case "field":
        case "layers":
        case "settings":
        case "connect": return wantSheet(name)
        case "import": return taking.openFor(!opened)
        case "new": return taking.openFor(true)
        case "basemap":
            panel.sheet = "layers"
            showPanel(true)
            return panel.chooseBasemap()
        case "export":
            planner.outlet.look()
            return wantSheet(name)
        case "print":
            planner.studio.look(canvas.map.seen(), planner.room)
            return wantSheet(name)
        case "problem_next": return planner.goToProblem(1)
        case "problem_previous": return planner.goToProblem(-1)
        case "list":
        case "problems":
        case "chart": return showTab(name)
        case "pane_next": return nextPane(1)
        case "pane_previous": return nextPane(-1)
        case "panel": return showPanel(!panelShown)
        case "dock": return showDock(!dockShown)
        case "map_only":
            panelShown = dockShown = !(panelShown || dockShown)
            return
        case "reload": return planner.reload()
        case "main": return panel.pressMain()
        case "show_plan": return planner.showPlan()
        case "community_solve": return planner.community.solvePlan()
        case "community_review": return planner.community.reviewPlan()
        case "community_today":
        case "community_edit":
            if (planner.room !== "community") enterRoom("community")
            return name === "community_today" ? planner.community.beginToday() : planner.community.edit(0)
        case "show_sites": return planner.showScenario()
        case "open": return opening.open()
        case "dark": planner.settings.dark = true; return
        case "light": planner.settings.dark = false; return
        case "chinese": planner.english = false; return
        case "english": planner.english = true; return
        default: canvas.act(name)
        }
    }
    Shortcut { sequences: ["Escape"]; onActivated: root.back() }

    FileDialog {
        id: opening
        title: qsTrId("app.open")
        nameFilters: [qsTrId("app.open.filter") + " (*.gpkg)"]
        onAccepted: root.planner.openUrl(selectedFile)
    }
    FileDialog {
        id: restoring
        title: qsTrId("app.backup.restore")
        nameFilters: [qsTrId("app.backup.filter") + " (*.gpkg)"]
        onAccepted: root.planner.backups.restore(selectedFile)
    }
    FileDialog {
        id: taking
        property bool fresh: false
        function openFor(anew: bool) {
            fresh = anew
            open()
        }
        title: fresh ? qsTrId("app.intake.fresh") : qsTrId("app.intake")
        nameFilters: [qsTrId("app.intake.filter")
            + " (" + root.planner.intake.pattern + ")"]
        onAccepted: root.takeIn(selectedFile, fresh)
    }
    CommandPalette {
        id: commandPalette
        planner: root.planner
    }
    Connections {
        target: root.planner.editing
        // In a small window the panel would lie over what is drawn.
        function onChanged() { if (root.narrow && root.planner.editing.mode !== "") root.panelShown = false }
        function onConflictsChanged() { if (root.planner.editing.conflicted) root.showPanel(true) }
    }
    Connections {
        target: root.planner.card
        function onChanged() {
            if (root.planner.card.title === "") return
            panel.sheet = ""
            if (!root.narrow || root.planner.editing.mode === "") root.showPanel(true)
        }
    }

    Connections {
        target: root.planner.tour
        // In a small window what it points at would lie below panel and list.
        function onChanged() {
            if (!root.narrow || !root.planner.tour.active) return
            root.showDock(false)
            root.panelShown = root.planner.tour.inPanel
        }
    }

    Rail {
        id: rail
        width: root.narrow ? Theme.narrowRail : Theme.rail
        anchors.top: parent.top
        anchors.bottom: status.top
        planner: root.planner
        sheet: panel.sheet
        dockShown: root.dockShown
        onRoomWanted: (name) => root.enterRoom(name)
        onSettingsWanted: root.wantSheet("settings")
        onDockWanted: root.showDock(!root.dockShown)
    }
    TopBar {
        id: bar
        anchors.left: rail.right
        anchors.right: parent.right
        planner: root.planner
        narrow: root.narrow
        sheet: panel.sheet
        onSheetWanted: (sheet) => root.act(sheet)
        onMapWanted: canvas.map.forceActiveFocus()
        onPreviewEnded: (restore) => canvas.map.endPreview(restore)
    }
    MapCanvas {
        id: canvas
        anchors.left: root.narrow || !panel.visible ? rail.right : panel.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: dock.visible && !root.dockOver ? dock.top : status.top
        visible: root.opened
        covered: root.narrow && panel.visible ? panel.width : 0
        planner: root.planner
    }
    PictureView {
        objectName: "pictureView"
        anchors.fill: canvas
        attachments: root.planner.attachments
    }
    Dock {
        id: dock
        objectName: "dock"
        anchors.left: canvas.left
        anchors.right: parent.right
        anchors.bottom: status.top
        height: Math.max(root.dockHeight, Math.min(wanted, (status.y - bar.height) / 2))
        visible: root.opened && root.dockShown
        planner: root.planner
    }
    StartPage {
        anchors.left: panel.visible ? panel.right : rail.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: status.top
        visible: !root.opened
        planner: root.planner
        onOpenWanted: opening.open()
        onNewWanted: root.act("new")
        onRestoreWanted: restoring.open()
        onConnectWanted: root.act("connect")
    }
    SidePanel {
        id: panel
        objectName: "panel"
        anchors.left: rail.right
        anchors.top: bar.bottom
        anchors.bottom: status.top
        width: Math.min(root.panelWidth, root.width - rail.width)
        visible: root.panelShown && (root.opened || Array.from(["settings", "keys", "import", "connect"]).includes(sheet))
        planner: root.planner
        onShowWanted: canvas.map.showSelection()
        onOpenWanted: opening.open()
        onNewWanted: root.act("new")
        onFileWanted: taking.openFor(root.planner.intake.fresh)
        onListWanted: (row) => {
            root.planner.listLayer(row)
            root.showTab("list")
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
        objectName: "message"
        anchors.horizontalCenter: root.opened ? canvas.horizontalCenter : parent.horizontalCenter
        anchors.top: bar.bottom
        anchors.topMargin: Theme.padding
        width: Math.min(2 * Theme.searchWidth, (root.opened ? canvas.width : root.width) - 2 * Theme.rail)
        notice: root.planner.notice
        problem: canvas.map.problem
    }
    TourMark {
        id: mark
        anchors.fill: parent
        tour: root.planner.tour
        stage: root.contentItem
        onEnded: canvas.map.forceActiveFocus()
    }
}
