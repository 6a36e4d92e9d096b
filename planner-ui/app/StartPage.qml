// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// No workspace is open: the ones opened last, and how to come by another.
Rectangle {
    id: root
    required property Planner planner
    signal openWanted
    signal newWanted
    signal restoreWanted
    signal connectWanted
    color: Theme.window

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.group, 2 * Theme.searchWidth)
        spacing: Theme.group
        Words {
            text: qsTrId("app.name")
            font.pixelSize: Theme.figureSize
            font.bold: true
        }
        Words {
            width: parent.width
            text: qsTrId("app.start")
            wrapMode: Text.Wrap
        }
        Flow {
            width: parent.width
            spacing: Theme.gap
            PlainButton {
                text: qsTrId("app.open")
                symbol: "folder2-open"
                main: true
                onClicked: root.openWanted()
            }
            PlainButton {
                objectName: "newWorkspace"
                text: qsTrId("app.intake.fresh")
                symbol: "plus-lg"
                onClicked: root.newWanted()
            }
            PlainButton {
                objectName: "connectOffice"
                text: qsTrId("app.connect")
                symbol: "hdd-network"
                onClicked: root.connectWanted()
            }
            PlainButton {
                objectName: "openSample"
                text: qsTrId("app.sample")
                symbol: "geo-alt"
                enabled: !root.planner.sample.busy
                onClicked: root.planner.sample.open()
            }
            PlainButton {
                objectName: "startTour"
                text: qsTrId("tour.begin")
                symbol: "cursor"
                enabled: !root.planner.sample.busy
                onClicked: root.planner.tour.begin()
            }
            PlainButton {
                objectName: "restoreBackup"
                text: qsTrId("app.backup.restore")
                symbol: "clock-history"
                onClicked: root.restoreWanted()
            }
        }
        Row {
            visible: root.planner.sample.busy
            spacing: Theme.gap
            BusyIndicator {
                width: Theme.field
                height: Theme.field
                running: parent.visible
                Accessible.name: qsTrId("app.sample.making")
            }
            Words {
                height: Theme.field
                text: qsTrId("app.sample.making") + "  " + root.planner.sample.phase
                quiet: true
            }
            PlainButton {
                text: qsTrId("app.cancel")
                onClicked: root.planner.sample.cancel()
            }
        }
        SigningRows {
            width: parent.width
            settings: root.planner.settings
            prefix: "start_"
        }
        Words {
            visible: recent.count > 0
            text: qsTrId("app.recent")
            font.bold: true
        }
        ListView {
            id: recent
            objectName: "recent"
            width: parent.width
            height: Math.min(contentHeight, 4 * Theme.tallRow)
            visible: count > 0
            model: root.planner.settings.recent
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTrId("app.recent")
            Keys.onReturnPressed: root.planner.openRecent(currentIndex)
            Keys.onEnterPressed: root.planner.openRecent(currentIndex)
            delegate: EntryRow {
                onClicked: root.planner.openRecent(index)
            }
        }
    }
}
