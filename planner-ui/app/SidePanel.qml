// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The task in hand: the room's own page, the chosen feature's card, or a sheet.
Rectangle {
    id: root
    required property Planner planner
    property string sheet: ""
    readonly property string page: planner.editing.conflicted ? "conflict"
                                 : sheet !== "" ? sheet
                                 : planner.card.title !== "" && !roomHolds
                                 ? "card" : planner.room
    readonly property bool roomHolds: planner.room === "names" ? planner.names.holds
                                    : planner.room === "plates" ? planner.plates.holds
                                    : planner.room === "community" ? planner.community.holds
                                    : planner.room === "care" && planner.care.holds
    signal showWanted
    signal openWanted
    signal newWanted
    signal fileWanted
    signal listWanted(int row)

    // The page's main button, by its key.
    function pressMain() {
        if (page === "card") showWanted()
        else if (page === "conflict") planner.editing.settle()
        else if (page === "names") names.pressMain()
        else if (page === "plates") plates.pressMain()
        else if (page === "community") community.pressMain()
        else if (page === "care") care.pressMain()
        else if (page === "print") printing.pressMain()
        else if (page === "import") taking.pressMain()
        else if (page === "connect") connecting.open()
        else if (page === "export") giving.pressMain()
        else if (page === "field") field.pressMain()
    }

    function chooseBasemap() { layers.chooseBasemap() }

    color: Theme.panel
    onVisibleChanged: if (!visible) sheet = ""

    // What lies below must not be clicked through the panel.
    MouseArea { anchors.fill: parent }

    Item {
        anchors.fill: parent
        anchors.rightMargin: 1
        NamesRoom {
            id: names
            anchors.fill: parent
            visible: root.page === "names"
            planner: root.planner
        }
        PlatesRoom {
            id: plates
            anchors.fill: parent
            visible: root.page === "plates"
            planner: root.planner
        }
        CommunityRoom {
            id: community
            anchors.fill: parent
            visible: root.page === "community"
            planner: root.planner
        }
        CareRoom {
            id: care
            anchors.fill: parent
            visible: root.page === "care"
            planner: root.planner
        }
        FeaturePanel {
            anchors.fill: parent
            visible: root.page === "card"
            card: root.planner.card
            attachments: root.planner.attachments
            cell: root.planner.cell
            onClosed: root.planner.card.close()
            onShowWanted: root.showWanted()
            editable: root.planner.editing.able
            onEditWanted: root.planner.editing.changeVertices()
            numberable: root.planner.room === "plates" && root.planner.plates.able
            onNumberWanted: root.planner.plates.numberChosen()
        }
        ConflictPanel {
            anchors.fill: parent
            visible: root.page === "conflict"
            editing: root.planner.editing
        }
        HistoryPanel {
            anchors.fill: parent
            visible: root.page === "history"
            history: root.planner.history
            onClosed: root.sheet = ""
        }
        LayersPanel {
            id: layers
            anchors.fill: parent
            visible: root.page === "layers"
            planner: root.planner
            onClosed: root.sheet = ""
            onListWanted: (row) => root.listWanted(row)
        }
        PrintPanel {
            id: printing
            anchors.fill: parent
            visible: root.page === "print"
            studio: root.planner.studio
            onClosed: root.sheet = ""
        }
        IntakePanel {
            id: taking
            anchors.fill: parent
            visible: root.page === "import"
            intake: root.planner.intake
            onClosed: root.sheet = ""
            onFileWanted: root.fileWanted()
        }
        ExportPanel {
            id: giving
            anchors.fill: parent
            visible: root.page === "export"
            outlet: root.planner.outlet
            onClosed: root.sheet = ""
        }
        FieldPanel {
            id: field
            anchors.fill: parent
            visible: root.page === "field"
            field: root.planner.field
            onClosed: root.sheet = ""
            onSightWanted: (row) => root.planner.preview(root.planner.field.conflicts, row)
        }
        KeysPanel {
            anchors.fill: parent
            visible: root.page === "keys"
            planner: root.planner
            onClosed: root.sheet = ""
        }
        ConnectPanel {
            id: connecting
            anchors.fill: parent
            visible: root.page === "connect"
            connection: root.planner.connection
            onClosed: root.sheet = ""
        }
        SettingsPanel {
            anchors.fill: parent
            visible: root.page === "settings"
            planner: root.planner
            onClosed: root.sheet = ""
            onOpenWanted: root.openWanted()
            onNewWanted: root.newWanted()
            onConnectWanted: root.sheet = "connect"
            onFieldWanted: root.sheet = "field"
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.divider
    }
}
