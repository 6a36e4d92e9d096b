// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Lifang.Planner

// Names under way, and roads that have none.
PanelFrame {
    id: root
    required property Planner planner
    title: qsTrId("app.names.title")

    Flow {
        id: counts
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        topPadding: Theme.gap
        bottomPadding: Theme.gap
        spacing: Theme.group
        visible: root.planner.names.counts.count > 0
        Repeater {
            model: root.planner.names.counts
            delegate: Words {
                required property string title
                required property string figure
                required property string mark
                required property string tone
                height: Theme.bodyLine
                text: mark + " " + title + " " + figure
                color: Theme.tone(tone)
            }
        }
    }
    Section {
        id: inboxHead
        anchors.top: counts.visible ? counts.bottom : parent.top
        width: parent.width
        text: qsTrId("app.names.inbox")
        figure: root.planner.names.inbox.count
    }
    EntryList {
        id: inbox
        anchors.top: inboxHead.bottom
        width: parent.width
        height: Math.min(parent.height / 2 - inboxHead.height, Math.max(Theme.tallRow, contentHeight))
        planner: root.planner
        name: qsTrId("app.names.inbox")
        entries: root.planner.names.inbox
        EmptyNote {
            visible: root.planner.names.inbox.count === 0
            text: qsTrId("app.names.empty")
        }
    }
    Section {
        id: unnamedHead
        anchors.top: inbox.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        text: qsTrId("app.names.unnamed")
        figure: root.planner.names.unnamedRoads
    }
    EntryList {
        anchors.top: unnamedHead.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        planner: root.planner
        name: qsTrId("app.names.unnamed")
        entries: root.planner.names.unnamed
        EmptyNote {
            visible: root.planner.names.unnamed.count === 0
            text: qsTrId("app.names.all_named")
        }
    }
}
