// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

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
        if (page === "card") return showWanted()
        if (page === "conflict") return planner.editing.settle()
        const shown = Array.from(pages.children).find(one => one.visible && one.item)
        if (shown && shown.item.pressMain) shown.item.pressMain()
    }

    function chooseBasemap() { (layers.item as LayersPanel).chooseBasemap() }

    color: Theme.panel
    onVisibleChanged: if (!visible) sheet = ""

    // What lies below must not be clicked through the panel.
    MouseArea { anchors.fill: parent }

    Item {
        id: pages
        anchors.fill: parent
        anchors.rightMargin: 1
        LazyPage {
            name: "names"
            shown: root.page
            anchors.fill: parent
            sourceComponent: NamesRoom {
                planner: root.planner
            }
        }
        LazyPage {
            name: "plates"
            shown: root.page
            anchors.fill: parent
            sourceComponent: PlatesRoom {
                planner: root.planner
            }
        }
        LazyPage {
            name: "community"
            shown: root.page
            anchors.fill: parent
            sourceComponent: CommunityRoom {
                planner: root.planner
            }
        }
        LazyPage {
            name: "care"
            shown: root.page
            anchors.fill: parent
            sourceComponent: CareRoom {
                planner: root.planner
            }
        }
        LazyPage {
            name: "card"
            shown: root.page
            anchors.fill: parent
            sourceComponent: FeaturePanel {
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
        }
        LazyPage {
            name: "conflict"
            shown: root.page
            anchors.fill: parent
            sourceComponent: ConflictPanel {
                editing: root.planner.editing
            }
        }
        LazyPage {
            name: "history"
            shown: root.page
            anchors.fill: parent
            sourceComponent: HistoryPanel {
                history: root.planner.history
                onClosed: root.sheet = ""
            }
        }
        LazyPage {
            id: layers
            name: "layers"
            shown: root.page
            anchors.fill: parent
            sourceComponent: LayersPanel {
                planner: root.planner
                onClosed: root.sheet = ""
                onListWanted: (row) => root.listWanted(row)
            }
        }
        LazyPage {
            name: "print"
            shown: root.page
            anchors.fill: parent
            sourceComponent: PrintPanel {
                studio: root.planner.studio
                onClosed: root.sheet = ""
            }
        }
        LazyPage {
            name: "import"
            shown: root.page
            anchors.fill: parent
            sourceComponent: IntakePanel {
                intake: root.planner.intake
                onClosed: root.sheet = ""
                onFileWanted: root.fileWanted()
            }
        }
        LazyPage {
            name: "export"
            shown: root.page
            anchors.fill: parent
            sourceComponent: ExportPanel {
                outlet: root.planner.outlet
                onClosed: root.sheet = ""
            }
        }
        LazyPage {
            name: "keys"
            shown: root.page
            anchors.fill: parent
            sourceComponent: KeysPanel {
                planner: root.planner
                onClosed: root.sheet = ""
            }
        }
        LazyPage {
            name: "connect"
            shown: root.page
            anchors.fill: parent
            sourceComponent: ConnectPanel {
                connection: root.planner.connection
                onClosed: root.sheet = ""
            }
        }
        LazyPage {
            name: "settings"
            shown: root.page
            anchors.fill: parent
            sourceComponent: SettingsPanel {
                planner: root.planner
                onClosed: root.sheet = ""
                onOpenWanted: root.openWanted()
                onNewWanted: root.newWanted()
                onConnectWanted: root.sheet = "connect"
            }
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.divider
    }
}
