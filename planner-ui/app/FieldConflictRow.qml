// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What the office and a copy both changed: the thing, the field, and its values one below another.
ItemDelegate {
    id: root
    required property int index
    required property string title
    required property string detail
    required property string figure
    required property var cells

    padding: Theme.gap
    leftPadding: Theme.padding
    rightPadding: Theme.padding
    highlighted: ListView.isCurrentItem
    focusPolicy: Qt.NoFocus
    Accessible.name: title + " " + figure + " " + values.map(one => one.name + " " + one.value).join(" ") + " " + detail
    readonly property var values: Array.from([
        { name: qsTrId("app.field.before"), value: cells[0] },
        { name: qsTrId("app.field.office"), value: cells[1] },
        { name: qsTrId("app.field.copy"), value: cells[2] },
        { name: qsTrId("app.field.now"), value: cells[3] }]).filter(one => one.value !== "")

    // qmllint disable deferred-property-id
    contentItem: Column {
        spacing: Theme.grid / 2
        Words {
            width: parent.width
            text: root.title
            font.bold: true
            wrapMode: Text.Wrap
        }
        Words {
            width: parent.width
            text: root.figure
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.values
            delegate: Item {
                id: one
                required property var modelData
                width: parent ? parent.width : 0
                height: value.height
                Words {
                    width: Theme.narrowCell
                    text: one.modelData.name
                    quiet: true
                }
                Words {
                    id: value
                    x: Theme.narrowCell + Theme.grid
                    width: parent.width - x
                    text: one.modelData.value
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
            }
        }
        Words {
            width: parent.width
            text: root.detail
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.selected : root.hovered ? Theme.hover : "transparent"
        Rectangle {
            width: Theme.bar
            height: parent.height
            color: Theme.accent
            visible: root.highlighted
        }
    }
}
