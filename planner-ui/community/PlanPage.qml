// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The latest plan, each community before and after; all plans, to be opened and begun.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.community.title")
    detail: planner.community.plan
    readonly property CommunityState community: planner.community
    readonly property EntryModel entries: community.communities

    function pressMain() { main.clicked() }

    function cellWidth(index: int): int {
        return index === 0 ? width - 2 * Theme.padding - 3 * Theme.narrowCell : Theme.narrowCell
    }

    FileDialog {
        id: taking
        title: qsTrId("studio.import")
        nameFilters: [qsTrId("studio.import.files") + " (*.csv *.xlsx *.shp *.gpkg *.geojson *.json)"]
        onAccepted: root.community.take(selectedFile)
    }
    EmptyNote {
        visible: root.community.plan === ""
        text: qsTrId("app.community.empty")
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: footer.top
        width: parent.width
        Section {
            width: body.width
            visible: root.community.plans.count > 1
            text: qsTrId("studio.plans")
            figure: String(root.community.plans.count)
        }
        Repeater {
            model: root.community.plans.count > 1 ? root.community.plans : null
            delegate: EntryRow {
                width: body.width
                onClicked: root.community.edit(index)
            }
        }
        Figures {
            width: body.width
            entries: root.planner.community.figures
        }
        Row {
            x: Theme.padding
            topPadding: Theme.gap
            visible: root.entries.count > 0
            Repeater {
                model: root.entries.columns
                delegate: TableHead {
                    required property int index
                    required property string modelData
                    width: root.cellWidth(index)
                    rightPadding: 0
                    text: modelData
                    figure: root.entries.isFigure(index)
                    sorted: root.entries.sortColumn === index
                    descending: root.entries.descending
                    onClicked: root.entries.sortBy(index)
                }
            }
        }
        ListView {
            id: list
            objectName: "communities"
            width: body.width
            height: contentHeight
            interactive: false
            model: root.entries
            activeFocusOnTab: true
            currentIndex: -1
            Accessible.role: Accessible.List
            Accessible.name: qsTrId("app.community.title")
            Keys.onReturnPressed: root.planner.go(root.entries, currentIndex)
            delegate: ItemDelegate {
                id: line
                required property int index
                required property var cells
                required property string tone
                width: list.width
                height: Theme.row
                padding: 0
                leftPadding: Theme.padding
                rightPadding: Theme.padding
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
                            width: root.cellWidth(index)
                            height: Theme.row
                            horizontalAlignment: root.entries.isFigure(index) ? Text.AlignRight : Text.AlignLeft
                            text: modelData
                            color: index === 3 && line?.tone !== "text2" ? Theme.tone(line?.tone ?? "") : Theme.text
                            elide: Text.ElideRight
                        }
                    }
                }
                background: Rectangle {
                    color: line.highlighted ? Theme.selected : line.hovered ? Theme.hover : "transparent"
                }
            }
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            symbol: "geo-alt"
            visible: root.community.plan !== ""
            hint: qsTrId("app.show_plan")
            onClicked: root.planner.showPlan()
        }
        PlainButton {
            objectName: "planImport"
            symbol: "box-arrow-in-down"
            hint: qsTrId("studio.import")
            onClicked: taking.open()
        }
        PlainButton {
            objectName: "planToday"
            text: qsTrId("studio.begin")
            main: root.community.plan === ""
            onClicked: root.community.beginToday()
        }
        PlainButton {
            id: main
            objectName: "planEdit"
            visible: root.community.plan !== ""
            text: qsTrId("studio.edit")
            main: true
            onClicked: root.community.plan === "" ? root.community.beginToday() : root.community.edit(0)
        }
    }
}
