// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What another changed meanwhile, field by field: mine or theirs.
PanelFrame {
    id: root
    required property Editing editing

    title: qsTrId("edit.conflict.title")
    detail: editing.conflictTitle
    closable: true
    onClosed: editing.giveWay()

    Words {
        id: why
        x: Theme.padding
        y: Theme.padding
        width: parent.width - 2 * Theme.padding
        text: qsTrId(root.editing.choosable ? "edit.conflict.choose" : "edit.conflict.look")
        wrapMode: Text.Wrap
        quiet: true
    }
    ListView {
        objectName: "conflicts"
        anchors.top: why.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: foot.top
        width: parent.width
        model: root.editing.conflicts
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        delegate: Column {
            id: field
            required property int index
            required property string title
            required property string detail
            required property var cells
            required property bool able
            width: ListView.view.width
            leftPadding: Theme.padding
            bottomPadding: Theme.group
            spacing: Theme.grid
            Words {
                text: field.title
                font.bold: true
            }
            ConflictChoice {
                objectName: "mine" + field.index
                width: field.width - 2 * Theme.padding
                word: qsTrId("edit.mine")
                shown: field.cells[0]
                chosen: field.able
                choosable: root.editing.choosable
                onClicked: root.editing.keepMine(field.index, true)
            }
            ConflictChoice {
                objectName: "theirs" + field.index
                width: field.width - 2 * Theme.padding
                word: qsTrId("edit.theirs")
                shown: field.cells[1]
                detail: field.detail
                chosen: !field.able
                choosable: root.editing.choosable
                onClicked: root.editing.keepMine(field.index, false)
            }
        }
    }
    PanelFooter {
        id: foot
        PlainButton {
            text: qsTrId("edit.give_way")
            onClicked: root.editing.giveWay()
        }
        PlainButton {
            objectName: "settle"
            text: qsTrId(root.editing.choosable ? "edit.settle" : "edit.do_it")
            main: true
            onClicked: root.editing.settle()
        }
    }
}
