// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The map with its zoom buttons, scale bar, legend and the name under the pointer.
Item {
    id: root
    required property Planner planner
    property alias map: map
    property real covered: 0  // px at the left that a panel lies over
    // A plan in the studio is drawn by its own layer.
    readonly property bool studying: planner.room === "community" && planner.community.studio.ready
    readonly property var studied: ["plan_community", "plan_assignment", "community"]
    // So are the sites of a draft.
    readonly property bool siting: planner.room === "care" && planner.care.ready
        && Array.from(["siting", "study", "scenarios"]).includes(planner.care.sheet)
    readonly property var sited: ["siting_result", "service_circle", "uncovered_place", "candidate_site"]

    function words(english: bool): string {
        return planner.measureText(map.measuredLength, map.measuredArea)
    }
    // The map's own actions, by name.
    function act(name: string) {
        switch (name) {
        case "view_back": return map.viewBack()
        case "view_forward": return map.viewForward()
        case "zoom_in": return map.zoomBy(2)
        case "zoom_out": return map.zoomBy(0.5)
        case "county": return map.showCounty()
        case "fit": return map.showSelection()
        case "measure":
            map.measuring = !map.measuring
            map.forceActiveFocus()
            return
        case "edit_draw": return planner.editing.draw()
        case "edit_vertices": return planner.editing.changeVertices()
        case "edit_split": return planner.editing.split()
        case "edit_merge": return planner.editing.merge()
        case "edit_remove": return planner.editing.remove()
        case "edit_snap": tool.snapping = !tool.snapping; return
        case "edit_cross": return tool.toggleCross()
        }
    }

    MapItem {
        id: map
        objectName: "map"
        anchors.fill: parent
        clip: true
        workspace: root.planner.place
        theme: root.planner.room
        english: root.planner.english
        hiddenTables: Array.from(root.planner.hiddenTables).concat(root.studying ? root.studied : [])
                                                             .concat(root.siting ? root.sited : [])
        basemap: root.planner.basemap.file
        basemapOpacity: root.planner.basemap.opacity
        grounds: root.planner.grounds
        leftInset: Math.max(root.covered, legend.unfolded ? legend.width : 0)
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("app.map")
        onFeatureClicked: (table, id) => root.planner.card.choose(table, id)
        onRemovalWanted: root.planner.commands.press("edit_remove")
        onFeatureAdded: (table, id) => root.planner.card.add(table, id)

        // Two fingers, on a screen or a pad: what lies between them stays between them.
        PinchHandler {
            property real before: 1
            property point middle
            target: null
            onActiveChanged: {
                before = 1
                middle = centroid.position
            }
            onActiveScaleChanged: {
                if (!active || activeScale <= 0) return
                map.zoomAt(centroid.position, activeScale / before)
                before = activeScale
            }
            onCentroidChanged: {
                if (!active) return
                map.panBy(middle.x - centroid.position.x, middle.y - centroid.position.y)
                middle = centroid.position
            }
        }
    }
    FindingLayer {
        objectName: "findingLayer"
        anchors.fill: map
        readonly property Audit told: root.planner.room === "plates" ? root.planner.plates.audit
                                                                    : root.planner.names.audit
        readonly property Room room: root.planner.room === "plates" ? root.planner.plates
                                                                   : root.planner.names
        visible: root.planner.room === "names" || root.planner.room === "plates"
        map: map
        audit: told
        error: Theme.mapError
        warning: Theme.mapWarning
        info: Theme.mapInfo
        Accessible.role: Accessible.Graphic
        Accessible.name: told.summary
        onChosen: (line) => root.planner.go(room.problems, line)
    }
    NumberingLayer {
        objectName: "numberingLayer"
        anchors.fill: map
        visible: root.planner.room === "plates" && root.planner.plates.holds
        map: map
        numbering: root.planner.plates.numbering
        accent: Theme.mapNumber
        kept: Theme.mapKept
        halo: Theme.mapPlate
        family: Theme.family
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("plates.map")
    }
    PlanLayer {
        objectName: "planLayer"
        anchors.fill: map
        visible: root.studying
        map: map
        desk: root.planner.community.studio
        ink: Theme.mapText
        accent: Theme.mapNumber
        halo: Theme.mapPlate
        over: Theme.mapOver
        under: Theme.mapUnder
        family: Theme.family
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("studio.map")
    }
    CareLayer {
        objectName: "careLayer"
        anchors.fill: map
        visible: root.planner.room === "care" && root.planner.care.ready
        map: map
        circle: root.planner.care.circle
        desk: root.planner.care.desk
        hand: root.planner.care.sheet === "circle" ? "circle" : root.siting ? "siting" : ""
        sites: root.siting
        ink: Theme.mapText
        accent: Theme.mapNumber
        halo: Theme.mapPlate
        error: Theme.mapError
        covered: Theme.mapCovered
        uncovered: Theme.uncovered
        nearest: Theme.mapWalk5
        near: Theme.mapWalk10
        far: Theme.mapWalk15
        edge: Theme.mapWalkEdge
        family: Theme.family
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("care.room.map")
    }
    EditTool {
        id: tool
        objectName: "editTool"
        anchors.fill: map
        map: map
        Component.onCompleted: root.planner.editing.attach(tool)
        Accessible.role: Accessible.Graphic
        Accessible.name: root.planner.editing.hint
    }
    Connections {
        target: root.planner.card
        function onMarked(table: string, ids: var) { map.select(table, ids) }
    }
    Connections {
        target: root.planner
        function onBoxWanted(west: real, south: real, east: real, north: real) {
            map.showBox(west, south, east, north)
        }
        function onPreviewWanted(table: string, id: string, west: real, south: real, east: real, north: real) {
            map.preview(table, id, west, south, east, north)
        }
        function onRowsChanged() { map.refresh() }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.mapDim
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.focusWidth
        border.color: Theme.accent
        visible: map.activeFocus && root.keyboard
    }
    property bool keyboard: map.focusReason === Qt.TabFocusReason || map.focusReason === Qt.ShortcutFocusReason

    Rectangle {
        visible: map.hoverName !== ""
        x: Math.min(map.hoverAt.x + Theme.group, root.width - width - Theme.gap)
        y: Math.max(Theme.gap, map.hoverAt.y - height - Theme.gap)
        width: hover.implicitWidth + 2 * Theme.gap
        height: Theme.row
        radius: Theme.radius
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        Words {
            id: hover
            anchors.centerIn: parent
            text: map.hoverName
        }
    }
    Column {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.padding
        spacing: Theme.grid
        PlainButton {
            symbol: "plus-lg"
            hint: qsTrId("app.zoom_in")
            hintLeft: true
            onClicked: map.zoomBy(2)
        }
        PlainButton {
            symbol: "dash-lg"
            hint: qsTrId("app.zoom_out")
            hintLeft: true
            onClicked: map.zoomBy(0.5)
        }
        PlainButton {
            symbol: "fullscreen"
            hint: qsTrId("app.zoom_county")
            hintLeft: true
            onClicked: map.showCounty()
        }
        PlainButton {
            objectName: "measure"
            symbol: "rulers"
            chosen: map.measuring
            hint: qsTrId("app.measure") + " M"
            hintLeft: true
            onClicked: root.act("measure")
        }
        PlainButton {
            objectName: "edit"
            symbol: "vector-pen"
            chosen: root.planner.editing.open
            hint: qsTrId("edit.title")
            hintLeft: true
            onClicked: root.planner.editing.open = !root.planner.editing.open
        }
    }
    EditBar {
        objectName: "editBar"
        visible: root.planner.editing.open
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.padding
        width: Math.min(implicitWidth, root.width - 2 * Theme.padding)
        planner: root.planner
        tool: tool
        compact: root.width < Theme.leastWidth
        onWanted: (name) => root.act(name)
    }
    Rectangle {
        objectName: "measureText"
        visible: map.measuring
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.padding
        width: measured.implicitWidth + 2 * Theme.padding
        height: Theme.field
        radius: Theme.radius
        color: Theme.panel
        border.width: 1
        border.color: Theme.border
        Words {
            id: measured
            anchors.centerIn: parent
            text: root.words(root.planner.english)
        }
    }
    Legend {
        id: legend
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.padding
        legend: map.legend
        english: root.planner.english
        greatestHeight: root.height - 2 * Theme.padding - Theme.topBar
    }
    Item {
        id: scale
        readonly property real metres: root.planner.scaleBarMetres(map.metresPerPixel, Theme.scaleBar)
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.padding
        width: Theme.scaleBar
        height: Theme.row
        Words {
            anchors.horizontalCenter: line.horizontalCenter
            anchors.bottom: line.top
            text: root.planner.lengthText(scale.metres)
            font.pixelSize: Theme.smallSize
            color: Theme.mapText
            style: Text.Outline
            styleColor: Theme.mapPlate
        }
        Rectangle {
            id: line
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: Math.round(scale.metres / map.metresPerPixel)
            height: 3
            color: Theme.mapText
            border.width: 0
        }
        Rectangle { anchors.right: line.right; anchors.bottom: line.bottom; width: 2; height: Theme.gap; color: Theme.mapText }
        Rectangle { anchors.left: line.left; anchors.bottom: line.bottom; width: 2; height: Theme.gap; color: Theme.mapText }
    }
}
