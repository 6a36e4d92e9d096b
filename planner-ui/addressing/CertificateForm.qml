// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// An application for a certificate; a plate clicked on the map is its address.
PanelFrame {
    id: root
    required property CertificateDesk desk

    function pressMain() { desk.takeIn() }

    title: qsTrId("certificate.desk.form")
    closable: true

    Flickable {
        id: scroll
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        contentHeight: body.height + 2 * Theme.padding
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Column {
            id: body
            x: Theme.padding
            y: Theme.padding
            width: scroll.width - 2 * Theme.padding
            spacing: Theme.gap
            Repeater {
                model: root.desk.fields
                delegate: NamedRow {
                    id: line
                    required property var modelData
                    readonly property bool free: modelData.options.length === 0
                    name: modelData.title
                    PlainField {
                        objectName: "certificate_" + line.modelData.key
                        visible: line.free
                        width: parent ? parent.width : 0
                        placeholderText: line.modelData.hint
                        Accessible.name: line.name
                        text: line.modelData.value
                        onTextEdited: root.desk.answer(line.modelData.key, text)
                        onEscaped: focus = false
                    }
                    PlainChoice {
                        objectName: "certificate_" + line.modelData.key + "_choice"
                        visible: !line.free
                        width: parent ? parent.width : 0
                        name: line.name
                        options: line.modelData.options
                        value: line.modelData.value
                        onChosen: (value) => root.desk.answer(line.modelData.key, value)
                    }
                }
            }
        }
    }
    Words {
        id: said
        objectName: "certificateLack"
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: text === "" ? 0 : Math.max(Theme.row, implicitHeight)
        text: root.desk.lack
        quiet: true
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "certificateTakeIn"
            text: qsTrId("certificate.desk.take_in")
            hint: qsTrId("certificate.desk.take_in") + " Ctrl+Enter"
            main: true
            enabled: root.desk.lack === ""
            onClicked: root.desk.takeIn()
        }
    }
}
