// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Who signs what is done here: name and unit.
Column {
    id: root
    required property Settings settings
    property string prefix  // of the fields' names in tests
    spacing: Theme.gap

    Words {
        objectName: root.prefix + "member"
        width: parent.width
        visible: text !== ""
        text: root.settings.member
        wrapMode: Text.Wrap
    }
    NamedField {
        visible: root.settings.member === ""
        fieldName: root.prefix + "person"
        name: qsTrId("app.person")
        hint: root.settings.login
        text: root.settings.person
        onEdited: (text) => root.settings.person = text
    }
    NamedField {
        visible: root.settings.member === ""
        fieldName: root.prefix + "unit"
        name: qsTrId("app.unit")
        hint: qsTrId("app.unit.hint")
        text: root.settings.unit
        onEdited: (text) => root.settings.unit = text
    }
    Words {
        width: parent.width
        visible: root.settings.member === ""
        text: qsTrId("app.person.why")
        quiet: true
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
}
