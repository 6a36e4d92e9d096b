// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The service circle in the hand; while there is none, the facilities that stand.
Item {
    id: root
    required property Planner planner
    readonly property CareState care: planner.care
    readonly property LiveCircle circle: care.circle

    function pressMain() { if (here.enabled) here.clicked() }

    // All of it scrolls: in a small window the list would be left without a line.
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: footer.visible ? footer.top : parent.bottom
        width: parent.width
        Column {
            x: Theme.padding
            width: body.width - 2 * Theme.padding
            topPadding: Theme.padding
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedRow {
                name: qsTrId("care.room.profile")
                PlainChoice {
                    objectName: "careProfile"
                    width: parent ? parent.width : 0
                    name: qsTrId("care.room.profile")
                    options: root.care.profiles
                    value: root.care.profile
                    onChosen: (value) => root.care.profile = value
                }
            }
            NamedRow {
                name: qsTrId("care.room.people")
                PlainChoice {
                    objectName: "careYear"
                    width: parent ? parent.width : 0
                    name: qsTrId("care.room.people")
                    options: root.care.years
                    value: root.care.year
                    onChosen: (value) => root.care.year = value
                }
            }
            Words {
                objectName: "careLack"
                width: parent.width
                visible: text !== ""
                text: root.care.lack
                color: root.care.ready ? Theme.warning : Theme.text2
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "careHint"
                width: parent.width
                visible: root.care.ready && !root.circle.placed
                text: qsTrId("care.room.hint")
                quiet: true
                wrapMode: Text.Wrap
            }
        }
        // What nobody walks to: where the circle met such a piece, or before there is one.
        Column {
            objectName: "careIslands"
            width: body.width
            visible: root.care.ready && root.care.islandCount > 0 && (!root.circle.placed || root.circle.island)
            Section {
                width: parent.width
                text: qsTrId("care.room.islands")
                figure: String(root.care.islandCount)
            }
            Words {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                topPadding: Theme.grid
                bottomPadding: Theme.grid
                text: root.care.islands.count > 0 && root.care.gapCount === 0 ? qsTrId("care.room.islands.none")
                    : qsTrId("care.room.islands.told").replace("{0}", String(root.care.islandCount))
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            ListView {
                objectName: "islandList"
                width: parent.width
                height: Math.min(contentHeight, 3 * Theme.tallRow)
                model: root.care.islands
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: count > 0
                currentIndex: -1
                ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTrId("care.room.islands")
                Keys.onReturnPressed: root.care.showIsland(currentIndex)
                delegate: EntryRow {
                    onClicked: root.care.showIsland(index)
                }
            }
            Row {
                x: Theme.padding
                topPadding: Theme.grid
                bottomPadding: Theme.gap
                spacing: Theme.gap
                PlainButton {
                    objectName: "islandsFind"
                    visible: root.care.islands.count === 0
                    text: qsTrId("care.room.islands.find")
                    onClicked: root.care.findIslands()
                }
                PlainButton {
                    objectName: "islandsJoin"
                    visible: root.care.gapCount > 0
                    symbol: "link"
                    text: qsTrId("care.room.islands.join").replace("{0}", String(root.care.gapCount))
                    onClicked: root.care.joinIslands()
                }
            }
        }
        // The circle.
        Column {
            width: body.width
            visible: root.circle.placed
            Words {
                objectName: "circleStreet"
                x: Theme.padding
                width: body.width - 2 * Theme.padding
                visible: text !== ""
                text: root.circle.street
                font.bold: true
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "circleFault"
                x: Theme.padding
                width: body.width - 2 * Theme.padding
                topPadding: Theme.grid
                visible: text !== ""
                text: root.circle.fault
                color: Theme.warning
                wrapMode: Text.Wrap
            }
            CellRow {
                width: body.width
                visible: root.circle.rings.count > 0
                head: true
                cells: root.circle.rings.columns
            }
            Repeater {
                model: root.circle.rings
                delegate: CellRow {
                    required property int index
                    required property var model
                    objectName: "ring_" + index
                    width: body.width
                    cells: model.cells
                    marked: model.able
                    swatch: [Theme.mapWalk5, Theme.mapWalk10, Theme.mapWalk15][Math.max(0, index)] ?? "transparent"
                    onClicked: root.circle.minutes = [5, 10, 15][index]
                }
            }
            Words {
                x: Theme.padding
                width: body.width - 2 * Theme.padding
                topPadding: Theme.gap
                bottomPadding: Theme.gap
                text: root.circle.routing ? qsTrId("care.room.route.click") : qsTrId("care.room.drag")
                color: root.circle.routing ? Theme.accent : Theme.text2
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            Section {
                width: body.width
                visible: root.circle.route !== ""
                text: qsTrId("care.room.route.title")
                figure: root.circle.route
            }
            Repeater {
                model: root.circle.legs
                delegate: EntryRow {
                    width: body.width
                    hoverEnabled: false
                    focusPolicy: Qt.NoFocus
                }
            }
        }
        // What stands already.
        Column {
            width: body.width
            visible: root.care.ready && !root.circle.placed
            Section {
                width: parent.width
                text: qsTrId("care.room.facilities")
                figure: qsTrId("care.room.facilities.within")
            }
            Item {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                height: Theme.topBar
                NamedRow {
                    anchors.verticalCenter: parent.verticalCenter
                    name: qsTrId("care.room.kind")
                    PlainChoice {
                        objectName: "careKind"
                        width: parent ? parent.width : 0
                        name: qsTrId("care.room.kind")
                        options: root.care.kinds
                        value: root.care.kind
                        onChosen: (value) => root.care.kind = value
                    }
                }
            }
            EmptyNote {
                visible: root.care.facilities.count === 0
                text: qsTrId("care.room.facilities.none")
            }
            ListView {
                objectName: "facilityList"
                width: parent.width
                height: contentHeight
                interactive: false
                model: root.care.facilities
                activeFocusOnTab: true
                currentIndex: -1
                Accessible.role: Accessible.List
                Accessible.name: qsTrId("care.room.facilities")
                Keys.onReturnPressed: root.care.showFacility(currentIndex)
                delegate: EntryRow {
                    onClicked: root.care.showFacility(index)
                }
            }
        }
    }
    PanelFooter {
        id: footer
        visible: root.circle.placed
        PlainButton {
            objectName: "circleClear"
            text: qsTrId("care.room.clear")
            hint: text + " Esc"
            onClicked: root.circle.clear()
        }
        PlainButton {
            objectName: "circleRoute"
            text: qsTrId("care.room.route.ask")
            hint: text + " R"
            chosen: root.circle.routing
            onClicked: root.circle.routing = !root.circle.routing
        }
        PlainButton {
            id: here
            objectName: "circleSite"
            text: qsTrId("care.room.site_here")
            hint: text + " P"
            hintLeft: true
            main: true
            enabled: root.circle.placed
            onClicked: root.care.siteHere()
        }
    }
}
