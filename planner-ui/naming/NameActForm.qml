// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// What an act on a name asks for, and what would follow from it.
Flickable {
    id: root
    required property NameAct act

    objectName: "nameAct"
    contentHeight: body.height + 2 * Theme.padding
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}
    onVisibleChanged: {
        if (visible) beginning.start()
        else if (holds(root.Window.activeFocusItem)) root.forceActiveFocus(Qt.OtherFocusReason)
    }
    function holds(item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === root) return true
        }
        return false
    }

    FileDialog {
        id: choosing
        title: qsTrId("names.file")
        nameFilters: [qsTrId("attach.filter") + " (*.jpg *.jpeg *.png *.pdf)"]
        onAccepted: root.act.chooseFile(selectedFile)
    }
    Timer {
        id: beginning
        interval: 0
        onTriggered: body.nextItemInFocusChain(true).forceActiveFocus(Qt.OtherFocusReason)
    }
    Column {
        id: body
        x: Theme.padding
        y: Theme.padding
        width: root.width - 2 * Theme.padding
        spacing: Theme.gap
        Repeater {
            model: root.act.fields
            delegate: NamedRow {
                id: line
                required property var modelData
                readonly property bool free: modelData.options.length === 0
                property var chosen: modelData.value
                name: modelData.title + (modelData.wanted ? " *" : "")
                PlainField {
                    objectName: "act_" + line.modelData.key
                    visible: line.free
                    width: parent ? parent.width : 0
                    placeholderText: line.modelData.hint
                    text: line.modelData.value
                    Accessible.name: line.modelData.title
                    onTextEdited: root.act.answer(line.modelData.key, text)
                    onEscaped: root.act.close()
                }
                PlainChoice {
                    objectName: "act_" + line.modelData.key + "_choice"
                    visible: !line.free
                    width: parent ? parent.width : 0
                    name: line.modelData.title
                    options: line.modelData.options
                    value: line.chosen
                    onChosen: (value) => {
                        line.chosen = value
                        root.act.answer(line.modelData.key, value)
                    }
                }
            }
        }
        NamedRow {
            visible: Array.from(root.act.fields).some((one) => one.key === "document")
            name: qsTrId("names.file")
            PlainButton {
                objectName: "actFile"
                width: parent ? parent.width : 0
                text: root.act.file === "" ? qsTrId("names.file.choose") : root.act.file
                onClicked: choosing.open()
            }
        }
        Words {
            objectName: "actFault"
            width: parent.width
            visible: text !== ""
            text: root.act.fault
            color: Theme.error
            wrapMode: Text.Wrap
        }
        Words {
            objectName: "actEffect"
            width: parent.width
            visible: text !== ""
            text: root.act.effect
            wrapMode: Text.Wrap
        }
        Words {
            objectName: "actPlates"
            width: parent.width
            visible: text !== ""
            text: root.act.plates
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }
}
