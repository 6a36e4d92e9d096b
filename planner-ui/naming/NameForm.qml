// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// A new name: what bears it, its words; rules, register and spelling answer while it is typed.
PanelFrame {
    id: root
    required property Naming naming
    property bool tones: false
    property bool more: false

    function pressMain() { naming.propose() }
    // Where the keyboard begins: at the place, or, where that is chosen already, at the name.
    function begin() {
        if (naming.place === "") place.forceActiveFocus(Qt.ShortcutFocusReason)
        else specific.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    function holds(item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === root) return true
        }
        return false
    }
    function digit(event: KeyEvent) {
        const n = event.key - Qt.Key_0
        if (naming.readings.length === 0 || n < 1 || n > naming.readings.length) return
        naming.chooseReading(n)
        event.accepted = true
    }

    title: qsTrId("names.form")
    closable: true
    // A field that is put away must not keep the keys: Ctrl+Z is the window's then.
    onVisibleChanged: {
        if (visible) beginning.start()
        else if (holds(root.Window.activeFocusItem)) scroll.forceActiveFocus(Qt.OtherFocusReason)
    }
    // The field can only take the keys when it is laid out.
    Timer {
        id: beginning
        interval: 0
        onTriggered: root.begin()
    }
    Connections {
        target: root.naming
        function onFieldWanted() { specific.forceActiveFocus(Qt.OtherFocusReason) }
    }
    Shortcut {
        enabled: root.visible
        sequences: ["Alt+S"]
        onActivated: root.naming.suggest()
    }

    Flickable {
        id: scroll
        anchors.top: parent.top
        anchors.bottom: said.top
        width: parent.width
        contentHeight: body.height + 2 * Theme.padding
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        function reach(item: Item) {
            const y = item.mapToItem(body, 0, 0).y
            contentY = Math.max(0, Math.min(Math.max(contentY, y + item.height + 2 * Theme.padding - height), y))
        }
        Column {
            id: body
            x: Theme.padding
            y: Theme.padding
            width: scroll.width - 2 * Theme.padding
            spacing: Theme.gap
            NamedRow {
                name: qsTrId("names.field.class")
                PlainChoice {
                    objectName: "nameClass"
                    width: parent ? parent.width : 0
                    name: qsTrId("names.field.class")
                    options: root.naming.classes
                    value: root.naming.classWord
                    onChosen: (value) => root.naming.classWord = value
                }
            }
            NamedRow {
                name: qsTrId("names.field.place")
                PlainChoice {
                    id: place
                    objectName: "namePlace"
                    width: parent ? parent.width - draw.width - Theme.grid : 0
                    name: qsTrId("names.field.place")
                    options: root.naming.places
                    value: root.naming.place
                    displayText: currentIndex >= 0 ? currentText : qsTrId("names.place.choose")
                    onChosen: (value) => root.naming.choosePlace(value)
                }
                PlainButton {
                    id: draw
                    objectName: "nameDraw"
                    anchors.right: parent ? parent.right : undefined
                    symbol: "pencil"
                    chosen: root.naming.drawing
                    hint: qsTrId("names.draw")
                    hintLeft: true
                    onClicked: root.naming.draw()
                }
            }
            NamedRow {
                name: qsTrId("names.field.name")
                PlainField {
                    id: specific
                    objectName: "nameSpecific"
                    width: parent ? parent.width - generic.width - Theme.grid : 0
                    placeholderText: qsTrId("names.field.specific")
                    text: root.naming.specific
                    onTextEdited: root.naming.specific = text
                    onEscaped: root.closed()
                    Keys.onPressed: (event) => root.digit(event)
                }
                PlainChoice {
                    id: generic
                    objectName: "nameGeneric"
                    anchors.right: parent ? parent.right : undefined
                    width: Theme.shortChoice
                    name: qsTrId("names.field.generic")
                    options: root.naming.generics
                    value: root.naming.generic
                    onChosen: (value) => root.naming.generic = value
                }
            }
            NamedRow {
                name: qsTrId("names.field.spelling")
                Flow {
                    width: parent ? parent.width : 0
                    spacing: Theme.grid
                    Words {
                        objectName: "nameSpelling"
                        visible: root.naming.readings.length === 0
                        width: Math.min(implicitWidth, parent.width - toneButton.width - Theme.grid)
                        height: Theme.field
                        text: root.naming.spelling === "" ? "—"
                            : root.tones ? root.naming.toned : root.naming.spelling
                        wrapMode: Text.Wrap
                    }
                    PlainButton {
                        id: toneButton
                        objectName: "nameTones"
                        visible: root.naming.readings.length === 0 && root.naming.spelling !== ""
                        framed: false
                        chosen: root.tones
                        text: qsTrId("names.tones")
                        onClicked: root.tones = !root.tones
                    }
                    Repeater {
                        model: root.naming.readings
                        delegate: PlainButton {
                            required property int index
                            required property var modelData
                            objectName: "reading_" + (index + 1)
                            text: (index + 1) + "  " + modelData.word
                            chosen: root.naming.reading === modelData.value
                            onClicked: root.naming.reading = modelData.value
                        }
                    }
                }
            }
            NamedRow {
                name: qsTrId("names.field.check")
                Words {
                    objectName: "nameVerdict"
                    width: parent ? parent.width : 0
                    height: Theme.field
                    text: root.naming.verdict
                    color: Theme.tone(root.naming.verdictTone)
                }
            }
            Repeater {
                model: root.naming.fields
                delegate: NamedField {
                    id: line
                    required property var modelData
                    required property int index
                    visible: index < 3 || root.more
                    name: modelData.title
                    hint: modelData.hint
                    fieldName: "name_" + modelData.key
                    text: modelData.value
                    onEdited: (text) => root.naming.answer(modelData.key, text)
                }
            }
            PlainButton {
                objectName: "nameMore"
                framed: false
                text: root.more ? qsTrId("names.less") : qsTrId("names.more")
                onClicked: root.more = !root.more
            }
            Repeater {
                model: root.naming.findings
                delegate: FindingRow {
                    onMendWanted: root.naming.mend(index)
                    onShowWanted: root.naming.showClash(index)
                }
            }
            Words {
                width: parent.width
                visible: suggestions.count > 0
                text: qsTrId("names.suggestions")
                font.bold: true
            }
            Repeater {
                id: suggestions
                model: root.naming.suggestions
                delegate: EntryRow {
                    objectName: "suggestion_" + index
                    width: body.width
                    leftPadding: 0
                    rightPadding: 0
                    wraps: true
                    onClicked: {
                        root.naming.take(index)
                        specific.forceActiveFocus(Qt.OtherFocusReason)
                    }
                }
            }
        }
    }
    Words {
        id: said
        objectName: "nameLack"
        anchors.bottom: footer.top
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        height: Theme.row
        text: root.naming.lack
        quiet: true
        font.pixelSize: Theme.smallSize
        elide: Text.ElideRight
    }
    PanelFooter {
        id: footer
        PlainButton {
            objectName: "nameSuggest"
            symbol: "lightbulb"
            text: qsTrId("names.suggest")
            hint: qsTrId("names.suggest") + " Alt+S"
            enabled: !root.naming.suggesting
            onClicked: root.naming.suggest()
        }
        PlainButton {
            objectName: "namePropose"
            text: qsTrId("names.propose")
            hint: qsTrId("names.propose") + " Ctrl+Enter"
            main: true
            enabled: root.naming.ready
            onClicked: root.naming.propose()
        }
    }
}
