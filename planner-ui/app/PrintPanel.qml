// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Lifang.Planner

// The print studio: what, on which paper, how it will look, and out.
PanelFrame {
    id: root
    required property Studio studio
    function pressMain() {
        if (printing.enabled) printing.clicked()
    }

    title: qsTrId("app.print")
    closable: true

    FileDialog {
        id: saving
        title: qsTrId("app.print.save")
        fileMode: FileDialog.SaveFile
        nameFilters: [root.studio.format.toUpperCase() + " (*." + root.studio.format + ")"]
        onAccepted: root.studio.write(selectedFile)
    }
    Flickable {
        id: scroll
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
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
            NamedRow {
                visible: root.studio.templates.length > 1
                name: qsTrId("app.print.template")
                PlainChoice {
                    objectName: "printTemplate"
                    width: parent ? parent.width : 0
                    name: qsTrId("app.print.template")
                    options: root.studio.templates
                    value: root.studio.chosenTemplate
                    onChosen: (value) => root.studio.chosenTemplate = value
                }
            }
            NamedWords {
                prefix: "print"
                name: qsTrId("app.print.scope")
                value: root.studio.scope
                options: Array.from(["view", "county", "township", "community", "compound"])
                    .map(value => ({ value: value, word: qsTrId("app.print.scope." + value) }))
                onChosen: (value) => root.studio.scope = value
            }
            NamedWords {
                prefix: "print"
                name: qsTrId("app.print.paper")
                value: root.studio.large ? "A3" : "A4"
                options: [{ value: "A4", word: "A4" }, { value: "A3", word: "A3" }]
                onChosen: (value) => root.studio.large = value === "A3"
            }
            NamedWords {
                prefix: "print"
                name: qsTrId("app.print.format")
                value: root.studio.format
                options: Array.from(["pdf", "png", "svg"])
                    .map(value => ({ value: value, word: value.toUpperCase() }))
                onChosen: (value) => root.studio.format = value
            }
            NamedField {
                name: qsTrId("app.print.title")
                hint: qsTrId("app.print.title.hint")
                fieldName: "printTitle"
                text: root.studio.title
                onEdited: (text) => root.studio.title = text
            }
            NamedField {
                name: qsTrId("app.print.ratio")
                hint: qsTrId("app.print.ratio.hint")
                fieldName: "printScale"
                text: root.studio.scale
                onEdited: (text) => root.studio.scale = text
            }
            NamedRow {
                name: qsTrId("app.print.parts")
                Flow {
                    width: parent ? parent.width : 0
                    spacing: Theme.grid
                    PlainButton {
                        objectName: "printLegend"
                        text: qsTrId("app.print.legend")
                        chosen: root.studio.legend
                        onClicked: root.studio.legend = !root.studio.legend
                    }
                    PlainButton {
                        objectName: "printFigures"
                        text: qsTrId("app.print.figures")
                        chosen: root.studio.figures
                        onClicked: root.studio.figures = !root.studio.figures
                    }
                    PlainButton {
                        objectName: "printSeal"
                        text: qsTrId("app.print.seal")
                        chosen: root.studio.seal
                        onClicked: root.studio.seal = !root.studio.seal
                    }
                }
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.studio.fault
                color: Theme.error
                wrapMode: Text.Wrap
            }
            Rectangle {
                width: parent.width
                height: Math.round(width * 210 / 297)
                visible: root.studio.fault === ""
                color: Theme.window
                border.width: 1
                border.color: Theme.divider
                Image {
                    objectName: "printPreview"
                    anchors.fill: parent
                    anchors.margins: 1
                    source: root.studio.preview
                    fillMode: Image.PreserveAspectFit
                    mipmap: true
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTrId("app.print.preview") + " " + root.studio.summary
                }
                Words {
                    anchors.centerIn: parent
                    visible: root.studio.preview === ""
                    text: qsTrId("app.drawing")
                    quiet: true
                }
            }
            Words {
                width: parent.width
                text: root.studio.summary
                quiet: true
                wrapMode: Text.Wrap
            }
            NamedField {
                id: keeping
                name: qsTrId("app.print.template.name")
                hint: qsTrId("app.print.template.hint")
                fieldName: "templateName"
            }
            Flow {
                width: parent.width
                spacing: Theme.gap
                PlainButton {
                    objectName: "keepTemplate"
                    text: qsTrId("app.print.template.keep")
                    enabled: keeping.text.trim() !== ""
                    onClicked: {
                        root.studio.keepTemplate(keeping.text)
                        keeping.text = ""
                    }
                }
                PlainButton {
                    objectName: "dropTemplate"
                    visible: root.studio.chosenTemplate !== ""
                    text: qsTrId("app.print.template.drop")
                    onClicked: root.studio.dropTemplate()
                }
            }
        }
    }
    PanelFooter {
        PlainButton {
            objectName: "printCancel"
            visible: root.studio.busy
            text: qsTrId("app.cancel") + "  " + Math.round(100 * root.studio.share) + "%"
            onClicked: root.studio.cancel()
        }
        PlainButton {
            id: printing
            objectName: "print"
            text: qsTrId("app.print.do")
            symbol: "printer"
            main: true
            enabled: !root.studio.busy && root.studio.fault === ""
            onClicked: {
                saving.selectedFile = saving.currentFolder + "/" + encodeURIComponent(root.studio.fileName())
                saving.open()
            }
        }
    }
}
