// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A plan edited by hand: the tools, its communities, what a move would do.
PanelFrame {
    id: root
    required property Planner planner
    readonly property PlanDesk desk: planner.community.studio
    readonly property bool typing: planName.activeFocus || communityName.activeFocus || time.activeFocus

    function pressMain() {
        if (desk.marked !== "") desk.accept()
        else desk.optimise()
    }

    title: desk.title
    detail: desk.detail
    closable: true

    Instantiator {
        model: root.planner.commands.keysOf("community")
        delegate: Shortcut {
            required property var modelData
            sequences: modelData.keys
            enabled: root.visible && !root.typing
            onActivated: root.planner.commands.press(modelData.id)
        }
    }

    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        Column {
            x: Theme.padding
            topPadding: Theme.padding
            bottomPadding: Theme.gap
            width: body.width - 2 * Theme.padding
            spacing: Theme.gap
            Row {
                spacing: Theme.grid
                Repeater {
                    model: [{ tool: "select", symbol: "cursor", key: "V" },
                            { tool: "brush", symbol: "brush", key: "B" },
                            { tool: "box", symbol: "bounding-box", key: "R" }]
                    delegate: PlainButton {
                        required property var modelData
                        objectName: "tool_" + modelData.tool
                        symbol: modelData.symbol
                        text: qsTrId("studio.tool." + modelData.tool)
                        hint: text + " " + modelData.key
                        chosen: root.desk.tool === modelData.tool
                        onClicked: root.desk.tool = modelData.tool
                    }
                }
                Words {
                    height: Theme.field
                    visible: root.desk.tool === "brush"
                    text: root.desk.brush + " px [ ]"
                    quiet: true
                    font.pixelSize: Theme.smallSize
                }
            }
            NamedRow {
                name: qsTrId("studio.target")
                PlainChoice {
                    objectName: "studioTarget"
                    width: parent ? parent.width : 0
                    name: qsTrId("studio.target")
                    options: root.desk.targets
                    value: root.desk.target
                    onChosen: (value) => root.desk.target = value
                }
            }
            Item {
                width: parent.width
                height: Theme.field
                Words {
                    objectName: "studioTally"
                    anchors.left: parent.left
                    anchors.right: next.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.desk.tally
                    font.bold: true
                    elide: Text.ElideRight
                }
                PlainButton {
                    id: next
                    anchors.right: parent.right
                    text: qsTrId("studio.next")
                    hint: text + " N"
                    hintLeft: true
                    onClicked: root.desk.act("studio_problem")
                }
            }
            Words {
                objectName: "studioObjective"
                width: parent.width
                text: root.desk.objective
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "studioGoals"
                width: parent.width
                text: root.desk.goals
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
            Words {
                objectName: "studioLive"
                width: parent.width
                visible: text !== ""
                text: root.desk.live
                wrapMode: Text.Wrap
            }
            PlainButton {
                objectName: "studioSolve"
                text: qsTrId("studio.solve")
                onClicked: root.planner.community.solvePlan()
            }
            Words {
                objectName: "studioProof"
                width: parent.width
                visible: text !== ""
                text: root.desk.proof
                wrapMode: Text.Wrap
            }
        }
        // What a move would do, before it is accepted.
        Column {
            id: shown
            objectName: "studioEffect"
            width: body.width
            bottomPadding: Theme.gap
            visible: root.desk.marked !== ""
            onVisibleChanged: if (visible) body.contentY = 0
            Section {
                width: parent.width
                text: qsTrId("studio.effect")
            }
            Words {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                topPadding: Theme.grid
                text: root.desk.marked
                font.bold: true
                wrapMode: Text.Wrap
            }
            Repeater {
                model: root.desk.effect
                delegate: EntryRow {
                    width: shown.width
                    hoverEnabled: false
                    focusPolicy: Qt.NoFocus
                }
            }
        }
        // Another plan beside this one: on the map left of the line, and in figures.
        Section {
            width: body.width
            visible: root.desk.other !== ""
            text: qsTrId("studio.other")
        }
        Column {
            width: body.width
            visible: root.desk.other !== ""
            topPadding: Theme.gap
            NamedRow {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                name: qsTrId("studio.cut")
                Slider {
                    objectName: "studioCut"
                    width: parent ? parent.width : 0
                    height: Theme.field
                    stepSize: 0.01
                    value: root.desk.cut
                    onMoved: root.desk.cut = value
                    Accessible.name: qsTrId("studio.cut")
                }
            }
            CellRow {
                width: parent.width
                head: true
                firstShare: 0.4
                cells: root.desk.compared.columns
            }
            Repeater {
                model: root.desk.compared
                delegate: CellRow {
                    required property var model
                    width: body.width
                    firstShare: 0.4
                    cells: model.cells
                }
            }
        }
        // What holds for single compounds, whoever moves them.
        Section {
            width: body.width
            visible: root.desk.draft
            text: qsTrId("studio.rules")
            figure: root.desk.rules
        }
        Flow {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            visible: root.desk.draft
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            Repeater {
                model: [{ word: "lock", symbol: "lock", least: 1 },
                        { word: "together", symbol: "link", least: 2 },
                        { word: "apart", symbol: "scissors", least: 2 },
                        { word: "free", symbol: "", least: 1 }]
                delegate: PlainButton {
                    required property var modelData
                    objectName: "rule_" + modelData.word
                    symbol: modelData.symbol
                    text: qsTrId("studio.rule." + modelData.word)
                    enabled: root.desk.markedCount >= modelData.least
                    hint: enabled ? text : qsTrId(modelData.least > 1 ? "studio.rule.mark_two" : "studio.rule.mark")
                    onClicked: root.desk.rule(modelData.word)
                }
            }
            PlainButton {
                objectName: "rule_unlock"
                visible: root.desk.lockedCount > 0
                symbol: "unlock"
                text: qsTrId("studio.rule.unlock_all")
                hint: text
                onClicked: root.desk.rule("unlock")
            }
            PlainButton {
                objectName: "rule_phases"
                text: qsTrId("studio.rule.phases")
                hint: text
                chosen: root.desk.phases
                onClicked: root.desk.rule("phases")
            }
        }
        Section {
            width: body.width
            text: qsTrId("studio.communities.list")
            figure: String(root.desk.communities.count)
        }
        Repeater {
            model: root.desk.communities
            delegate: PlanCommunityRow {
                width: body.width
                aimed: root.desk.targetRow === index
                fixed: !root.desk.draft
                onWanted: root.desk.aim(index)
                onOpened: root.desk.zoomTo(index)
                onLockWanted: root.desk.lock(index)
            }
        }
        Section {
            width: parent.width
            text: qsTrId("studio.plan")
        }
        Column {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedRow {
                name: qsTrId("studio.name")
                PlainField {
                    id: planName
                    objectName: "studioName"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("studio.name")
                    readonly property string stored: root.desk.title
                    onStoredChanged: text = stored
                    text: root.desk.title
                    onAccepted: root.desk.rename(text)
                    onEscaped: text = stored
                }
            }
            NamedRow {
                visible: root.desk.targetName !== ""
                name: qsTrId("studio.community_name")
                PlainField {
                    id: communityName
                    objectName: "studioCommunityName"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("studio.community_name")
                    readonly property string stored: root.desk.targetName
                    onStoredChanged: text = stored
                    text: root.desk.targetName
                    onAccepted: root.desk.nameTarget(text)
                    onEscaped: text = stored
                }
            }
            NamedRow {
                name: qsTrId("studio.other")
                PlainChoice {
                    objectName: "studioOther"
                    width: parent ? parent.width : 0
                    name: qsTrId("studio.other")
                    options: root.desk.others
                    value: root.desk.other
                    onChosen: (value) => root.desk.other = value
                }
            }
            NamedRow {
                visible: root.desk.draft
                name: qsTrId("care.room.seconds")
                PlainField {
                    id: time
                    objectName: "studioSeconds"
                    width: parent ? parent.width : 0
                    Accessible.name: qsTrId("care.room.seconds")
                    validator: IntValidator { bottom: 1; top: 3600 }
                    readonly property int stored: root.desk.seconds
                    onStoredChanged: text = String(stored)
                    text: String(root.desk.seconds)
                    onEditingFinished: root.desk.seconds = Number(text)
                    onEscaped: { text = String(stored); focus = false }
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                PlainButton {
                    objectName: "studioLockAll"
                    symbol: "lock"
                    text: qsTrId("studio.lock_all")
                    hint: text + " Shift+Q"
                    enabled: root.desk.draft
                    onClicked: root.desk.lockAll()
                }
                PlainButton {
                    objectName: "studioBranch"
                    symbol: "files"
                    text: qsTrId("studio.branch")
                    onClicked: root.desk.branch()
                }
            }
        }
    }
    // The words' own height is free: a bound one would ask for itself where they wrap.
    Item {
        id: said
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: lack.text === "" ? 0 : Math.max(Theme.row, lack.implicitHeight)
        Words {
            id: lack
            objectName: "studioLack"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.desk.marked !== "" || root.desk.solving ? root.desk.lack : ""
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "studioReject"
            visible: root.desk.marked !== ""
            text: qsTrId("studio.reject")
            hint: text + " A"
            onClicked: root.desk.reject()
        }
        PlainButton {
            objectName: "studioAccept"
            visible: root.desk.marked !== ""
            text: qsTrId("studio.accept")
            hint: text + " G"
            hintLeft: true
            main: true
            enabled: root.desk.lack === ""
            onClicked: root.desk.accept()
        }
        PlainButton {
            objectName: "studioReview"
            visible: root.desk.marked === ""
            text: qsTrId("studio.review")
            enabled: root.desk.ready
            onClicked: root.planner.community.reviewPlan()
        }
        PlainButton {
            objectName: "studioOptimise"
            visible: root.desk.marked === ""
            text: qsTrId("studio.optimise")
            hint: text + " O"
            hintLeft: true
            main: true
            enabled: root.desk.ready && root.desk.draft && !root.desk.solving
            onClicked: root.desk.optimise()
        }
    }
}
