// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// A township goes out into the field as a file and comes back; what both sides changed is settled.
PanelFrame {
    id: root
    required property FieldWork field
    readonly property bool copy: field.origin !== ""
    signal sightWanted(int row)

    function pressMain() {
        if (copy || field.busy) return
        if (field.conflicts.count > 0) list.forceActiveFocus()
        else bringing.open()
    }
    // The line that the hand is on; the first, if it is on none.
    function line() { return Math.max(0, list.currentIndex) }

    title: qsTrId("app.field")
    closable: true

    FileDialog {
        id: taking
        title: qsTrId("app.field.take")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "gpkg"
        nameFilters: [qsTrId("app.field.filter") + " (*.gpkg)"]
        onAccepted: root.field.takeOut(selectedFile)
    }
    FileDialog {
        id: bringing
        title: qsTrId("app.field.bring")
        nameFilters: [qsTrId("app.field.filter") + " (*.gpkg)"]
        onAccepted: root.field.bringBack(selectedFile)
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        width: parent.width
        Column {
            id: form
            width: body.width
            bottomPadding: Theme.gap
            Column {
                x: Theme.padding
                topPadding: Theme.padding
                bottomPadding: Theme.padding
                width: parent.width - 2 * Theme.padding
                spacing: Theme.gap
                Words {
                    objectName: "fieldOrigin"
                    width: parent.width
                    visible: root.copy
                    text: root.field.origin
                    wrapMode: Text.Wrap
                }
                NamedRow {
                    visible: !root.copy
                    name: qsTrId("app.field.township")
                    PlainChoice {
                        objectName: "fieldTownship"
                        width: parent ? parent.width : 0
                        name: qsTrId("app.field.township")
                        options: root.field.townships
                        value: root.field.township
                        onChosen: (value) => root.field.township = value
                    }
                }
                Flow {
                    width: parent.width
                    spacing: Theme.gap
                    visible: !root.copy
                    PlainButton {
                        objectName: "fieldTake"
                        text: qsTrId("app.field.take")
                        symbol: "box-arrow-up"
                        enabled: !root.field.busy && root.field.township !== ""
                        onClicked: taking.open()
                    }
                    PlainButton {
                        objectName: "fieldBring"
                        text: qsTrId("app.field.bring")
                        symbol: "box-arrow-in-down"
                        enabled: !root.field.busy
                        onClicked: bringing.open()
                    }
                    PlainButton {
                        objectName: "fieldCancel"
                        visible: root.field.busy
                        text: qsTrId("app.cancel")
                        onClicked: root.field.cancel()
                    }
                }
                Words {
                    width: parent.width
                    visible: !root.copy && text !== ""
                    text: root.field.next !== "" || root.field.fault !== "" ? "" : qsTrId("app.field.why")
                    quiet: true
                    font.pixelSize: Theme.smallSize
                    wrapMode: Text.Wrap
                }
                Words {
                    objectName: "fieldFault"
                    width: parent.width
                    visible: text !== ""
                    text: root.field.fault
                    color: Theme.error
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                }
            }
            Section {
                width: parent.width
                visible: root.field.report.count > 0
                text: qsTrId("app.field.outcome")
            }
            Repeater {
                model: root.field.report
                delegate: EntryRow {
                    width: form.width
                    wraps: true
                }
            }
            Words {
                objectName: "fieldNext"
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                visible: text !== ""
                text: root.field.next
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                bottomPadding: Theme.padding
            }
            Section {
                width: parent.width
                visible: !root.copy
                text: qsTrId("app.field.open")
                figure: root.field.conflicts.count
            }
            Words {
                x: Theme.padding
                width: parent.width - 2 * Theme.padding
                visible: !root.copy && root.field.conflicts.count === 0
                topPadding: Theme.gap
                text: qsTrId("field.no_conflicts")
                quiet: true
                wrapMode: Text.Wrap
            }
        }
        ListView {
            id: list
            objectName: "fieldConflicts"
            width: body.width
            height: contentHeight
            interactive: false
            model: root.field.conflicts
            activeFocusOnTab: count > 0
            keyNavigationEnabled: true
            currentIndex: -1
            onCurrentItemChanged: if (currentItem) body.show(currentItem)
            Accessible.role: Accessible.List
            Accessible.name: qsTrId("app.field.open")
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
            Keys.onReturnPressed: root.sightWanted(root.line())
            Keys.onEnterPressed: root.sightWanted(root.line())
            delegate: FieldConflictRow {
                width: list.width
                onClicked: {
                    list.currentIndex = index
                    list.forceActiveFocus()
                }
            }
        }
    }
    PanelFooter {
        id: foot
        visible: root.field.conflicts.count > 0
        PlainButton {
            objectName: "fieldShow"
            symbol: "geo-alt"
            hint: qsTrId("app.field.show")
            onClicked: root.sightWanted(root.line())
        }
        PlainButton {
            objectName: "fieldOffice"
            text: qsTrId("app.field.keep")
            enabled: !root.field.busy && list.currentIndex >= 0
            onClicked: root.field.settle(list.currentIndex, false)
        }
        PlainButton {
            objectName: "fieldCopy"
            text: qsTrId("app.field.use")
            enabled: !root.field.busy && list.currentIndex >= 0
            onClicked: root.field.settle(list.currentIndex, true)
        }
    }
}
