// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The certificates: what waits, what is in force, what has ended.
PanelFrame {
    id: root
    required property CertificateDesk desk

    function pressMain() { desk.apply() }

    title: qsTrId("certificate.desk.title")
    closable: true

    Flow {
        id: head
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        topPadding: Theme.gap
        bottomPadding: Theme.gap
        spacing: Theme.grid
        Repeater {
            model: root.desk.piles
            delegate: PlainButton {
                required property var modelData
                objectName: "certificates_" + modelData.value
                height: Theme.row
                text: modelData.word
                font.pixelSize: Theme.smallSize
                chosen: root.desk.pile === modelData.value
                onClicked: root.desk.pile = modelData.value
            }
        }
    }
    ListView {
        id: list
        objectName: "certificateList"
        anchors.top: head.bottom
        anchors.bottom: footer.top
        width: parent.width
        model: root.desk.list
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        ScrollBar.vertical: ScrollBar { policy: ScrollBar.AsNeeded }
        Accessible.role: Accessible.List
        Accessible.name: root.title
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onReturnPressed: root.desk.open(currentIndex)
        Keys.onEnterPressed: root.desk.open(currentIndex)
        delegate: EntryRow {
            onClicked: {
                list.currentIndex = index
                root.desk.open(index)
            }
        }
        EmptyNote {
            visible: root.desk.list.count === 0
            text: qsTrId("certificate.desk.empty")
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "certificateApply"
            text: qsTrId("certificate.desk.form")
            main: true
            onClicked: root.desk.apply()
        }
    }
}
