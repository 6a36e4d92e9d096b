// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// One certificate: what is known of it, its papers, and the steps that are lawful.
PanelFrame {
    id: root
    required property CertificateDesk desk
    required property AttachmentsModel attachments

    function lawful(step: string): bool { return Array.from(desk.steps).indexOf(step) >= 0 }
    function pressMain() {
        if (lawful("issue")) desk.issue()
        else if (lawful("check")) desk.check(words.text, true)
        else if (desk.printable) saving.open()
    }

    title: desk.title
    detail: desk.detail
    closable: true

    FileDialog {
        id: saving
        title: qsTrId("certificate.desk.print")
        fileMode: FileDialog.SaveFile
        currentFile: "file:///" + root.desk.fileName
        nameFilters: ["PDF (*.pdf)"]
        onAccepted: root.desk.print(selectedFile)
    }
    Flickable {
        id: scroll
        anchors.top: parent.top
        anchors.bottom: acts.top
        width: parent.width
        contentHeight: body.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Column {
            id: body
            width: scroll.width
            topPadding: Theme.gap
            spacing: Theme.grid
            Repeater {
                model: root.desk.facts
                delegate: NamedRow {
                    id: line
                    required property string title
                    required property string figure
                    required property string tone
                    x: Theme.padding
                    width: body.width - 2 * Theme.padding
                    name: title
                    Words {
                        width: parent ? parent.width : 0
                        height: Math.max(Theme.field, implicitHeight)
                        text: line.figure
                        color: line.tone === "warning" ? Theme.tone(line.tone) : Theme.text
                        wrapMode: Text.Wrap
                    }
                }
            }
            AttachmentList {
                width: parent.width
                attachments: root.attachments
            }
        }
    }
    Column {
        id: acts
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        bottomPadding: Theme.gap
        spacing: Theme.gap
        Words {
            objectName: "certificateFault"
            width: parent.width
            visible: text !== ""
            text: root.desk.fault
            color: Theme.tone("error")
            wrapMode: Text.Wrap
        }
        PlainField {
            id: words
            objectName: "certificateWords"
            width: parent.width
            visible: root.desk.steps.length > 0
            placeholderText: root.lawful("check") ? qsTrId("certificate.desk.finding")
                                                  : qsTrId("certificate.desk.reason")
            onEscaped: focus = false
            // What was found at the place is no reason for the next step.
            readonly property string stands: root.desk.title + root.desk.detail
            onStandsChanged: text = ""
        }
        Flow {
            width: parent.width
            spacing: Theme.grid
            PlainButton {
                objectName: "certificateUnfit"
                visible: root.lawful("check")
                enabled: words.text.trim() !== ""
                text: qsTrId("certificate.desk.unfit")
                onClicked: root.desk.check(words.text, false)
            }
            Repeater {
                model: root.desk.duties
                delegate: PlainButton {
                    required property var modelData
                    objectName: "inform_" + modelData.value
                    enabled: !root.desk.busy
                    text: modelData.word
                    onClicked: root.desk.inform(modelData.value)
                }
            }
            Repeater {
                model: Array.from(["refuse", "withdraw", "void"]).filter(step => root.lawful(step))
                delegate: PlainButton {
                    required property string modelData
                    objectName: "certificate_" + modelData
                    enabled: words.text.trim() !== "" && !root.desk.busy
                    text: modelData === "refuse" ? qsTrId("certificate.desk.refuse")
                        : modelData === "withdraw" ? qsTrId("certificate.desk.withdraw")
                        : qsTrId("certificate.desk.void")
                    onClicked: root.desk.end(modelData, words.text)
                }
            }
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "certificateChange"
            visible: root.lawful("replace")
            text: qsTrId("certificate.desk.change")
            onClicked: root.desk.applyAgain("change")
        }
        PlainButton {
            objectName: "certificateReissue"
            visible: root.lawful("replace")
            text: qsTrId("certificate.desk.reissue")
            onClicked: root.desk.applyAgain("reissue")
        }
        PlainButton {
            objectName: "certificateCheck"
            visible: root.lawful("check")
            enabled: words.text.trim() !== "" && !root.desk.busy
            text: qsTrId("certificate.desk.fit")
            main: !root.lawful("issue")
            onClicked: root.desk.check(words.text, true)
        }
        PlainButton {
            objectName: "certificateIssue"
            visible: root.lawful("issue")
            enabled: !root.desk.busy
            text: qsTrId("certificate.desk.issue")
            main: true
            onClicked: root.desk.issue()
        }
        PlainButton {
            objectName: "certificatePrint"
            visible: root.desk.printable
            text: qsTrId("certificate.desk.print")
            symbol: "printer"
            main: true
            onClicked: saving.open()
        }
    }
}
