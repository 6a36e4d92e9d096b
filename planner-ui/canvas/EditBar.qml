// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// What the hand does on the map: the tools, what a new thing is asked for, what to do now.
Rectangle {
    id: root
    required property Planner planner
    required property EditTool tool
    readonly property Editing editing: planner.editing
    property bool compact: false  // icons without words
    signal wanted(string name)

    function words(english: bool): string {
        if (tool.problem !== "") return tool.problem
        const size = planner.measureText(tool.sketchLength, tool.sketchArea)
        return tool.sketchLength > 0 ? size : editing.hint
    }

    implicitWidth: tools.implicitWidth + 2 * Theme.gap
    implicitHeight: body.height + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.panel
    border.width: 1
    border.color: root.tool.problem !== "" ? Theme.error : Theme.border
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTrId("edit.title")

    // What lies below must not be clicked through it.
    MouseArea { anchors.fill: parent }

    Column {
        id: body
        x: Theme.gap
        y: Theme.gap
        width: root.width - 2 * Theme.gap
        spacing: Theme.grid
        Row {
            id: tools
            spacing: Theme.grid
            PlainButton {
                objectName: "editDraw"
                symbol: "pencil"
                text: root.compact ? "" : qsTrId("edit.draw")
                hint: qsTrId("edit.draw")
                framed: false
                chosen: root.editing.mode === "draw"
                onClicked: root.wanted("edit_draw")
            }
            PlainButton {
                objectName: "editVertices"
                symbol: "bounding-box"
                text: root.compact ? "" : qsTrId("edit.vertices")
                hint: qsTrId("edit.vertices")
                framed: false
                chosen: root.editing.mode === "vertices"
                onClicked: root.wanted("edit_vertices")
            }
            PlainButton {
                objectName: "editSplit"
                symbol: "scissors"
                text: root.compact ? "" : qsTrId("edit.split")
                hint: qsTrId("edit.split")
                framed: false
                chosen: root.editing.mode === "split"
                onClicked: root.wanted("edit_split")
            }
            PlainButton {
                objectName: "editMerge"
                symbol: "union"
                text: root.compact ? "" : qsTrId("edit.merge")
                hint: qsTrId("edit.merge")
                framed: false
                onClicked: root.wanted("edit_merge")
            }
            PlainButton {
                objectName: "editRemove"
                symbol: "trash"
                text: root.compact ? "" : qsTrId("edit.remove")
                hint: qsTrId("edit.remove") + " Del"
                framed: false
                enabled: root.editing.able && root.editing.mode === ""
                onClicked: root.wanted("edit_remove")
            }
            PlainButton {
                objectName: "editSnap"
                symbol: "magnet"
                text: root.compact ? "" : qsTrId("edit.snap")
                hint: qsTrId("edit.snap") + " S"
                framed: false
                chosen: root.tool.snapping
                onClicked: root.wanted("edit_snap")
            }
            PlainButton {
                objectName: "editEnd"
                symbol: "check-lg"
                text: qsTrId("edit.end")
                visible: root.editing.mode === "draw" || root.editing.mode === "split"
                enabled: root.tool.canEnd && root.tool.problem === ""
                onClicked: root.tool.end()
            }
            PlainButton {
                symbol: "x-lg"
                framed: false
                hint: qsTrId("app.close")
                onClicked: root.editing.open = false
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.gap
            visible: root.editing.mode === "draw"
            PlainChoice {
                objectName: "editLayer"
                name: qsTrId("edit.layer")
                width: Theme.cell
                options: root.editing.layers
                value: root.editing.table
                onChosen: (value) => root.editing.table = value
            }
            Repeater {
                model: root.editing.asked
                delegate: Item {
                    id: question
                    required property var modelData
                    readonly property bool free: modelData.options.length === 0
                    width: Theme.cell
                    height: Theme.field
                    PlainChoice {
                        anchors.fill: parent
                        visible: !question.free
                        name: question.modelData.title
                        options: question.modelData.options
                        value: question.modelData.value
                        onChosen: (value) => {
                            root.editing.answer(question.modelData.column, value)
                            root.tool.forceActiveFocus()
                        }
                    }
                    PlainField {
                        id: answer
                        objectName: "answer_" + question.modelData.column
                        anchors.fill: parent
                        visible: question.free
                        Connections {
                            target: root.editing
                            function onEmptied() { answer.clear() }
                        }
                        placeholderText: question.modelData.title
                        text: question.modelData.value
                        onTextEdited: root.editing.answer(question.modelData.column, text)
                        onAccepted: root.tool.forceActiveFocus()
                        onEscaped: root.tool.forceActiveFocus()
                    }
                }
            }
        }
        PlainField {
            id: partNames
            objectName: "partNames"
            width: parent.width
            visible: root.editing.partsNamed
            placeholderText: qsTrId("edit.part_name")
            onTextEdited: root.editing.nameParts(text)
            onAccepted: root.tool.forceActiveFocus()
            onEscaped: root.tool.forceActiveFocus()
            Connections {
                target: root.editing
                function onEmptied() { partNames.clear() }
            }
        }
        Words {
            objectName: "editHint"
            width: parent.width
            visible: !root.compact || root.tool.problem !== "" || root.tool.sketchLength > 0
            text: root.words(root.planner.english)
            color: root.tool.problem !== "" ? Theme.error : Theme.text2
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
}
