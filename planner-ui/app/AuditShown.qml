// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What an audit has come to, and whether its findings are on the map; nothing before it was run.
CheckBox {
    id: root
    required property Audit audit

    objectName: "findingsShown"
    x: Theme.padding
    width: parent.width - 2 * Theme.padding
    height: visible ? Theme.row : 0
    padding: 0
    visible: audit.summary !== ""
    checked: audit.shown
    text: audit.summary
    // qmllint disable deferred-property-id
    contentItem: Words {
        quiet: true
        leftPadding: root.indicator.width + root.spacing
        text: root.text
        font: root.font
        elide: Text.ElideRight
    }
    font.family: Theme.family
    font.pixelSize: Theme.smallSize
    Accessible.name: qsTrId("app.audit.on_map")
    onToggled: audit.shown = checked
}
