// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The register of street signs: by state, the most urgent first; a click marks a sign and shows
// where it stands, the buttons take its steps.
PanelFrame {
    id: root
    required property SignRegister signs

    function pressMain() {
        const first = root.signs.steps.length > 0 ? root.signs.steps[0] : undefined
        if (root.signs.marked > 0 && first && !first.asks) root.signs.take(first.value, "")
    }

    title: qsTrId("sign.page.title")
    detail: signs.totals
    closable: true

    FileDialog {
        id: saving
        title: qsTrId("sign.page.write")
        fileMode: FileDialog.SaveFile
        currentFile: "file:///" + qsTrId("plate.order.sheet") + ".pdf"
        nameFilters: ["PDF (*.pdf)", "SVG (*.svg)", "PNG (*.png)"]
        onAccepted: root.signs.write(selectedFile)
    }
    Flow {
        id: head
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        topPadding: Theme.gap
        bottomPadding: Theme.gap
        spacing: Theme.grid
        Repeater {
            model: root.signs.piles
            delegate: PlainButton {
                required property var modelData
                objectName: "signs_" + modelData.value
                height: Theme.row
                text: modelData.word
                font.pixelSize: Theme.smallSize
                chosen: root.signs.pile === modelData.value
                onClicked: root.signs.pile = modelData.value
            }
        }
    }
    ListView {
        id: list
        objectName: "signList"
        anchors.top: head.bottom
        anchors.bottom: acts.top
        width: parent.width
        model: root.signs.list
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        ScrollBar.vertical: ScrollBar { policy: ScrollBar.AsNeeded }
        Accessible.role: Accessible.List
        Accessible.name: root.title
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onSpacePressed: root.signs.mark(currentIndex)
        Keys.onReturnPressed: root.signs.mark(currentIndex)
        Keys.onEnterPressed: root.signs.mark(currentIndex)
        delegate: EntryRow {
            onClicked: {
                list.currentIndex = index
                root.signs.mark(index)
            }
        }
        EmptyNote {
            visible: root.signs.list.count === 0
            text: qsTrId("sign.page.empty")
        }
    }
    Column {
        id: acts
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        topPadding: Theme.gap
        bottomPadding: Theme.gap
        spacing: Theme.gap
        PlainField {
            id: reason
            objectName: "signReason"
            width: parent.width
            visible: Array.from(root.signs.steps).some(step => step.asks)
            placeholderText: qsTrId("sign.page.reason")
            onEscaped: focus = false
        }
        Flow {
            width: parent.width
            spacing: Theme.grid
            Repeater {
                // Those that need a reason stand apart from the others.
                model: Array.from(root.signs.steps).filter(step => step.asks)
                delegate: PlainButton {
                    required property var modelData
                    objectName: "sign_" + modelData.value
                    enabled: root.signs.marked > 0 && reason.text.trim() !== "" && !root.signs.busy
                    text: modelData.word
                    onClicked: {
                        root.signs.take(modelData.value, reason.text)
                        reason.text = ""
                    }
                }
            }
            PlainButton {
                objectName: "signsAll"
                enabled: root.signs.list.count > 0
                text: qsTrId("sign.page.all")
                onClicked: root.signs.markAll()
            }
            PlainButton {
                objectName: "signsWrite"
                enabled: root.signs.list.count > 0
                text: qsTrId("sign.page.write")
                onClicked: saving.open()
            }
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "signsPlan"
            enabled: !root.signs.busy
            text: qsTrId("sign.page.plan")
            onClicked: root.signs.plan()
        }
        Repeater {
            model: Array.from(root.signs.steps).filter(step => !step.asks).reverse()
            delegate: PlainButton {
                required property var modelData
                required property int index
                objectName: "sign_" + modelData.value
                enabled: root.signs.marked > 0 && !root.signs.busy
                text: root.signs.marked > 0 ? modelData.word + " " + root.signs.marked : modelData.word
                main: root.signs.steps.length > 0 && modelData.value === root.signs.steps[0].value
                onClicked: root.signs.take(modelData.value, "")
            }
        }
    }
}
