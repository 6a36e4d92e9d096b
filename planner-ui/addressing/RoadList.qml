// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// Roads with their door plates, then those that have none; one is chosen to be numbered.
PanelFrame {
    id: root
    required property PlatesState plates
    property bool marking: false  // a click marks a road, to be numbered with others
    function pressMain() { if (list.currentIndex >= 0) plates.number(list.currentIndex) }

    title: qsTrId("app.plates.title")
    detail: plates.totals

    PlainField {
        id: field
        objectName: "roadFilter"
        x: Theme.padding
        y: Theme.gap
        width: parent.width - 2 * Theme.padding
        placeholderText: qsTrId("plates.find")
        text: root.plates.filter
        onTextEdited: root.plates.filter = text
        onEscaped: root.plates.filter = ""
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    // What is done besides numbering.
    Flow {
        id: desks
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.grid
        PlainButton {
            objectName: "plateCertificates"
            height: Theme.row
            text: qsTrId("certificate.desk.title")
            font.pixelSize: Theme.smallSize
            onClicked: root.plates.showCertificates()
        }
        PlainButton {
            objectName: "plateSigns"
            height: Theme.row
            text: qsTrId("sign.page.title")
            font.pixelSize: Theme.smallSize
            onClicked: root.plates.showSigns()
        }
    }
    ListView {
        id: list
        objectName: "roadList"
        anchors.top: desks.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: audited.top
        width: parent.width
        model: root.plates.roads
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        ScrollBar.vertical: ScrollBar { policy: ScrollBar.AsNeeded }
        Accessible.role: Accessible.List
        Accessible.name: root.title
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onSpacePressed: root.plates.mark(currentIndex)
        Keys.onReturnPressed: root.plates.number(currentIndex)
        Keys.onEnterPressed: root.plates.number(currentIndex)
        delegate: EntryRow {
            onClicked: {
                list.currentIndex = index
                if (root.marking) root.plates.mark(index)
                else root.plates.number(index)
            }
        }
        EmptyNote {
            visible: root.plates.roads.count === 0
            text: root.plates.filter === "" ? qsTrId("app.plates.empty") : qsTrId("plates.none_found")
        }
    }
    AuditShown {
        id: audited
        anchors.bottom: footer.top
        audit: root.plates.audit
    }
    PanelFooter {
        id: footer
        AuditButton {
            objectName: "plateAudit"
            audit: root.plates.audit
            title: qsTrId("plates.audit")
            onWanted: root.plates.audit.run()
        }
        PlainButton {
            objectName: "plateMark"
            text: qsTrId("plates.several")
            chosen: root.marking
            hint: qsTrId("plates.several.hint")
            onClicked: root.marking = !root.marking
        }
        PlainButton {
            objectName: "plateNumberChosen"
            text: root.plates.several > 0 ? qsTrId("plates.form.several").replace("{0}", String(root.plates.several))
                                          : qsTrId("plates.form")
            main: true
            enabled: root.plates.several > 0 || list.currentIndex >= 0
            onClicked: root.plates.several > 0 ? root.plates.numberSeveral() : root.plates.number(list.currentIndex)
        }
    }
}
