// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// The naming plans: all of them with a form for the next, or one with its names.
PanelFrame {
    id: root
    required property NamePlans plans
    readonly property bool one: plans.title !== ""
    readonly property bool writing: !one || plans.draft  // names can be asked for

    function pressMain() {
        if (main.visible && main.enabled) main.clicked()
    }

    title: one ? plans.title : qsTrId("names.plans")
    detail: one ? plans.detail : ""
    closable: true

    ScrollBody {
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        NameLines {
            visible: !root.one && entries.count > 0
            name: qsTrId("names.plans.all")
            entries: root.plans.plans
            onWanted: (line) => root.plans.open(line)
        }
        Section {
            width: parent.width
            visible: root.one
            text: qsTrId("names.plan.names")
            figure: String(root.plans.names.count)
        }
        Repeater {
            model: root.one ? root.plans.names : null
            delegate: Item {
                id: kept
                required property int index
                required property string title
                required property string detail
                required property string figure
                required property string mark
                width: root.width
                height: line.implicitHeight
                NameLine {
                    id: line
                    width: parent.width - (give.visible ? give.width + Theme.gap : 0)
                    index: kept.index
                    title: kept.title
                    detail: kept.detail
                    figure: kept.figure
                    mark: kept.mark
                    tone: ""
                    hoverEnabled: false
                    focusPolicy: Qt.NoFocus
                }
                PlainButton {
                    id: give
                    objectName: "planRelease_" + kept.index
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.grid
                    visible: kept.mark === "○" && !root.plans.ended
                    framed: false
                    text: qsTrId("names.plan.release")
                    enabled: !root.plans.busy
                    onClicked: root.plans.release(kept.index)
                }
            }
        }
        Section {
            width: parent.width
            visible: root.writing
            text: root.one ? qsTrId("names.plan.more") : qsTrId("names.plan.new")
        }
        Column {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedField {
                visible: !root.one
                name: qsTrId("names.plan.name")
                hint: qsTrId("names.plan.name.hint")
                fieldName: "planName"
                text: root.plans.name
                onEdited: (text) => root.plans.name = text
            }
            NamedRow {
                visible: !root.one
                name: qsTrId("names.plan.district")
                PlainChoice {
                    objectName: "planTownship"
                    width: parent ? parent.width - draw.width - Theme.grid : 0
                    name: qsTrId("names.plan.district")
                    options: root.plans.townships
                    value: root.plans.township
                    onChosen: (value) => root.plans.township = value
                }
                PlainButton {
                    id: draw
                    objectName: "planDraw"
                    anchors.right: parent ? parent.right : undefined
                    symbol: "pencil"
                    chosen: root.plans.drawing
                    hint: qsTrId("names.plan.draw")
                    hintLeft: true
                    onClicked: root.plans.draw()
                }
            }
            NamedRow {
                visible: root.writing
                name: qsTrId("names.plan.theme")
                PlainChoice {
                    objectName: "planTheme"
                    width: parent ? parent.width : 0
                    name: qsTrId("names.plan.theme")
                    options: root.plans.themes
                    value: root.plans.theme
                    onChosen: (value) => root.plans.theme = value
                }
            }
            NamedWords {
                visible: root.writing
                prefix: "planSuggested"
                name: qsTrId("names.plan.suggested")
                options: Array.from([0, 5, 10, 20]).map(value => ({ value: value, word: String(value) }))
                value: root.plans.suggested
                onChosen: (value) => root.plans.suggested = value
            }
            NamedField {
                visible: root.writing
                name: qsTrId("names.plan.own")
                hint: qsTrId("names.plan.own.hint")
                fieldName: "planOwn"
                text: root.plans.own
                onEdited: (text) => root.plans.own = text
            }
            PlainButton {
                objectName: "planAdd"
                visible: root.one && root.plans.draft
                text: qsTrId("names.plan.add")
                enabled: !root.plans.busy
                onClicked: root.plans.add()
            }
            NamedField {
                visible: root.one && root.plans.draft
                name: qsTrId("names.plan.document")
                hint: qsTrId("names.plan.document.hint")
                fieldName: "planDocument"
                text: root.plans.document
                onEdited: (text) => root.plans.document = text
            }
            // What ends a plan stands apart and says how many names it gives back.
            PlainButton {
                objectName: "planEnd"
                visible: root.one && !root.plans.ended && !root.plans.draft
                text: qsTrId("names.plan.end").replace("{0}", String(root.plans.reserved))
                enabled: !root.plans.busy
                onClicked: root.plans.end()
            }
        }
    }
    PanelFooter {
        PlainButton {
            objectName: "planBack"
            visible: root.one
            text: qsTrId("names.plans.all")
            onClicked: root.plans.close()
        }
        PlainButton {
            id: main
            objectName: "planMain"
            visible: root.writing
            text: root.one ? qsTrId("names.plan.adopt") : qsTrId("names.plan.make")
            main: true
            enabled: !root.plans.busy
            onClicked: root.one ? root.plans.adopt() : root.plans.make()
        }
    }
}
