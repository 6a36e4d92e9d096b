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
        if (page === "card") return showWanted()
        if (page === "conflict") return planner.editing.settle()
        const shown = Array.from(pages.children).find(one => one.visible && one.item)
        if (shown && shown.item.pressMain) shown.item.pressMain()
    }

    function chooseBasemap() { layers.item.chooseBasemap() }

    // A page is made when it is first shown, and stays: most are not needed on most days.
    component Page: Loader {
        required property string name
        anchors.fill: parent
        visible: root.page === name
        active: false
        Component.onCompleted: if (visible) active = true
        onVisibleChanged: if (visible) active = true
    }

    color: Theme.panel
    onVisibleChanged: if (!visible) sheet = ""

    // What lies below must not be clicked through the panel.
    MouseArea { anchors.fill: parent }

    Item {
        id: pages
        anchors.fill: parent
        anchors.rightMargin: 1
        Page {
            name: "names"
            sourceComponent: NamesRoom {
                planner: root.planner
            }
        }
        Page {
            name: "plates"
            sourceComponent: PlatesRoom {
                planner: root.planner
            }
        }
        Page {
            name: "community"
            sourceComponent: CommunityRoom {
                planner: root.planner
            }
        }
        Page {
            name: "care"
            sourceComponent: CareRoom {
                planner: root.planner
            }
        }
        Page {
            name: "card"
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
        Page {
            name: "conflict"
            sourceComponent: ConflictPanel {
                editing: root.planner.editing
            }
        }
        Page {
            name: "history"
            sourceComponent: HistoryPanel {
                history: root.planner.history
                onClosed: root.sheet = ""
            }
        }
        Page {
            id: layers
            name: "layers"
            sourceComponent: LayersPanel {
                planner: root.planner
                onClosed: root.sheet = ""
                onListWanted: (row) => root.listWanted(row)
            }
        }
        Page {
            name: "print"
            sourceComponent: PrintPanel {
                studio: root.planner.studio
                onClosed: root.sheet = ""
            }
        }
        Page {
            name: "import"
            sourceComponent: IntakePanel {
                intake: root.planner.intake
                onClosed: root.sheet = ""
                onFileWanted: root.fileWanted()
            }
        }
        Page {
            name: "export"
            sourceComponent: ExportPanel {
                outlet: root.planner.outlet
                onClosed: root.sheet = ""
            }
        }
        Page {
            name: "keys"
            sourceComponent: KeysPanel {
                planner: root.planner
                onClosed: root.sheet = ""
            }
        }
        Page {
            name: "connect"
            sourceComponent: ConnectPanel {
                connection: root.planner.connection
                onClosed: root.sheet = ""
            }
        }
        Page {
            name: "settings"
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
