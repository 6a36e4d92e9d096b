// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The picture of the ground below the map: which file, how strong, or none.
Item {
    id: root
    required property BasemapState basemap
    readonly property bool there: basemap.file !== ""

    function choose() { choosing.open() }

    implicitHeight: lines.height + 2 * Theme.gap
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    FileDialog {
        id: choosing
        title: qsTrId("app.basemap.choose")
        nameFilters: [qsTrId("app.basemap.filter") + " (*.mbtiles *.gpkg *.tif *.tiff *.jp2 *.vrt)"]
        onAccepted: root.basemap.choose(selectedFile)
    }
    Column {
        id: lines
        x: Theme.padding
        y: Theme.gap
        width: parent.width - 2 * Theme.padding
        spacing: Theme.grid
        Row {
            width: parent.width
            spacing: Theme.gap
            Words {
                width: Theme.narrowCell
                height: Theme.field
                text: qsTrId("app.basemap")
                quiet: true
            }
            PlainButton {
                objectName: "basemapFile"
                width: parent.width - Theme.narrowCell - Theme.gap - (none.visible ? none.width + Theme.gap : 0)
                text: root.there ? "" : qsTrId("app.basemap.choose")
                hint: root.there ? root.basemap.file : text
                Accessible.name: qsTrId("app.basemap.choose")
                onClicked: root.choose()
                Words {
                    anchors.fill: parent
                    leftPadding: Theme.padding
                    rightPadding: Theme.padding
                    text: root.basemap.name
                    elide: Text.ElideMiddle
                    horizontalAlignment: Text.AlignHCenter
                }
            }
            PlainButton {
                id: none
                objectName: "basemapNone"
                visible: root.there
                symbol: "x-lg"
                framed: false
                hint: qsTrId("app.basemap.none")
                onClicked: root.basemap.clear()
            }
        }
        Row {
            width: parent.width
            visible: root.there
            spacing: Theme.gap
            Words {
                width: Theme.narrowCell
                height: Theme.row
                text: qsTrId("app.basemap.opacity")
                quiet: true
            }
            Slider {
                id: slider
                objectName: "basemapOpacity"
                width: parent.width - Theme.narrowCell - figure.width - 2 * Theme.gap
                height: Theme.row
                from: 0
                to: 1
                stepSize: 0.05
                value: root.basemap.opacity
                Accessible.role: Accessible.Slider
                Accessible.name: qsTrId("app.basemap.opacity")
                onMoved: root.basemap.opacity = value
                background: Rectangle {
                    x: slider.leftPadding
                    y: (slider.height - height) / 2
                    width: slider.availableWidth
                    height: Theme.grid
                    radius: Theme.grid / 2
                    color: Theme.divider
                    Rectangle {
                        width: slider.visualPosition * parent.width
                        height: parent.height
                        radius: Theme.grid / 2
                        color: Theme.accent
                    }
                }
                handle: Rectangle {
                    x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
                    y: (slider.height - height) / 2
                    width: Theme.smallIcon
                    height: Theme.smallIcon
                    radius: Theme.smallIcon / 2
                    color: Theme.panel
                    border.width: Theme.focusWidth
                    border.color: Theme.accent
                    FocusRing {
                        shown: slider.visualFocus
                        radius: Theme.smallIcon
                    }
                }
            }
            Words {
                id: figure
                width: Theme.rail - Theme.gap
                height: Theme.row
                horizontalAlignment: Text.AlignRight
                text: Math.round(100 * root.basemap.opacity) + "%"
            }
        }
    }
}
