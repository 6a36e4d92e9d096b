// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One name: what is known of it, what can be done next, its life.
PanelFrame {
    id: root
    required property Planner planner
    readonly property NameStory story: planner.names.story
    readonly property NameAct act: story.act

    function pressMain() {
        if (act.open) act.take()
        else if (story.acts.length > 0) act.begin(story.acts[0].value)
    }

    title: act.open ? act.title : story.title
    detail: act.open ? "" : story.detail
    closable: true

    NameActForm {
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        visible: root.act.open
        act: root.act
    }
    Flickable {
        id: scroll
        objectName: "namePage"
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        visible: !root.act.open
        contentHeight: body.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Column {
            id: body
            width: scroll.width
            Flow {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                topPadding: Theme.gap
                bottomPadding: Theme.gap
                spacing: Theme.grid
                Repeater {
                    model: root.story.acts
                    delegate: PlainButton {
                        required property var modelData
                        objectName: "act_" + modelData.value
                        height: Theme.row
                        text: modelData.word
                        onClicked: root.act.begin(modelData.value)
                    }
                }
            }
            Figures {
                objectName: "nameFacts"
                width: parent.width
                entries: root.story.facts
            }
            NameLines {
                name: qsTrId("names.section.notices")
                entries: root.story.notices
            }
            NameLines {
                name: qsTrId("names.section.doubts")
                entries: root.story.doubts
            }
            NameLines {
                name: qsTrId("names.section.line")
                entries: root.story.line
                onWanted: (line) => root.story.go(line)
            }
            NameLines {
                name: qsTrId("names.section.life")
                entries: root.story.life
            }
            AttachmentList {
                width: parent.width
                attachments: root.planner.attachments
            }
        }
    }
    PanelFooter {
        PlainButton {
            objectName: "namePaper"
            visible: !root.act.open
            text: qsTrId("names.papers")
            onClicked: root.planner.commands.press("name_papers")
        }
        PlainButton {
            objectName: "actCancel"
            visible: root.act.open
            text: qsTrId("app.cancel")
            onClicked: root.act.close()
        }
        PlainButton {
            objectName: "actTake"
            visible: root.act.open
            text: root.act.verb
            main: true
            enabled: !root.act.busy && root.act.fault === ""
            onClicked: root.act.take()
        }
        PlainButton {
            objectName: "actLead"
            visible: !root.act.open && root.story.acts.length > 0
            text: visible ? root.story.acts[0].word : ""
            main: true
            onClicked: root.act.begin(root.story.acts[0].value)
        }
    }
}
