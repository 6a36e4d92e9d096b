// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// The latest plan: each community before and after.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.community.title")
    detail: planner.planName

    EmptyNote {
        visible: root.planner.planName === ""
        text: qsTrId("app.community.empty")
    }
    Figures {
        id: figures
        width: parent.width
        entries: root.planner.planFigures
    }
    Row {
        id: heads
        anchors.top: figures.bottom
        anchors.topMargin: Theme.gap
        x: Theme.padding
        visible: root.planner.communities.count > 0
        Repeater {
            model: root.planner.communities.columns
            delegate: Words {
                required property int index
                required property string modelData
                width: index === 0 ? root.width - 2 * Theme.padding - 3 * Theme.narrowCell : Theme.narrowCell
                height: Theme.row
                horizontalAlignment: root.planner.communities.isFigure(index) ? Text.AlignRight : Text.AlignLeft
                text: modelData
                quiet: true
                font.pixelSize: Theme.smallSize
            }
        }
    }
    ListView {
        id: list
        anchors.top: heads.bottom
        anchors.bottom: footer.top
        width: parent.width
        model: root.planner.communities
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        Keys.onReturnPressed: root.planner.go(root.planner.communities, currentIndex)
        ScrollBar.vertical: ScrollBar {}
        delegate: ItemDelegate {
            id: line
            required property int index
            required property var cells
            required property string tone
            width: list.width
            height: Theme.row
            padding: 0
            leftPadding: Theme.padding
            rightPadding: Theme.padding
            highlighted: ListView.isCurrentItem
            Accessible.name: cells.join(" ")
            onClicked: {
                list.currentIndex = index
                list.forceActiveFocus()
                root.planner.go(root.planner.communities, index)
            }
            contentItem: Row {
                Repeater {
                    model: line.cells
                    delegate: Words {
                        required property int index
                        required property string modelData
                        width: index === 0 ? root.width - 2 * Theme.padding - 3 * Theme.narrowCell : Theme.narrowCell
                        height: Theme.row
                        horizontalAlignment: root.planner.communities.isFigure(index) ? Text.AlignRight : Text.AlignLeft
                        text: modelData
                        color: index === 3 && line.tone !== "text2" ? Theme.tone(line.tone) : Theme.text
                        elide: Text.ElideRight
                    }
                }
            }
            background: Rectangle {
                color: line.highlighted ? Theme.selected : line.hovered ? Theme.hover : "transparent"
            }
        }
    }
    PanelFooter {
        id: footer
        visible: root.planner.planName !== ""
        PlainButton {
            text: qsTrId("app.show_plan")
            symbol: "geo-alt"
            main: true
            onClicked: root.planner.showPlan()
        }
    }
}
