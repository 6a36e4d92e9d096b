// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The office's database: where it is and who logs in.
PanelFrame {
    id: root
    required property Connection connection

    function pressMain() { open() }
    function open() {
        if (!connection.ready) return
        connection.open(password.text)
        password.text = ""
    }

    title: qsTrId("app.connect")
    closable: true

    ScrollBody {
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        Column {
            x: Theme.padding
            topPadding: Theme.padding
            bottomPadding: Theme.padding
            width: parent.width - 2 * Theme.padding
            spacing: Theme.gap
            NamedField {
                fieldName: "connect_host"
                name: qsTrId("app.connect.host")
                hint: qsTrId("app.connect.host.hint")
                text: root.connection.host
                onEdited: (text) => root.connection.host = text
            }
            NamedField {
                fieldName: "connect_port"
                name: qsTrId("app.connect.port")
                hint: "5432"
                text: root.connection.port
                onEdited: (text) => root.connection.port = text
            }
            NamedField {
                fieldName: "connect_database"
                name: qsTrId("app.connect.database")
                text: root.connection.database
                onEdited: (text) => root.connection.database = text
            }
            NamedField {
                fieldName: "connect_user"
                name: qsTrId("app.connect.user")
                text: root.connection.user
                onEdited: (text) => root.connection.user = text
            }
            NamedRow {
                id: secret
                name: qsTrId("app.connect.password")
                PlainField {
                    id: password
                    objectName: "connect_password"
                    width: parent ? parent.width : 0
                    echoMode: TextInput.Password
                    Accessible.name: secret.name
                    onEscaped: focus = false
                    onAccepted: root.open()
                }
            }
            Words {
                width: parent.width
                text: qsTrId("app.connect.why")
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
        }
    }
    PanelFooter {
        PlainButton {
            objectName: "connectOpen"
            text: qsTrId("app.open")
            main: true
            enabled: root.connection.ready
            onClicked: root.open()
        }
    }
}
