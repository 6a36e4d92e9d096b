// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// One road's numbers before they are accepted: rule, zero point, each plate old and new.
PanelFrame {
    id: root
    required property RoadNumbering numbering

    function pressMain() { numbering.accept() }

    title: qsTrId("plates.form") + " " + numbering.road
    detail: numbering.facts
    closable: true

    Shortcut {
        enabled: root.visible && !number.activeFocus
        sequences: ["Q"]
        onActivated: root.numbering.lock()
    }
    Shortcut {
        enabled: root.visible && !number.activeFocus
        sequences: ["X"]
        onActivated: root.numbering.reverse()
    }

    Column {
        id: head
        x: Theme.padding
        y: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.gap
        NamedRow {
            name: qsTrId("plates.field.system")
            PlainChoice {
                objectName: "plateSystem"
                width: parent ? parent.width : 0
                name: qsTrId("plates.field.system")
                options: root.numbering.systems
                value: root.numbering.system
                onChosen: (value) => root.numbering.system = value
            }
        }
        NamedRow {
            name: qsTrId("plates.field.zero")
            PlainChoice {
                objectName: "plateZero"
                width: parent ? parent.width - turn.width - Theme.grid : 0
                name: qsTrId("plates.field.zero")
                options: root.numbering.zeros
                value: root.numbering.zero
                onChosen: (value) => root.numbering.zero = value
            }
            PlainButton {
                id: turn
                objectName: "plateReverse"
                anchors.right: parent ? parent.right : undefined
                text: qsTrId("plates.reverse")
                hint: qsTrId("plates.reverse") + " X"
                hintLeft: true
                onClicked: root.numbering.reverse()
            }
        }
        NamedWords {
            prefix: "plateAnew"
            name: qsTrId("plates.field.plates")
            options: [{ value: false, word: qsTrId("plates.keep") }, { value: true, word: qsTrId("plates.anew") }]
            value: root.numbering.anew
            onChosen: (value) => root.numbering.anew = value
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.numbering.sides
            wrapMode: Text.Wrap
        }
        Words {
            objectName: "plateTally"
            width: parent.width
            visible: text !== ""
            text: root.numbering.tally
            font.bold: true
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.numbering.findings
            delegate: EntryRow {
                width: head.width
                leftPadding: 0
                rightPadding: 0
                wraps: true
            }
        }
    }
    ListView {
        id: list
        objectName: "plateList"
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: hand.top
        width: parent.width
        model: root.numbering.plates
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: root.numbering.chosen
        onCurrentIndexChanged: positionViewAtIndex(currentIndex, ListView.Contain)
        ScrollBar.vertical: ScrollBar { policy: ScrollBar.AsNeeded }
        Accessible.role: Accessible.List
        Accessible.name: root.title
        Keys.onUpPressed: root.numbering.choose(Math.max(0, root.numbering.chosen - 1))
        Keys.onDownPressed: root.numbering.choose(Math.min(count - 1, root.numbering.chosen + 1))
        Keys.onReturnPressed: number.forceActiveFocus(Qt.OtherFocusReason)
        delegate: EntryRow {
            highlighted: ListView.isCurrentItem
            onClicked: {
                list.forceActiveFocus(Qt.MouseFocusReason)
                root.numbering.choose(index)
            }
        }
    }
    Rectangle {
        anchors.bottom: hand.top
        width: parent.width
        height: 1
        color: Theme.divider
        visible: hand.visible
    }
    Item {
        id: hand
        anchors.bottom: said.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: visible ? Theme.field + 2 * Theme.gap : 0
        visible: root.numbering.chosen >= 0
        NamedRow {
            anchors.verticalCenter: parent.verticalCenter
            name: qsTrId("plates.field.number")
            visible: root.numbering.open
            PlainField {
                id: number
                objectName: "plateNumber"
                width: parent ? parent.width - hold.width - Theme.grid : 0
                Accessible.name: qsTrId("plates.field.number")
                readonly property string stored: root.numbering.number
                onStoredChanged: text = stored
                text: root.numbering.number
                onAccepted: {
                    root.numbering.give(text)
                    list.forceActiveFocus(Qt.OtherFocusReason)
                }
                onEscaped: {
                    text = stored
                    list.forceActiveFocus(Qt.OtherFocusReason)
                }
            }
            PlainButton {
                id: hold
                objectName: "plateLock"
                anchors.right: parent ? parent.right : undefined
                text: root.numbering.locked ? qsTrId("plates.unlock") : qsTrId("plates.lock")
                hint: text + " Q"
                hintLeft: true
                chosen: root.numbering.locked
                onClicked: root.numbering.lock()
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: !root.numbering.open
            text: root.numbering.anew ? qsTrId("plates.anew_hint") : qsTrId("plates.kept_hint")
            quiet: true
            wrapMode: Text.Wrap
        }
    }
    Words {
        id: said
        objectName: "plateLack"
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: text === "" ? 0 : Math.max(Theme.row, implicitHeight)
        text: root.numbering.lack
        quiet: true
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "plateAccept"
            text: qsTrId("plates.accept")
            hint: qsTrId("plates.accept") + " Ctrl+Enter"
            main: true
            enabled: root.numbering.lack === ""
            onClicked: root.numbering.accept()
        }
    }
}
