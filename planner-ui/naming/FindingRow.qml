// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// What a rule says of the draft: sentence, what to do and by which clause, the way to the other.
Item {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property string mark
    required property string tone
    required property var cells  // the name with the remedy applied
    required property bool placed
    signal mendWanted
    signal showWanted

    width: parent ? parent.width : 0
    implicitHeight: lines.height + Theme.gap
    Accessible.role: Accessible.ListItem
    Accessible.name: title + " " + detail

    Words {
        id: sign
        width: Theme.markWidth
        height: Theme.bodyLine
        text: root.mark
        color: Theme.tone(root.tone)
        font.bold: true
    }
    Column {
        id: lines
        anchors.left: sign.right
        anchors.leftMargin: Theme.grid
        anchors.right: parent.right
        spacing: Theme.grid
        Words {
            width: parent.width
            text: root.title
            wrapMode: Text.Wrap
        }
        Words {
            width: parent.width
            text: root.detail
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
        Flow {
            width: parent.width
            spacing: Theme.grid
            visible: root.placed || mend.visible
            PlainButton {
                objectName: "clash_" + root.index
                visible: root.placed
                height: Theme.row
                text: qsTrId("app.show") + (root.figure === "" ? "" : "  " + root.figure)
                onClicked: root.showWanted()
            }
            PlainButton {
                id: mend
                objectName: "mend_" + root.index
                visible: root.cells.length > 0 && root.cells[0] !== ""
                height: Theme.row
                text: visible ? qsTrId("names.mend").replace("{0}", root.cells[0]) : ""
                onClicked: root.mendWanted()
            }
        }
    }
}
