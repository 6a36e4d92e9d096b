// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// Tables out as files for other programs: which, in what form, and what came of it.
PanelFrame {
    id: root
    required property Outlet outlet
    function pressMain() {
        if (write.enabled) saving.open()
    }

    title: qsTrId("app.export")
    closable: true

    FolderDialog {
        id: saving
        title: qsTrId("app.export.folder")
        onAccepted: root.outlet.write(selectedFolder)
    }
    Column {
        id: form
        x: Theme.padding
        y: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.gap
        NamedWords {
            prefix: "export"
            name: qsTrId("app.print.format")
            value: root.outlet.format
            options: [{ value: "shp", word: "Shapefile" }, { value: "gpkg", word: "GeoPackage" },
                { value: "geojson", word: "GeoJSON" }, { value: "dxf", word: "DXF" }]
            onChosen: (value) => root.outlet.format = value
        }
        NamedWords {
            prefix: "export"
            visible: root.outlet.format === "shp"
            name: qsTrId("app.intake.encoding")
            value: root.outlet.encoding
            options: Array.from(["UTF-8", "GB18030", "GBK"]).map(value => ({ value: value, word: value }))
            onChosen: (value) => root.outlet.encoding = value
        }
        NamedWords {
            prefix: "export"
            visible: root.outlet.format === "geojson"
            name: qsTrId("app.intake.crs")
            value: root.outlet.ownCrs
            options: [{ value: false, word: "WGS 84" }, { value: true, word: qsTrId("app.export.own_crs") }]
            onChosen: (value) => root.outlet.ownCrs = value
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.outlet.fault
            color: Theme.error
            wrapMode: Text.Wrap
        }
    }
    Section {
        id: head
        anchors.top: form.bottom
        anchors.topMargin: Theme.padding
        width: parent.width
        text: root.outlet.report.count > 0 ? qsTrId("app.export.outcome")
                                           : qsTrId("app.export.tables") + "  " + root.outlet.chosen + " / " + root.outlet.layers.count
    }
    ListView {
        objectName: "exportTables"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.footer
        width: parent.width
        visible: root.outlet.report.count === 0
        model: root.outlet.layers
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: LayerRow {
            width: ListView.view.width
            listable: false
            onToggled: root.outlet.choose(index, checked)
        }
    }
    ListView {
        objectName: "exportReport"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.footer
        width: parent.width
        visible: count > 0
        model: root.outlet.report
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: EntryRow { wraps: true }
    }
    PanelFooter {
        PlainButton {
            visible: root.outlet.busy
            text: qsTrId("app.cancel") + "  " + Math.round(100 * root.outlet.share) + "%"
            onClicked: root.outlet.cancel()
        }
        PlainButton {
            visible: !root.outlet.busy && root.outlet.report.count > 0
            text: qsTrId("app.export.again")
            onClicked: root.outlet.look()
        }
        PlainButton {
            objectName: "exportAll"
            visible: !root.outlet.busy && root.outlet.report.count === 0
            text: root.outlet.chosen < root.outlet.layers.count ? qsTrId("app.export.all") : qsTrId("app.export.none")
            onClicked: root.outlet.chooseAll(root.outlet.chosen < root.outlet.layers.count)
        }
        PlainButton {
            id: write
            objectName: "export"
            text: qsTrId("app.export.do")
            main: true
            enabled: !root.outlet.busy && root.outlet.chosen > 0
            onClicked: saving.open()
        }
    }
}
