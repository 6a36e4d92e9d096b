// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Lifang.Planner

// A plan before it is applied: what stands against it, what changes for whom, its papers.
PanelFrame {
    id: root
    required property Planner planner
    readonly property PlanReview review: planner.community.review

    function pressMain() { if (main.visible && main.enabled) main.clicked() }

    title: qsTrId("studio.review")
    detail: review.title
    closable: true

    FileDialog {
        id: printing
        title: qsTrId("studio.print")
        fileMode: FileDialog.SaveFile
        currentFile: "file:///" + root.review.fileName
        nameFilters: ["PDF (*.pdf)"]
        onAccepted: root.review.print(selectedFile)
    }
    FileDialog {
        id: asking
        title: qsTrId("studio.consult")
        fileMode: FileDialog.SaveFile
        nameFilters: ["PDF (*.pdf)"]
        onAccepted: root.review.consult(selectedFile)
    }
    FolderDialog {
        id: giving
        title: qsTrId("studio.give")
        onAccepted: root.review.give(selectedFolder)
    }
    ScrollBody {
        id: body
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        Words {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            topPadding: Theme.padding
            bottomPadding: Theme.gap
            text: root.review.summary
            wrapMode: Text.Wrap
        }
        Flow {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            spacing: Theme.gap
            bottomPadding: Theme.gap
            PlainButton {
                objectName: "reviewPrint"
                symbol: "file-earmark-pdf"
                text: qsTrId("studio.print")
                onClicked: printing.open()
            }
            PlainButton {
                symbol: "file-earmark-text"
                text: qsTrId("studio.consult")
                enabled: root.review.moves.count > 0
                onClicked: asking.open()
            }
            PlainButton {
                objectName: "reviewGrids"
                symbol: "grid-3x3"
                text: qsTrId("studio.grids")
                onClicked: root.review.makeGrids()
            }
            PlainButton {
                objectName: "reviewPremises"
                symbol: "building"
                text: qsTrId("studio.premises.make")
                onClicked: root.review.sitePremises()
            }
            PlainButton {
                symbol: "box-arrow-up"
                text: qsTrId("studio.give")
                onClicked: giving.open()
            }
        }
        Section {
            width: parent.width
            text: qsTrId("studio.gate")
            figure: root.review.verdict
        }
        Repeater {
            model: root.review.findings
            delegate: EntryRow {
                width: body.width
                wraps: true
                hoverEnabled: false
                focusPolicy: Qt.NoFocus
            }
        }
        // A community without a name of its own is named here.
        Column {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            visible: root.review.nameless.count > 0
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            Repeater {
                model: root.review.nameless
                delegate: NamedRow {
                    id: line
                    required property int index
                    required property string title
                    required property string detail  // what was typed before the list was read again
                    width: parent ? parent.width : 0
                    name: title
                    PlainField {
                        id: given
                        objectName: "reviewName_" + line.index
                        width: parent ? parent.width - naming.width - Theme.grid : 0
                        placeholderText: qsTrId("studio.name_community.hint")
                        Accessible.name: line.title + " " + qsTrId("studio.name_community")
                        text: line.detail
                        onTextChanged: root.review.write(line.index, text)
                        onAccepted: naming.clicked()
                        onEscaped: { text = ""; focus = false }
                    }
                    PlainButton {
                        id: naming
                        objectName: "reviewNaming_" + line.index
                        anchors.right: parent ? parent.right : undefined
                        text: qsTrId("studio.name_community")
                        enabled: given.text.trim() !== ""
                        onClicked: root.review.name(line.index, given.text)
                    }
                }
            }
        }
        Section {
            width: parent.width
            text: qsTrId("studio.communities")
            figure: String(root.review.communities.count)
        }
        Repeater {
            model: root.review.communities
            delegate: PlanChangeRow { width: body.width }
        }
        Section {
            width: parent.width
            visible: root.review.service.count > 0
            text: qsTrId("studio.service")
        }
        Repeater {
            model: root.review.service
            delegate: PlanChangeRow { width: body.width }
        }
        Section {
            width: parent.width
            visible: root.review.premises.count > 0
            text: qsTrId("studio.premises")
            figure: String(root.review.premises.count)
        }
        Repeater {
            model: root.review.premises
            delegate: PlanChangeRow { width: body.width }
        }
        Section {
            width: parent.width
            text: qsTrId("studio.moves")
            figure: String(root.review.moves.count)
        }
        Repeater {
            model: root.review.moves
            delegate: EntryRow {
                width: body.width
                onClicked: root.planner.go(root.review.moves, index)
            }
        }
        Section {
            width: parent.width
            visible: root.review.status === "draft"
            text: qsTrId("studio.apply.title")
        }
        Column {
            x: Theme.padding
            width: parent.width - 2 * Theme.padding
            visible: root.review.status === "draft"
            topPadding: Theme.gap
            bottomPadding: Theme.gap
            spacing: Theme.gap
            NamedField {
                name: qsTrId("studio.from")
                fieldName: "reviewFrom"
                text: root.review.from
                onEdited: (text) => root.review.from = text
            }
            NamedField {
                name: qsTrId("studio.document")
                hint: qsTrId("studio.document.hint")
                fieldName: "reviewDocument"
                text: root.review.document
                onEdited: (text) => root.review.document = text
            }
        }
    }
    // The words' own height is free: a bound one would ask for itself where they wrap.
    Item {
        id: said
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: lack.text === "" ? 0 : Math.max(Theme.row, lack.implicitHeight)
        Words {
            id: lack
            objectName: "reviewLack"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: root.review.lack
            quiet: true
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
        }
    }
    PanelFooter {
        id: footer
        PlainButton {
            id: main
            objectName: "reviewApply"
            visible: root.review.status !== "published"
            text: root.review.status === "applied" ? qsTrId("studio.publish") : qsTrId("studio.apply")
            hint: text + " Ctrl+Enter"
            hintLeft: true
            main: true
            enabled: root.review.lack === ""
            onClicked: root.review.status === "applied" ? root.review.publish() : root.review.apply()
        }
    }
}
