// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The tour's mark: a ring round the control that the step tells of, and its words beside it.
// The rest of the window stays in hand.
FocusScope {
    id: root
    required property Tour tour
    required property Item stage  // the window's content, where the controls are
    property rect spot  // of the control, px of the stage
    signal released  // the tour is over, and the keyboard was here
    readonly property bool wide: spot.width > width / 2 && spot.height > height / 3

    function look() {
        const control = tour.control(stage)
        if (control === null) return spot = Qt.rect(0, 0, 0, 0)
        const at = control.mapToItem(root, 0, 0)
        const left = Math.max(0, at.x), top = Math.max(0, at.y)
        spot = Qt.rect(left, top, Math.min(width, at.x + control.width) - left,
                       Math.min(height, at.y + control.height) - top)
    }
    // Beside the control where there is room, over the middle of a large one.
    function stand() {
        const room = Theme.padding, high = bubble.height, broad = bubble.width
        const inWidth = (x) => Math.max(room, Math.min(x, width - broad - room))
        const inHeight = (y) => Math.max(room, Math.min(y, height - high - room))
        const middle = Qt.point(inWidth(spot.x + (spot.width - broad) / 2),
                                inHeight(spot.y + (spot.height - high) / 2))
        if (spot.width === 0 || wide) return middle
        const right = spot.x + spot.width + room, below = spot.y + spot.height + room
        if (right + broad + room <= width) return Qt.point(right, middle.y)
        if (spot.x - room - broad >= room) return Qt.point(spot.x - room - broad, middle.y)
        if (below + high + room <= height) return Qt.point(middle.x, below)
        return Qt.point(middle.x, inHeight(spot.y - room - high))
    }
    function take() {
        look()
        onward.forceActiveFocus(Qt.TabFocusReason)
    }

    visible: tour.active
    onVisibleChanged: if (!visible && focus) released()
    Keys.onReturnPressed: tour.next()
    Keys.onEnterPressed: tour.next()
    Keys.onRightPressed: tour.next()
    Keys.onDownPressed: tour.next()
    Keys.onLeftPressed: tour.back()
    Keys.onUpPressed: tour.back()

    Connections {
        target: root.tour
        function onChanged() { if (root.tour.active) root.take() }
    }
    // The control goes where the window's size and the hand's work put it.
    Timer {
        interval: 100
        repeat: true
        running: root.visible
        onTriggered: root.look()
    }
    Rectangle {
        visible: root.spot.width > 0
        x: Math.max(0, root.spot.x - Theme.grid)
        y: Math.max(0, root.spot.y - Theme.grid)
        width: Math.min(root.width, root.spot.x + root.spot.width + Theme.grid) - x
        height: Math.min(root.height, root.spot.y + root.spot.height + Theme.grid) - y
        color: "transparent"
        radius: Theme.radius
        border.width: Theme.bar
        border.color: Theme.accent
    }
    Rectangle {
        id: bubble
        objectName: "tourBubble"
        readonly property point at: root.stand()
        x: Math.round(at.x)
        y: Math.round(at.y)
        width: Math.min(Theme.searchWidth, root.width - 2 * Theme.padding)
        height: body.implicitHeight + 2 * Theme.padding
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.focusWidth
        border.color: Theme.accent
        Accessible.role: Accessible.AlertMessage
        Accessible.name: root.tour.title + " " + root.tour.words

        // What lies below must not be clicked through it.
        MouseArea { anchors.fill: parent }

        Column {
            id: body
            x: Theme.padding
            y: Theme.padding
            width: parent.width - 2 * Theme.padding
            spacing: Theme.gap
            Item {
                width: parent.width
                height: Math.max(heading.implicitHeight, away.height)
                Words {
                    id: heading
                    objectName: "tourTitle"
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - away.width
                    text: root.tour.title
                    font.pixelSize: Theme.titleSize
                    font.bold: true
                    wrapMode: Text.Wrap
                }
                PlainButton {
                    id: away
                    objectName: "tourEnd"
                    anchors.right: parent.right
                    height: Theme.row
                    symbol: "x-lg"
                    framed: false
                    hint: qsTrId("tour.end")
                    onClicked: root.tour.end()
                    Keys.onReturnPressed: root.tour.end()
                }
            }
            Words {
                objectName: "tourWords"
                width: parent.width
                text: root.tour.words
                wrapMode: Text.Wrap
                lineHeight: Theme.bodyLine
                lineHeightMode: Text.FixedHeight
            }
            Item {
                width: parent.width
                height: Theme.field
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.tour.place
                    quiet: true
                    font.pixelSize: Theme.smallSize
                }
                Row {
                    anchors.right: parent.right
                    spacing: Theme.gap
                    PlainButton {
                        objectName: "tourBack"
                        visible: !root.tour.first
                        text: qsTrId("tour.back")
                        onClicked: root.tour.back()
                        Keys.onReturnPressed: root.tour.back()
                    }
                    PlainButton {
                        id: onward
                        objectName: "tourNext"
                        focus: true
                        text: root.tour.last ? qsTrId("tour.done") : qsTrId("tour.next")
                        main: true
                        onClicked: root.tour.next()
                    }
                }
            }
            Words {
                width: parent.width
                text: qsTrId("tour.hint")
                quiet: true
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
            }
        }
    }
}
